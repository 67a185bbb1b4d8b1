package catalog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// A candidate that nothing would miss is either a mistake or lacks a data set.
func TestNoCandidateCouldBeDroppedOrRescaledUnnoticed(t *testing.T) {
	t.Parallel()
	pages := askablePages(t)
	for i, e := range catalog.New().Engines {
		for j, cand := range e.Candidates {
			for how, mutate := range mutations() {
				c := catalog.New()
				mutate(&c.Engines[i].Candidates[j])
				if !noticed(c, pages, e.ID, cand.Signal) {
					t.Errorf("%s: nobody notices when %s of %s %s is %s", e.ID, cand.Signal, cand.Metric, cand.Formula, how)
				}
			}
		}
	}
}

func mutations() map[string]func(*catalog.Candidate) {
	return map[string]func(*catalog.Candidate){
		"dropped": func(c *catalog.Candidate) { c.Signal = "" },
		"rescaled": func(c *catalog.Candidate) {
			if c.Scale == 0 {
				c.Scale = 1
			}
			c.Scale *= 2
		},
	}
}

// askable is a data set that can be asked.
type askable struct {
	expectation
	ask func(string) map[string]float64
}

func askablePages(t *testing.T) []askable {
	t.Helper()
	var pages []askable
	for name, want := range expectations(t) {
		pages = append(pages, askable{want, promtest.Asker(t, promtest.Text(t, engineDir, name))})
	}
	vllm := expectation{Engine: string(catalog.VLLM)}
	for name := range promtest.Dialects(t, dialectDir) {
		pages = append(pages, askable{vllm, promtest.Asker(t, promtest.Text(t, dialectDir, name))})
	}
	const restarted = "load 15s\n  vllm:generation_tokens_total{instance=\"a\",model_name=\"m\"} 0+5x30 0+5x9\n"
	return append(pages, askable{vllm, promtest.Asker(t, restarted)})
}

// noticed reports whether a changed catalog gives another answer on some page of
// the engine.
func noticed(changed *catalog.Catalog, pages []askable, id catalog.EngineID, s catalog.SignalID) bool {
	right := catalog.New()
	for _, page := range pages {
		if page.Engine != string(id) {
			continue
		}
		for _, quantile := range []float64{0, 0.5} {
			q := catalog.Query{Engines: page.engines(), Quantile: quantile}
			want, errWant := right.PromQL(s, q)
			got, errGot := changed.PromQL(s, q)
			if (errWant == nil) != (errGot == nil) {
				return true
			}
			if errWant == nil && want != got && !cmp.Equal(page.ask(want), page.ask(got), promtest.Approximately()) {
				return true
			}
		}
	}
	return false
}
