package engine_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// hostile serves one kind of attack at /metrics.
func hostile(t *testing.T, attack http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(attack)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return server.Listener.Addr().String()
}

func plain(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
}

// hugeLabel writes a label value of n bytes.
func hugeLabel(n int) http.HandlerFunc {
	chunk := bytes.Repeat([]byte("a"), 1<<20)
	return func(w http.ResponseWriter, _ *http.Request) {
		plain(w)
		io.WriteString(w, `big{label="`)
		for written := 0; written < n; written += len(chunk) {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
		io.WriteString(w, "\"} 1\n")
	}
}

// bomb is a body of n bytes, zipped.
func bomb(t *testing.T, n int) http.HandlerFunc {
	t.Helper()
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	line := bytes.Repeat([]byte("# comment that compresses well\n"), 1<<15)
	for written := 0; written < n; written += len(line) {
		if _, err := z.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		plain(w)
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zipped.Bytes())
	}
}

func manyLabels(w http.ResponseWriter, _ *http.Request) {
	plain(w)
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, `l%d="v",`, i)
	}
	fmt.Fprintf(w, "many{%s} 1\n", b.String())
}

func endless(w http.ResponseWriter, r *http.Request) {
	plain(w)
	for r.Context().Err() == nil {
		if _, err := io.WriteString(w, "one 1\n"); err != nil {
			return
		}
	}
}

func manySamples(w http.ResponseWriter, _ *http.Request) {
	plain(w)
	for i := range 60_000 {
		fmt.Fprintf(w, "s{i=\"%d\"} 1\n", i)
	}
}

func page(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	io.WriteString(w, "<!doctype html><title>Log in</title>")
}

type attack struct {
	name, address string
	// reason is what the row of the target must name.
	reason string
}

// TestHostileTargetsHarmNothing is the fifth of the things that the issue asks
// to be shown: each attack alone and all together cost less than 64 MB and do
// not keep the engine from its work. The engine runs in a process of its own, so
// that its memory is not mixed with that of the attackers.
func TestHostileTargetsHarmNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("moves gigabytes")
	}
	canary := newTarget(t)
	attacks := []attack{
		{"a label of 100 MB", hostile(t, hugeLabel(100<<20)), "body size limit"},
		{"a gzip bomb", hostile(t, bomb(t, 1<<30)), "body size limit"},
		{"5,000 labels", hostile(t, manyLabels), "label_limit"},
		{"an endless body", hostile(t, endless), "body size limit"},
		{"a redirect", hostile(t, http.RedirectHandler(canary.URL+"/metrics", http.StatusFound).ServeHTTP), "302"},
		{"a page", hostile(t, page), "text/html"},
		{"a body cut in half", hostile(t, cut), "EOF"},
	}
	healthy := newTarget(t)
	dir := t.TempDir()
	writeFile(t, dir, "prometheus.yml", underAttack(healthy))
	c := startChild(t, dir)
	eventually(t, "the healthy target", func() bool { return healthy.count() >= 3 })
	before, _ := watch(t, c, 3*time.Second)

	for _, a := range attacks {
		change(t, c, dir, underAttack(healthy, a))
		most, wrong := watch(t, c, 3*time.Second)
		t.Logf("%-20s resident memory %d MiB, before %d MiB", a.name, most>>10, before>>10)
		if most > before+64<<10 {
			t.Errorf("%s: memory grew from %d to %d MiB, want at most 64 more", a.name, before>>10, most>>10)
		}
		if !strings.Contains(wrong[a.name], a.reason) {
			t.Errorf("%s: the target says %q, want it to name %q", a.name, wrong[a.name], a.reason)
		}
	}
	change(t, c, dir, underAttack(healthy, attacks...))
	most, wrong := watch(t, c, 8*time.Second)
	t.Logf("all together         resident memory %d MiB, before %d MiB", most>>10, before>>10)
	if most > before+64<<10 {
		t.Errorf("all together: memory grew from %d to %d MiB, want at most 64 more", before>>10, most>>10)
	}
	if len(wrong) != len(attacks) {
		t.Errorf("%d of %d attacks are told", len(wrong), len(attacks))
	}
	if n := canary.count(); n != 0 {
		t.Errorf("the redirect was followed %d times", n)
	}
	expectEveryScrape(t, c, healthy)
}

