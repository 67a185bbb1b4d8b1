package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// CodeDoubleCounted is the suspicion that two targets show the same server.
const CodeDoubleCounted = "double_counted"

// How the search for doubles goes: how often, over what past, in what steps,
// and how many fingerprints two targets must share.
const (
	doublesEvery  = 30 * time.Second
	doublesPast   = 10 * time.Minute
	doublesStep   = 15 * time.Second
	doublesWithin = 5 * time.Second
	doublesShared = 2
)

// doubles finds targets that show the same server, such as a server and the
// Ray that passes its page on. What was found holds for as long as both are up.
type doubles struct {
	targets  func() []model.Target
	query    querier
	families []string
	now      func() time.Time

	mu sync.Mutex
	// found maps a target's ID to those that show the same server.
	found map[string][]string
}

func newDoubles(c *catalog.Catalog, targets func() []model.Target, query querier) *doubles {
	return &doubles{
		targets: targets, query: query, families: c.FingerprintFamilies(), now: time.Now,
		found: map[string][]string{},
	}
}

// run looks until the context ends.
func (d *doubles) run(ctx context.Context) {
	ticker := time.NewTicker(doublesEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			d.look(ctx)
		}
	}
}

// look compares the recent past of all servers that are up.
func (d *doubles) look(ctx context.Context) {
	ids := map[targetKey]string{}
	for _, t := range d.targets() {
		if t.State == model.TargetUp && t.Server != nil {
			ids[targetKey{t.Job, t.Instance}] = t.ID
		}
	}
	var shared map[[2]string]int
	if len(ids) > 1 {
		shared = sharedKeys(d.keys(ctx, ids))
	}
	d.remember(ids, shared)
}

// keys are the fingerprints of each target.
func (d *doubles) keys(ctx context.Context, ids map[targetKey]string) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, family := range d.families {
		counts, sums := d.past(ctx, family+"_count"), d.past(ctx, family+"_sum")
		for key, id := range ids {
			if all[id] == nil {
				all[id] = map[string]bool{}
			}
			for at, count := range counts[key] {
				if k := (catalog.Fingerprint{Metric: family, Count: count, Sum: sums[key][at]}).Key(); k != "" {
					all[id][k] = true
				}
			}
		}
	}
	return all
}

// past is the recent past of a counter by target and step; empty where it
// cannot be had.
func (d *doubles) past(ctx context.Context, metric string) map[targetKey]map[int]float64 {
	ctx, cancel := context.WithTimeout(ctx, doublesWithin)
	defer cancel()
	now := d.now()
	result, err := d.query.Query(ctx, model.Query{
		Expr: fmt.Sprintf("sum by (job, instance) (%s)", metric), Start: now.Add(-doublesPast), End: now, Step: doublesStep,
	})
	all := map[targetKey]map[int]float64{}
	if err != nil {
		return all
	}
	for _, s := range result.Series {
		values := map[int]float64{}
		for i, present := range s.Present {
			if present {
				values[i] = s.Values[i]
			}
		}
		all[targetKey{s.Labels["job"], s.Labels["instance"]}] = values
	}
	return all
}

// sharedKeys counts, for each pair of targets, the fingerprints of both.
func sharedKeys(keys map[string]map[string]bool) map[[2]string]int {
	owners := map[string][]string{}
	for id, all := range keys {
		for key := range all {
			owners[key] = append(owners[key], id)
		}
	}
	shared := map[[2]string]int{}
	for _, ids := range owners {
		slices.Sort(ids)
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				shared[[2]string{a, b}]++
			}
		}
	}
	return shared
}

// remember keeps the pairs of targets that are still up and adds new ones.
func (d *doubles) remember(ids map[targetKey]string, shared map[[2]string]int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	up := map[string]bool{}
	for _, id := range ids {
		up[id] = true
	}
	for id, others := range d.found {
		d.found[id] = slices.DeleteFunc(others, func(o string) bool { return !up[o] || !up[id] })
	}
	for pair, n := range shared {
		if n >= doublesShared && !slices.Contains(d.found[pair[0]], pair[1]) {
			d.found[pair[0]] = append(d.found[pair[0]], pair[1])
			d.found[pair[1]] = append(d.found[pair[1]], pair[0])
		}
	}
}

// of are the suspicions about a target.
func (d *doubles) of(id string) []model.Problem {
	d.mu.Lock()
	others := slices.Clone(d.found[id])
	d.mu.Unlock()
	if len(others) == 0 {
		return nil
	}
	slices.Sort(others)
	return []model.Problem{{
		Code:  CodeDoubleCounted,
		Cause: fmt.Sprintf("%s shows the same server, so that every total counts it %s.", strings.Join(others, " and "), times(len(others)+1)),
		Next:  "Keep the server's own page and take the other target out of the scrape files.",
	}}
}

func times(n int) string {
	if n == 2 {
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
