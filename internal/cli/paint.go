package cli

import (
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
)

// paint colours text where a person looks at a terminal.
type paint bool

func painter(w World) paint {
	_, plain := w.lookupEnv("NO_COLOR")
	return paint(w.StdoutTerminal() && !plain && w.getenv("TERM") != "dumb")
}

func (p paint) in(code, text string) string {
	if !p {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p paint) red(text string) string    { return p.in("31", text) }
func (p paint) green(text string) string  { return p.in("32", text) }
func (p paint) yellow(text string) string { return p.in("33", text) }
func (p paint) bold(text string) string   { return p.in("1", text) }
func (p paint) dim(text string) string    { return p.in("2", text) }

// table prints rows in columns. Cells are made printable: they may come from
// a target, and must not move the cursor or change the title of a terminal.
func table(to io.Writer, rows [][]string) error {
	columns := tabwriter.NewWriter(to, 0, 8, 2, ' ', 0)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = printable(cell)
		}
		line := strings.TrimRight(strings.Join(cells, "\t"), "\t")
		if _, err := io.WriteString(columns, line+"\n"); err != nil {
			return err
		}
	}
	return columns.Flush()
}

// printable replaces control characters, so that foreign text stays text.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || !unicode.IsControl(r) && unicode.IsPrint(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return '\ufffd'
	}, text)
}
