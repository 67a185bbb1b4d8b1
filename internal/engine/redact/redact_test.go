package redact_test

import (
	"errors"
	"log/slog"
	"net/url"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
)

func TestTextKeepsEverythingButTheSecretsOfURLs(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"no URL ?a=b u:p@host":                    "no URL ?a=b u:p@host",
		"http://host:8000/metrics":                "http://host:8000/metrics",
		"https://u:p@host/x":                      "https://xxxxx@host/x",
		"http://token@host/":                      "http://xxxxx@host/",
		"http://h/m?token=abc&b=c#f":              "http://h/m?token=xxxxx&b=xxxxx#f",
		"http://h/m?abc":                          "http://h/m?xxxxx",
		`Get "http://h/m?token=abc": connect: no`: `Get "http://h/m?token=xxxxx": connect: no`,
		"Get http://h/m?token=abc: connect":       "Get http://h/m?token=xxxxx: connect",
		"two http://a:b@h and http://h?x=y, yes":  "two http://xxxxx@h and http://h?x=xxxxx, yes",
		"http://u:p%40q@h/ http://u:p@q@h/":       "http://xxxxx@h/ http://xxxxx@h/",
		`{"u":"http://u:p@h/?a=b"}`:               `{"u":"http://xxxxx@h/?a=xxxxx"}`,
	} {
		if got := redact.Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLogLinesLoseTheirSecretsWhereverTheyStand(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	log := slog.New(redact.NewHandler(slog.NewTextHandler(&out, nil)))
	u := &url.URL{Scheme: "http", Host: "h", RawQuery: "a=hunter2"}
	secret := "http://u:hunter2@h/?a=hunter2"
	log.With("url", secret, slog.Group("g", "u", u)).WithGroup("h").Info("to "+secret,
		"err", errors.New(secret), "list", []string{secret}, "value", valuer(secret), "number", 5)
	if strings.Contains(out.String(), "hunter2") || strings.Count(out.String(), "xxxxx") < 6 {
		t.Errorf("the line is %s", out.String())
	}
}

type valuer string

func (v valuer) LogValue() slog.Value { return slog.StringValue(string(v)) }

func TestMetricLabelsLoseTheirSecretsTimeAndAgain(t *testing.T) {
	t.Parallel()
	registry := prometheus.NewRegistry()
	gauge := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "g"}, []string{"url", "other"})
	registry.MustRegister(gauge)
	gauge.WithLabelValues("http://h/?token=hunter2", "kept").Set(1)
	for range 2 {
		families, err := redact.NewGatherer(registry).Gather()
		if err != nil {
			t.Fatal(err)
		}
		if text := families[0].String(); strings.Contains(text, "hunter2") || !strings.Contains(text, "token=xxxxx") || !strings.Contains(text, "kept") {
			t.Errorf("gathered %s", text)
		}
	}
	plain, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	if text := plain[0].String(); !strings.Contains(text, "hunter2") {
		t.Errorf("the registry itself was changed: %s", text)
	}
}

// FuzzNoSecretSurvives asserts that user info and query values of a URL never
// come through, whatever stands around it.
func FuzzNoSecretSurvives(f *testing.F) {
	f.Add("Get \"", "/metrics", "\": refused")
	f.Add("", "", "")
	f.Add("http://x?", "/a@b", "&c")
	f.Fuzz(func(t *testing.T, before, path, after string) {
		if strings.ContainsAny(path, "?# \t\n\r\v\f\"'<>`\\") || strings.Contains(before+path+after, "hunter2") {
			t.Skip("another URL than meant")
		}
		u := (&url.URL{Scheme: "http", User: url.UserPassword("u", "hunter2"), Host: "h", Path: "/" + path, RawQuery: "k=hunter2"}).String()
		if got := redact.Text(before + " " + u + " " + after); strings.Contains(got, "hunter2") {
			t.Errorf("%q shows the secret: %q", u, got)
		}
	})
}
