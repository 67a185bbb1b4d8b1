package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/promqltest"
	"github.com/prometheus/prometheus/util/teststorage"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// stored evaluates on a data set in promqltest's notation, which begins at 0.
type stored struct {
	t      *testing.T
	store  *teststorage.TestStorage
	engine *promql.Engine
	asked  int
}

func load(t *testing.T, dataset string) *stored {
	t.Helper()
	return &stored{t: t, store: promqltest.LoadedStorage(t, "load 15s\n"+dataset), engine: promqltest.NewTestEngine(t, false, 0, 1_000_000)}
}

func (s *stored) Query(ctx context.Context, q model.Query) (model.QueryResult, error) {
	s.asked++
	query, err := s.engine.NewRangeQuery(ctx, s.store, nil, q.Expr, q.Start, q.End, q.Step)
	if err != nil {
		return model.QueryResult{}, err
	}
	defer query.Close()
	matrix, err := query.Exec(ctx).Matrix()
	if err != nil {
		return model.QueryResult{}, fmt.Errorf("%s: %w", q.Expr, err)
	}
	out := model.QueryResult{Start: q.Start, Step: q.Step}
	points := int(q.End.Sub(q.Start)/q.Step) + 1
	for _, series := range matrix {
		column := model.Series{Labels: series.Metric.Map(), Values: make([]float64, points), Present: make([]bool, points)}
		for _, f := range series.Floats {
			i := (f.T - q.Start.UnixMilli()) / q.Step.Milliseconds()
			column.Values[i], column.Present[i] = f.F, true
		}
		out.Series = append(out.Series, column)
	}
	return out, nil
}

// findsIn looks for events on a data set that was scraped every 15 s.
func findsIn(s *stored) *finds {
	now := time.Unix(0, 0)
	return newFinds(s, catalog.New(), func() time.Duration { return 15 * time.Second }, func() time.Time { return now })
}

