package engine_test

import (
	"strings"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
)

const (
	textType    = "text/plain; version=0.0.4; charset=utf-8"
	openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8"
)

func TestACheckedPageNamesItsFirstBadLine(t *testing.T) {
	t.Parallel()
	f := func(name, contentType, body string, line int, text, err string) {
		t.Helper()
		flaw := engine.CheckPage("")([]byte(body), contentType)
		switch {
		case flaw.Line != line || flaw.Text != text:
			t.Errorf("%s: line %d %q, want %d %q (%v)", name, flaw.Line, flaw.Text, line, text, flaw.Err)
		case (err == "") != (flaw.Err == nil), flaw.Err != nil && !strings.Contains(flaw.Err.Error(), err):
			t.Errorf("%s: %v, want %q", name, flaw.Err, err)
		}
	}
	f("good", textType, "a 1\nb{c=\"d\"} 2\n", 0, "", "")
	f("empty", textType, "", 0, "", "")
	f("without the last newline", textType, "a 1\nb 2", 0, "", "")
	f("a brace that stays open", textType, "# HELP a b\na 1\nvllm:x{ 1\nc 2\n", 3, "vllm:x{ 1", "parsing")
	f("the first line", textType, "<html>\n", 1, "<html>", "parsing")
	f("the last line", textType, "a 1\nb 2\nc\n", 3, "c", "parsing")
	f("bytes that are no text", textType, "a 1\nb{c=\"\xff\"} 1\n", 2, "b{c=\"\xff\"} 1", "UTF-8")
	f("OpenMetrics without its end", openMetrics, "a 1\n", 2, "", "does not end with # EOF")
	f("OpenMetrics with a bad line", openMetrics, "a 1\nb x\nc 3\n# EOF\n", 2, "b x", "parsing")
	f("a type that nobody reads", "text/html", "a 1\n", 0, "", "unsupported Content-Type")
	f("no type", "", "a 1\n", 0, "", "blank Content-Type")
}

func TestACheckedPageTakesTheTypeThatItsJobFallsBackTo(t *testing.T) {
	t.Parallel()
	if flaw := engine.CheckPage("text/plain")([]byte("a 1\n"), "text/html"); flaw.Err != nil || flaw.Samples != 1 {
		t.Errorf("got %+v", flaw)
	}
}

func TestACheckedPageNamesTheFirstSeriesThatItShowsTwice(t *testing.T) {
	t.Parallel()
	f := func(body, want string) {
		t.Helper()
		if flaw := engine.CheckPage("")([]byte(body), textType); flaw.Twice != want || flaw.Err != nil {
			t.Errorf("%q: twice %q, want %q", body, flaw.Twice, want)
		}
	}
	f("a 1\nb 2\nb 3\na 1\n", "b")
	f("a{x=\"1\"} 1\na{x=\"2\"} 1\n", "")
	f("a 1 1000\na 2 2000\n", "") // with times of their own they are two samples
}

// FuzzACheckedPage asserts that a page which is dropped has a bad line, and
// that the lines before it are good.
func FuzzACheckedPage(f *testing.F) {
	for _, seed := range []string{"a 1\n", "a 1\nb{", "# TYPE a b\n", "a{b=\"\xff\"} 1\n", "\n\n", "a 1\r\nb 2\r\n", "a 1"} {
		f.Add([]byte(seed))
	}
	check := engine.CheckPage("")
	f.Fuzz(func(t *testing.T, body []byte) {
		flaw := check(body, textType)
		if flaw.Err == nil {
			return
		}
		lines := strings.SplitAfter(string(body), "\n")
		if flaw.Line < 1 || flaw.Line > len(lines) {
			t.Fatalf("line %d of %d: %v", flaw.Line, len(lines), flaw.Err)
		}
		if before := check([]byte(strings.Join(lines[:flaw.Line-1], "")), textType); before.Err != nil {
			t.Errorf("line %d is called the first bad one, but before it: %v", flaw.Line, before.Err)
		}
	})
}
