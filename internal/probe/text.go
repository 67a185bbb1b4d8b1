package probe

import (
	"bytes"
	"strconv"
	"strings"
)

// ReadPage reads a page in Prometheus' text format or in OpenMetrics, line by
// line, for classification only: samples are counted, values are checked and
// dropped. A line that is neither is remembered as BadLine and passed over, so
// that a page with one broken line is still recognised.
func ReadPage(body []byte) *Page {
	p := NewPage()
	labels := map[string]string{}
	for number := 1; len(body) > 0; number++ {
		var line []byte
		line, body, _ = bytes.Cut(body, []byte("\n"))
		if !p.readLine(string(bytes.TrimRight(line, "\r")), labels) && p.BadLine == 0 {
			p.BadLine, p.BadText = number, shorten(string(line))
		}
	}
	return p
}

// readLine takes in one line and reports whether it is well formed. The map is
// scratch space.
func (p *Page) readLine(line string, labels map[string]string) bool {
	line = strings.Trim(line, " \t")
	if line == "" {
		return true
	}
	if line[0] == '#' {
		p.readComment(line)
		return true
	}
	clear(labels)
	name, rest, ok := readSeries(line, labels)
	if !ok || !validRest(rest) {
		return false
	}
	p.Add(name, labels)
	return true
}

// readComment takes a TYPE line in; every other comment is of no interest.
func (p *Page) readComment(line string) {
	f := strings.Fields(line)
	if len(f) != 4 || f[1] != "TYPE" {
		return
	}
	if m := p.metric(strings.Trim(f[2], `"`)); m != nil {
		m.Type = f[3]
	}
}

// readSeries splits "name{label="value",...} rest", or the form for UTF-8
// names, "{"name",label="value"} rest".
func readSeries(line string, labels map[string]string) (name, rest string, ok bool) {
	end := strings.IndexAny(line, "{ \t")
	if end < 0 {
		return "", "", false
	}
	name, rest = line[:end], line[end:]
	if rest = strings.TrimLeft(rest, " \t"); strings.HasPrefix(rest, "{") {
		var quoted string
		if quoted, rest, ok = readLabels(rest[1:], labels); !ok || (name != "" && quoted != "") {
			return "", "", false
		}
		if quoted != "" {
			return quoted, rest, true
		}
	}
	return name, rest, validName(name)
}

// readLabels reads up to and with the closing brace. A quoted string without
// "=" is the metric's name.
func readLabels(s string, labels map[string]string) (name, rest string, ok bool) {
	for {
		s = strings.TrimLeft(s, " \t,")
		if strings.HasPrefix(s, "}") {
			return name, s[1:], true
		}
		var label string
		if label, s, ok = readLabelName(s); !ok || label == "" {
			return "", "", false
		}
		if s = strings.TrimLeft(s, " \t"); !strings.HasPrefix(s, "=") {
			if name != "" {
				return "", "", false
			}
			name = label
			continue
		}
		if labels[label], s, ok = readQuoted(strings.TrimLeft(s[1:], " \t")); !ok {
			return "", "", false
		}
	}
}

// readLabelName reads a bare or a quoted name.
func readLabelName(s string) (name, rest string, ok bool) {
	if strings.HasPrefix(s, `"`) {
		return readQuoted(s)
	}
	end := strings.IndexAny(s, "= \t,}\"")
	if end < 0 || !strings.HasPrefix(strings.TrimLeft(s[end:], " \t"), "=") {
		return "", "", false
	}
	return s[:end], s[end:], validName(s[:end])
}

// readQuoted reads a double-quoted string with the escapes \\, \" and \n.
func readQuoted(s string) (value, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		return "", "", false
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return unescape(s[1:i]), s[i+1:], true
		}
	}
	return "", "", false
}

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n").Replace(s)
}

// validRest checks what follows the series: a value, perhaps a timestamp, and
// in OpenMetrics an exemplar behind a "#".
func validRest(rest string) bool {
	rest, _, _ = strings.Cut(rest, " # ")
	f := strings.Fields(rest)
	if len(f) == 0 || len(f) > 2 {
		return false
	}
	for _, number := range f {
		if _, err := strconv.ParseFloat(number, 64); err != nil {
			return false
		}
	}
	return true
}

func validName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == ':'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}
