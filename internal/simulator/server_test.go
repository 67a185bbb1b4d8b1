package simulator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// begin is when every simulated server of these tests starts.
func begin() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// newServer is a server of a profile with a change.
func newServer(t *testing.T, profile string, change func(*simulator.Config)) *simulator.Server {
	t.Helper()
	for _, p := range simulator.Profiles() {
		if p.Name != profile {
			continue
		}
		c := p.Config(7, begin())
		c.KeepTruth = 24 * time.Hour
		if change != nil {
			change(&c)
		}
		s, err := simulator.New(c)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	t.Fatalf("no profile %q", profile)
	return nil
}

func metricsOf(t *testing.T, s *simulator.Server) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteMetrics(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func get(t *testing.T, s *simulator.Server, path string) *http.Response {
	t.Helper()
	answer := httptest.NewRecorder()
	s.Handler().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return answer.Result()
}

func TestTheSameSeedGivesTheSameBytesWhateverTheSteps(t *testing.T) {
	t.Parallel()
	for _, p := range simulator.Profiles() {
		atOnce, inSteps := newServer(t, p.Name, nil), newServer(t, p.Name, nil)
		atOnce.Advance(begin().Add(20 * time.Minute))
		for d := time.Duration(0); d <= 20*time.Minute; d += 1700 * time.Millisecond {
			inSteps.Advance(begin().Add(d))
		}
		inSteps.Advance(begin().Add(20 * time.Minute))
		if diff := cmp.Diff(string(metricsOf(t, atOnce)), string(metricsOf(t, inSteps))); diff != "" {
			t.Errorf("%s: one step and many differ (-one +many):\n%s", p.Name, diff)
		}
		other := newServer(t, p.Name, func(c *simulator.Config) { c.Seed++ })
		other.Advance(begin().Add(20 * time.Minute))
		if bytes.Equal(metricsOf(t, atOnce), metricsOf(t, other)) {
			t.Errorf("%s: another seed gives the same page", p.Name)
		}
	}
}

func TestAHistoryContinuesLiveWithoutASeam(t *testing.T) {
	t.Parallel()
	now := begin()
	whole := newServer(t, "steady", nil)
	live := newServer(t, "steady", func(c *simulator.Config) { c.Clock = func() time.Time { return now } })
	for ; now.Before(begin().Add(10 * time.Minute)); now = now.Add(15 * time.Second) {
		if err := live.WriteAt(now, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	now = begin().Add(11*time.Minute + 3*time.Second)
	body, err := io.ReadAll(get(t, live, "/metrics").Body)
	if err != nil {
		t.Fatal(err)
	}
	whole.Advance(now)
	if diff := cmp.Diff(string(metricsOf(t, whole)), string(body)); diff != "" {
		t.Errorf("backfilled and live differ from one run (-one +live):\n%s", diff)
	}
}

func TestTimeNeverGoesBack(t *testing.T) {
	t.Parallel()
	s := newServer(t, "steady", nil)
	s.Advance(begin().Add(5 * time.Minute))
	before := metricsOf(t, s)
	s.Advance(begin().Add(time.Minute))
	if got, want := s.Now(), begin().Add(5*time.Minute); !got.Equal(want) {
		t.Errorf("now is %s after an earlier Advance, want %s", got, want)
	}
	if diff := cmp.Diff(string(before), string(metricsOf(t, s))); diff != "" {
		t.Errorf("an earlier Advance changed the page:\n%s", diff)
	}
}

func TestTheHandlerAnswersAsVLLMDoes(t *testing.T) {
	t.Parallel()
	for version, contentType := range map[string]string{
		"0.8.5":  "text/plain; version=0.0.4; charset=utf-8",
		"0.9.2":  "text/plain; version=0.0.4; charset=utf-8",
		"0.10.2": "text/plain; version=1.0.0; charset=utf-8",
		"0.32.0": "text/plain; version=1.0.0; charset=utf-8",
	} {
		s := newServer(t, "steady", func(c *simulator.Config) { c.Dialect.Version = version })
		if got := get(t, s, "/metrics").Header.Get("Content-Type"); got != contentType {
			t.Errorf("%s: content type %q, want %q", version, got, contentType)
		}
		var answer struct{ Version string }
		if err := json.NewDecoder(get(t, s, "/version").Body).Decode(&answer); err != nil || answer.Version != version {
			t.Errorf("%s: /version says %q, %v", version, answer.Version, err)
		}
	}
	s := newServer(t, "steady", nil)
	if got := get(t, s, "/health").StatusCode; got != http.StatusOK {
		t.Errorf("/health: status %d", got)
	}
	if got := get(t, s, "/nothing").StatusCode; got != http.StatusNotFound {
		t.Errorf("/nothing: status %d", got)
	}
	var models struct{ Data []struct{ ID string } }
	if err := json.NewDecoder(get(t, s, "/v1/models").Body).Decode(&models); err != nil || len(models.Data) != 1 || models.Data[0].ID != s.Config().Model {
		t.Errorf("/v1/models: %+v, %v; want the one model %q", models, err, s.Config().Model)
	}
}

func TestAServerThatIsDownDoesNotAnswer(t *testing.T) {
	t.Parallel()
	s := newServer(t, "steady", nil)
	s.Stop()
	if err := s.WriteMetrics(io.Discard); !errors.Is(err, simulator.ErrDown) {
		t.Errorf("WriteMetrics of a stopped server: %v, want ErrDown", err)
	}
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	if answer, err := web.Client().Get(web.URL + "/metrics"); err == nil {
		answer.Body.Close()
		t.Errorf("a stopped server answered with status %d", answer.StatusCode)
	}
}

func TestManyClientsAtOnceSeeOneServer(t *testing.T) {
	t.Parallel()
	var now atomic.Int64
	s := newServer(t, "steady", func(c *simulator.Config) {
		c.Clock = func() time.Time { return begin().Add(time.Duration(now.Add(int64(time.Second)))) }
	})
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for range 10 {
				if got := get(t, s, "/metrics").StatusCode; got != http.StatusOK {
					t.Errorf("status %d", got)
				}
				if _, err := s.Truth().Count(simulator.Arrivals, begin(), s.Now()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	clients.Wait()
	if got := len(s.Truth().Scrapes(begin().Add(-1), s.Now())); got != 80 {
		t.Errorf("%d scrapes in the log, want 80", got)
	}
	compare(t, s)
}