// underAttack is a configuration with a healthy target and attackers.
func underAttack(healthy *target, attacks ...attack) string {
	config := "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n- job_name: healthy\n  static_configs: [{targets: ['" + healthy.address() + "']}]\n"
	if len(attacks) > 0 {
		config += "- job_name: hostile\n  follow_redirects: false\n  static_configs:\n"
	}
	for _, a := range attacks {
		config += fmt.Sprintf("  - {targets: ['%s'], labels: {attack: '%s'}}\n", a.address, a.name)
	}
	return config
}

// change writes a configuration and has it loaded.
func change(t *testing.T, c *child, dir, config string) {
	t.Helper()
	writeFile(t, dir, "prometheus.yml", config)
	resp, err := http.Post(c.base+"/-/reload", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer http.DefaultClient.CloseIdleConnections()
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("reload gives %s", resp.Status)
	}
}

// watch looks at the process for a while, and returns its most resident memory
// in KiB and what the targets say is wrong, by attack.
func watch(t *testing.T, c *child, while time.Duration) (most int, wrong map[string]string) {
	t.Helper()
	wrong = map[string]string{}
	for end := time.Now().Add(while); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		now, _ := c.residentKB(t)
		most = max(most, now)
		var targets []model.Target
		if !c.get("/test/targets", &targets) {
			t.Fatal("the engine does not answer")
		}
		for _, target := range targets {
			if target.Problem != nil {
				wrong[target.Labels["attack"]] = target.Problem.Detail
			}
		}
	}
	return most, wrong
}

// expectEveryScrape wants each scrape of the healthy target to be stored, and
// none to have failed.
func expectEveryScrape(t *testing.T, c *child, healthy *target) {
	t.Helper()
	served := healthy.count()
	stored, ok := c.samples(`scrapes_total{job="healthy"}`, 10*time.Minute, time.Now())
	if !ok || len(stored) < served-1 { // The last one may be on its way.
		t.Errorf("%d of %d scrapes of the healthy target are stored", len(stored), served)
	}
	up, _ := c.samples(`up{job="healthy"}`, 10*time.Minute, time.Now())
	for at, value := range up {
		if value != 1 {
			t.Errorf("the healthy target was down at %v", time.UnixMilli(at))
		}
	}
	if len(up) < 10 {
		t.Errorf("only %d scrapes in 12 seconds", len(up))
	}
}

// TestALabelBelowTheLimitOfTheBodyIsRefusedByItsLength shows that what the
// limit of the body lets pass, the limit of a label value does not.
func TestALabelBelowTheLimitOfTheBodyIsRefusedByItsLength(t *testing.T) {
	t.Parallel()
	attacks := map[string]string{
		hostile(t, hugeLabel(14<<20)): "label_value_length_limit",
		hostile(t, manySamples):       "sample limit",
	}
	var addresses []string
	for address := range attacks {
		addresses = append(addresses, address)
	}
	// With as large a body as a person may allow.
	config := strings.Replace(scraping(5*time.Second, addresses...), "global: {", "global: {body_size_limit: 15MB, ", 1)
	e := start(t, options(t, config))
	eventually(t, "both targets to say what is wrong", func() bool {
		said := 0
		for _, target := range e.Targets() {
			if target.Problem != nil && strings.Contains(target.Problem.Detail, attacks[target.Instance]) {
				said++
			}
		}
		return said == len(attacks)
	})
}

func cut(w http.ResponseWriter, _ *http.Request) {
	plain(w)
	w.Header().Set("Content-Length", "1000")
	io.WriteString(w, "one 1\ntwo")
}
