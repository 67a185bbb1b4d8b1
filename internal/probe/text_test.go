package probe_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestReadPageTakesNamesAndLabelsOfBothFormats(t *testing.T) {
	t.Parallel()
	f := func(name, body string, want probe.Metric) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := probe.ReadPage([]byte(body))
			if p.BadLine != 0 {
				t.Errorf("line %d is called bad", p.BadLine)
			}
			got, _ := p.Metric(want.Name)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	f("a bare sample", "up 1\n", probe.Metric{Name: "up", Samples: 1, Labels: map[string][]string{}})
	f("a timestamp", "up 1 1700000000000\n", probe.Metric{Name: "up", Samples: 1, Labels: map[string][]string{}})
	f("spaces everywhere", "  x { a = \"b\" , c=\"d\", }   NaN \n",
		probe.Metric{Name: "x", Samples: 1, Labels: map[string][]string{"a": {"b"}, "c": {"d"}}})
	f("escapes and braces in values", `x{a="\\ \" \n }, #"} +Inf`,
		probe.Metric{Name: "x", Samples: 1, Labels: map[string][]string{"a": {"\\ \" \n }, #"}}})
	f("a name with no samples yet", "# TYPE vllm:num_requests_running gauge\n",
		probe.Metric{Name: "vllm:num_requests_running", Type: "gauge", Labels: map[string][]string{}})
	f("OpenMetrics with an exemplar and an end", "# TYPE a counter\na_total{b=\"c\"} 1.0 1.5 # {trace=\"x\"} 0.5 1.2\n# EOF\n",
		probe.Metric{Name: "a_total", Samples: 1, Labels: map[string][]string{"b": {"c"}}})
	f("a quoted UTF-8 name", `{"größe in cm",a="b"} 3`,
		probe.Metric{Name: "größe in cm", Samples: 1, Labels: map[string][]string{"a": {"b"}}})
	f("windows line ends", "up 1\r\nup 2\r\n", probe.Metric{Name: "up", Samples: 2, Labels: map[string][]string{}})
	f("distinct values in order", "x{a=\"2\"} 0\nx{a=\"1\"} 0\nx{a=\"2\"} 0\n",
		probe.Metric{Name: "x", Samples: 3, Labels: map[string][]string{"a": {"2", "1"}}})
}

func TestReadPageFindsTheFirstBadLine(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]string{
		"no value": "x", "a word": "x up", "open braces": `x{a="b" 1`, "open quote": `x{a="b} 1`, "two names": `x{"y"} 1`,
		"a digit first": "1x 1", "bare label": "x{a} 1", "three numbers": "x 1 2 3", "invalid": "<html>", "INVALID": `"INVALID" 1`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := probe.ReadPage([]byte("# HELP ok fine\nok 1\n" + line + "\nok 2\n" + line + "\n"))
			if p.BadLine != 3 {
				t.Errorf("bad line = %d, want 3", p.BadLine)
			}
			if p.Samples != 2 {
				t.Errorf("%d samples, want the 2 good ones", p.Samples)
			}
		})
	}
}

func TestAHostilePageIsBounded(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 20_000 {
		b.WriteString("m" + strings.Repeat("x", i%300) + "_" + string(rune('a'+i%26)) + "{l" + strings.Repeat("y", i%400) + "=\"" + strings.Repeat("v", i%500) + "\"} 1\n")
	}
	p := probe.ReadPage([]byte(b.String()))
	if p.Samples != 20_000 {
		t.Errorf("%d samples counted, want all 20000", p.Samples)
	}
	for _, name := range p.Names() {
		m, _ := p.Metric(name)
		if len(name) > 256 || len(m.Labels) > 32 {
			t.Fatalf("kept a name of %d bytes with %d labels", len(name), len(m.Labels))
		}
		for label, values := range m.Labels {
			if len(label) > 256 || len(values) > 64 || len(values[0]) > 256 {
				t.Fatalf("kept label %q with %d values", label, len(values))
			}
		}
	}
}

func FuzzReadPage(f *testing.F) {
	f.Add([]byte("# TYPE a counter\na_total{b=\"c\",d=\"\\\"\"} 1 # {x=\"y\"} 2\n"))
	f.Add([]byte(`{"größe",a="b"} 3`))
	f.Add([]byte("x{a=\"b\"} 1\r\n\x00\xff{"))
	f.Fuzz(func(t *testing.T, body []byte) {
		p := probe.ReadPage(body)
		total := p.Series(func(string) bool { return true })
		if total > p.Samples {
			t.Errorf("%d samples under names, but %d in all", total, p.Samples)
		}
		lines := strings.Count(string(body), "\n") + 1
		if p.BadLine > lines || p.Samples > lines {
			t.Errorf("%d samples, bad line %d, in %d lines", p.Samples, p.BadLine, lines)
		}
	})
}