// told are the events of the first minutes of a data set, one line each.
func told(t *testing.T, dataset string, minutes int) []string {
	t.Helper()
	events, err := findsIn(load(t, dataset)).Events(t.Context(), time.Unix(0, 0), time.Unix(int64(60*minutes), 0))
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, e := range events {
		span := fmt.Sprint(e.TimeMs / 1000)
		if e.EndMs != nil {
			span += fmt.Sprintf("-%d", *e.EndMs/1000)
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s (%d)", span, e.Tags[0], e.Title, len(e.Targets)))
	}
	return lines
}

func TestWhatHappenedToATargetIsFoundInItsOwnSeries(t *testing.T) {
	t.Parallel()
	const of = `{job="vllm",instance="a"}`
	cases := map[string]struct {
		data string
		want []string
	}{
		"nothing": {
			"up" + of + " 1x20\nprocess_start_time_seconds" + of + " 7x20\nvllm:generation_tokens_total" + of + " 0+5x20", nil,
		},
		"a process that started again": {
			"process_start_time_seconds" + of + " 7x9 152x10", []string{"152 restart: a restarted (1)"},
		},
		"a start after a time without answers": {
			"process_start_time_seconds" + of + " 7x4 _x12 240x10\nup" + of + " 1x4 0x12 1x10",
			[]string{"75-270 down: a was down (1)", "240 restart: a restarted (1)"},
		},
		"a counter that fell, where no start is told": {
			"vllm:generation_tokens_total" + of + " 100+5x9 3+5x10", []string{"150 restart: a restarted (1)"},
		},
		"another version": {
			"kanoa_target_info{job=\"vllm\",instance=\"a\",version=\"0.1\",model=\"m\"} 1x9\n" +
				"kanoa_target_info{job=\"vllm\",instance=\"a\",version=\"0.2\",model=\"m\"} _x10 1x10",
			[]string{"150 change: a is another one (1)"},
		},
		"a target that is down to the end": {
			"up" + of + " 1x9 0x30", []string{"150-300 down: a was down (1)"},
		},
		"a configuration that was read again": {
			"prometheus_config_last_reload_success_timestamp_seconds{job=\"k\",instance=\"k\"} 3x9 152x10",
			[]string{"152 reload: k read its configuration again (1)"},
		},
		"a configuration that was read at a start": {
			"prometheus_config_last_reload_success_timestamp_seconds{job=\"k\",instance=\"k\"} 3x9 152x10\n" +
				"process_start_time_seconds{job=\"k\",instance=\"k\"} 2x9 151x10",
			[]string{"151 restart: k restarted (1)"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(append([]string{}, c.want...), told(t, c.data, 5)); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnotherVersionAndModelAreNamed(t *testing.T) {
	t.Parallel()
	const info = `kanoa_target_info{job="vllm",instance="a",engine_title="vLLM",version=%q,model=%q} %s` + "\n"
	events, err := findsIn(load(t, fmt.Sprintf(info, "0.1", "m", "1x9")+fmt.Sprintf(info, "0.2", "n", "_x10 1x9")+fmt.Sprintf(info, "0.2", "n2", "_x20 1x9"))).
		Events(t.Context(), time.Unix(0, 0), time.Unix(450, 0))
	if err != nil || len(events) != 2 {
		t.Fatalf("got %+v, error %v", events, err)
	}
	if want := "a of vllm. Its model m became n, its version 0.1 became 0.2."; events[0].Text != want {
		t.Errorf("got %q, want %q", events[0].Text, want)
	}
}

func TestWhatHappensToManyAtOnceIsToldOnce(t *testing.T) {
	t.Parallel()
	var data strings.Builder
	for i := range 30 {
		fmt.Fprintf(&data, "process_start_time_seconds{job=\"vllm\",instance=\"gpu-%02d\"} 7x9 %dx30\n", i, 150+i%2)
	}
	if diff := cmp.Diff([]string{"150 restart: 30 targets restarted (20)"}, told(t, data.String(), 10)); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func TestACrashLoopIsBounded(t *testing.T) {
	t.Parallel()
	var values strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&values, " %d", i*15)
	}
	s := load(t, "process_start_time_seconds{job=\"vllm\",instance=\"a\"}"+values.String())
	f := findsIn(s)
	for range 3 {
		events, err := f.Events(t.Context(), time.Unix(0, 0), time.Unix(30_000, 0))
		if err != nil || len(events) > maxEvents || len(events) < 50 {
			t.Fatalf("got %d events, error %v", len(events), err)
		}
		if !strings.Contains(events[0].Title, "times") || strings.Count(events[0].Text, "\n") > 9 {
			t.Errorf("got %q: %s", events[0].Title, events[0].Text)
		}
	}
	if s.asked > 5 {
		t.Errorf("%d queries for three looks at the same span", s.asked)
	}
}

func TestAMonthIsReadAgainAfterMinutesAndAnHourAfterSeconds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		span, age time.Duration
		asked     int
	}{"an hour": {time.Hour, 11 * time.Second, 10}, "a month": {30 * 24 * time.Hour, 11 * time.Second, 5}, "a month later": {30 * 24 * time.Hour, 6 * time.Minute, 10}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, now := &answers{reply: func(model.Query) ([]model.Series, error) { return nil, nil }}, time.Unix(0, 0)
			f := newFinds(s, catalog.New(), func() time.Duration { return 15 * time.Second }, func() time.Time { return now })
			for range 2 {
				if _, err := f.Events(t.Context(), time.Unix(0, 0), time.Unix(0, 0).Add(c.span)); err != nil {
					t.Fatal(err)
				}
				now = now.Add(c.age)
			}
			if len(s.asked) != c.asked {
				t.Errorf("%d queries, want %d", len(s.asked), c.asked)
			}
		})
	}
}

func TestAnEventIsWrittenAsTheChartsReadIt(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(eventOf([]happening{{kind: kindRestart, target: targetKey{"j", "i"}, at: 5}}))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"found-restart-5-j-i","source":"found","timeMs":5,"endMs":null,"title":"i restarted","text":"i of j.",` +
		`"tags":["restart"],"color":"purple","panelId":null,"targets":[{"job":"j","instance":"i"}]}`
	if string(text) != want {
		t.Errorf("got %s, want %s", text, want)
	}
}

func TestTheTextOfSeveralSaysHowMuchLaterAndHowLong(t *testing.T) {
	t.Parallel()
	got := textOf([]happening{
		{kind: kindDown, target: targetKey{"vllm", "a"}, at: 1_000, end: 91_400},
		{kind: kindDown, target: targetKey{"vllm", "b"}, at: 1_300, end: 91_400, detail: "It refused."},
		{kind: kindDown, target: targetKey{"vllm", "c"}, at: 13_000, end: 13_000 + 3_600_000},
	})
	const want = "a of vllm, for 1m30s.\nb of vllm, 300ms later, for 1m30s. It refused.\nc of vllm, 12s later, for 1h0m0s."
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
