package simulator

import (
	"math"
	"slices"
	"strings"
)

// bound is a bucket's upper bound as the le label has it.
func (f face) bound(upper float64) string {
	switch {
	case math.IsInf(upper, 1):
		return "+Inf"
	case f.bounds != nil:
		return string(f.bounds(nil, upper))
	default:
		return string(f.appendNumber(nil, upper))
	}
}

// appendNumber writes a value.
func (f face) appendNumber(b []byte, x float64) []byte {
	if f.number == nil {
		return appendPyFloat(b, x)
	}
	return f.number(b, x)
}

// appendSample writes one line.
func (f face) appendSample(b []byte, text string, value float64) []byte {
	b = append(b, text...)
	b = f.appendNumber(b, value)
	return append(b, '\n')
}

// head is the HELP and TYPE lines.
func (f face) head(name, help, typ string) string { return head(name, help+f.helpEnd, typ) }

func head(name, help, typ string) string {
	return "# HELP " + name + " " + escape(help, false) + "\n# TYPE " + name + " " + typ + "\n"
}

// labelSet is the labels in braces, with the space before the value.
func (f face) labelSet(labels []label) string {
	if len(labels) == 0 {
		return " "
	}
	if !f.asGiven {
		labels = slices.SortedFunc(slices.Values(labels), func(a, b label) int { return strings.Compare(a.name, b.name) })
	}
	var b strings.Builder
	for i, l := range labels {
		b.WriteByte("{,"[min(i, 1)])
		b.WriteString(l.name + `="` + escape(l.value, true) + `"`)
	}
	b.WriteString("} ")
	return b.String()
}

// escape is for HELP texts and, with quotes, for label values.
func escape(s string, quotes bool) string {
	if !strings.ContainsAny(s, "\\\n\"") {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), "\n", `\n`)
	if quotes {
		s = strings.ReplaceAll(s, `"`, `\"`)
	}
	return s
}
