package gate

import "strings"

// scanner walks over PromQL text as its lexer would, as far as needed to count
// brackets and operators outside of strings and comments.
type scanner struct {
	text   string
	limits Limits
	pos    int
	// depth counts every kind of bracket, braces only the curly ones.
	depth, braces int
	operators     int
}

func (s *scanner) run() error {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		switch {
		case c == '"' || c == '\'' || c == '`':
			s.skipString(c)
		case c == '#':
			s.skipComment()
		case isWordByte(c):
			s.word()
		default:
			s.symbol(c)
		}
		if s.depth > s.limits.Depth {
			return &Error{What: "nested brackets", Max: s.limits.Depth}
		}
		if s.operators > s.limits.Operators {
			return &Error{What: "operators", Max: s.limits.Operators}
		}
	}
	return nil
}

func (s *scanner) skipString(quote byte) {
	for s.pos++; s.pos < len(s.text); s.pos++ {
		switch {
		case s.text[s.pos] == quote:
			s.pos++
			return
		case s.text[s.pos] == '\\' && quote != '`':
			s.pos++
		}
	}
}

func (s *scanner) skipComment() {
	for s.pos < len(s.text) && s.text[s.pos] != '\n' {
		s.pos++
	}
}

func (s *scanner) word() {
	start := s.pos
	for s.pos < len(s.text) && isWordByte(s.text[s.pos]) {
		s.pos++
	}
	if isWordOperator(s.text[start:s.pos]) {
		s.operators++
	}
}

func (s *scanner) symbol(c byte) {
	switch c {
	case '(':
		s.depth++
	case '[': // A subquery nests what stands before it.
		s.depth++
		s.operators++
	case '{':
		s.depth++
		s.braces++
	case ')', ']':
		s.depth = max(0, s.depth-1)
	case '}':
		s.depth = max(0, s.depth-1)
		s.braces = max(0, s.braces-1)
	case '+', '-', '*', '/', '%', '^', '@', '=', '!', '<', '>', '~':
		if s.braces == 0 {
			s.operators++
		}
		s.pos += s.secondByte()
	}
	s.pos++
}

// secondByte is 1 where the operator at pos has two bytes, such as ">=".
func (s *scanner) secondByte() int {
	if s.pos+1 >= len(s.text) {
		return 0
	}
	switch s.text[s.pos : s.pos+2] {
	case "==", "!=", "<=", ">=", "=~", "!~":
		return 1
	default:
		return 0
	}
}

func isWordByte(c byte) bool {
	return c == '_' || c == ':' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func isWordOperator(word string) bool {
	switch strings.ToLower(word) {
	case "and", "or", "unless", "atan2", "offset":
		return true
	default:
		return false
	}
}
