// Package gate refuses PromQL text that would cost more to parse or to print
// than any real query does, before a parser sees it.
//
// The time limit of a query covers neither parsing nor printing, and both grow
// faster than the text: measured on Prometheus 3.16, format_query of 2,000
// nested parentheses (a 4 kB request) takes 9 s, and parsing 10 MB of minus
// signs takes 5.7 GB of memory. The gate looks at the text once, from left to
// right, and allocates nothing.
package gate

import "fmt"

// The limits. A query of a dashboard has a few hundred bytes and about ten
// levels and operators.
const (
	// MaxBytes is the longest text of a query or a selector.
	MaxBytes = 64 << 10
	// MaxFormatBytes is the longest text that is printed back in tidy form.
	MaxFormatBytes = 16 << 10
	// MaxDepth is how deep brackets may nest.
	MaxDepth = 200
	// MaxOperators is how many operators one text may hold.
	MaxOperators = 2000
	// MaxFormatOperators is how many operators a text may hold that is printed
	// back. Printing is cubic in the length of a chain: 2,000 additions take 13 s.
	MaxFormatOperators = 100
)

// Limits say how much one text may hold.
type Limits struct {
	Bytes, Depth, Operators int
}

// ForQuery are the limits of a text that is parsed.
func ForQuery() Limits {
	return Limits{Bytes: MaxBytes, Depth: MaxDepth, Operators: MaxOperators}
}

// ForFormat are the limits of a text that is parsed and printed back.
func ForFormat() Limits {
	return Limits{Bytes: MaxFormatBytes, Depth: MaxDepth, Operators: MaxFormatOperators}
}

// Error says which limit a text exceeds.
type Error struct {
	// What is counted: "bytes", "nested brackets" or "operators".
	What string
	// Max is the limit.
	Max int
}

func (e *Error) Error() string {
	return fmt.Sprintf("query too large: more than %d %s", e.Max, e.What)
}

// Check returns an *Error when text exceeds the limits, and nil otherwise. It
// does not tell whether the text is a valid query.
func Check(text string, limits Limits) error {
	if len(text) > limits.Bytes {
		return &Error{What: "bytes", Max: limits.Bytes}
	}
	s := scanner{text: text, limits: limits}
	return s.run()
}
