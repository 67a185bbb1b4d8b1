package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

const (
	boardTargets  = 100
	boardInterval = 15 * time.Second
	boardRange    = time.Hour
	// screenRows is how much of a board is seen at once at 1440 by 900.
	screenRows = 18
	// A board is a few dozen queries, each of which may read every bucket of
	// every server. So its budget is counted in the cost of one such query,
	// measured in the same run: what it costs in seconds is the machine's.
	boardBudget  = 40
	screenBudget = 15
)

// baseline is one quantile of every server, without any chain of names.
const baseline = `histogram_quantile(0.95, sum by (le, instance) (rate(vllm:time_to_first_token_seconds_bucket[1m])))`

// boardDialects are those of the targets, in turn.
func boardDialects() []simulator.Dialect {
	return []simulator.Dialect{
		{Version: "0.32.0"},
		{Version: "0.20.2"},
		{Version: "0.16.0"},
		{Version: "0.12.0"},
		{Version: "0.10.2"},
		{Version: "0.8.5"},
		{Version: "0.6.6", V0: true},
		{Engine: "sglang", Version: "0.5.9"},
		{Engine: "tgi", Version: "3.0.2"},
		{Engine: "llamacpp", Version: "10519"},
	}
}

// measureBoards asks everything that the shipped boards ask, over an hour of a
// hundred targets, one query after the other.
func measureBoards(ctx context.Context, b *bench) (rows []row, err error) {
	b.note("writing an hour of %d targets", boardTargets)
	store, end, err := b.fleetStore(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Stop(context.WithoutCancel(ctx))) }()
	one := func(expr string, step time.Duration) (time.Duration, error) {
		return timed(ctx, store, expr, end, step)
	}
	if _, err := one(baseline, boardInterval); err != nil { // warm
		return nil, err
	}
	unit, err := one(baseline, boardInterval)
	if err != nil {
		return nil, err
	}
	rows = append(rows, row{what: fmt.Sprintf("query, p95 of %d servers over 1 h", boardTargets), unit: inSeconds, ours: unit.Seconds(), detail: "the unit of the next rows"})
	boards, err := shippedBoards()
	if err != nil {
		return rows, err
	}
	for _, board := range boards {
		cost, err := board.measure(one)
		if err != nil {
			return rows, fmt.Errorf("board %s: %w", board.UID, err)
		}
		rows = append(rows, cost.rows(board.UID, unit)...)
	}
	return rows, nil
}

// fleetStore is an engine that holds an hour of all targets.
func (b *bench) fleetStore(ctx context.Context) (*engine.Engine, time.Time, error) {
	config := filepath.Join(b.dir, "boards.yml")
	if err := writeFile(config, []byte("global: {scrape_interval: 15s}\n")); err != nil {
		return nil, time.Time{}, err
	}
	store, err := engine.New(engine.Options{ConfigPath: config, DataDir: filepath.Join(b.dir, "boards")})
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("make a store: %w", err)
	}
	end := time.Now().Truncate(boardInterval)
	from := end.Add(-boardRange - 5*time.Minute)
	var past []engine.BackfillTarget
	for i := range boardTargets {
		target, err := boardTarget(i, from)
		if err != nil {
			return nil, end, err
		}
		past = append(past, target)
	}
	if err := store.Backfill(ctx, past, from, end, boardInterval); err != nil {
		return nil, end, fmt.Errorf("write the past: %w", err)
	}
	if err := store.Start(ctx); err != nil {
		return nil, end, fmt.Errorf("start the store: %w", err)
	}
	if err := store.Wait(ctx); err != nil {
		return nil, end, fmt.Errorf("wait for the store: %w", err)
	}
	return store, end, nil
}

func boardTarget(i int, from time.Time) (engine.BackfillTarget, error) {
	config := simulator.Profiles()[0].Config(uint64(i), from.Add(-time.Minute))
	config.Dialect = boardDialects()[i%len(boardDialects())]
	server, err := simulator.New(config)
	if err != nil {
		return engine.BackfillTarget{}, fmt.Errorf("make a simulated server: %w", err)
	}
	write := func(w io.Writer, at time.Time) error { return server.WriteAt(at, w) }
	return engine.BackfillTarget{Labels: map[string]string{"job": "vllm", "instance": fmt.Sprintf("server-%d:8000", i)}, Write: write}, nil
}

// timed evaluates one query as the browser asks it; without a step at one moment.
func timed(ctx context.Context, store *engine.Engine, expr string, end time.Time, step time.Duration) (time.Duration, error) {
	q := model.Query{
		Expr:  strings.NewReplacer("$__rate_interval", "1m", "$__range", "1h", "$instance", ".*", "$model", ".*").Replace(expr),
		Start: end.Add(-boardRange), End: end, Step: step,
	}
	if step == 0 {
		q.Start = end
	}
	begin := time.Now()
	_, err := store.Query(ctx, q)
	return time.Since(begin), err
}

// askedBoard is what the measurement reads of a board.
type askedBoard struct {
	UID    string
	Panels []struct {
		Type, Title string
		GridPos     struct{ Y int }
		Targets     []struct {
			Expr, LegendFormat string
			Instant            bool
		}
	}
}

func shippedBoards() ([]askedBoard, error) {
	var all []askedBoard
	err := fs.WalkDir(monitoring.FS, "grafana/dashboards", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(monitoring.FS, name)
		if err != nil {
			return err
		}
		var b askedBoard
		if err := json.Unmarshal(raw, &b); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, b)
		return nil
	})
	slices.SortFunc(all, func(a, b askedBoard) int { return cmp.Compare(a.UID, b.UID) })
	return all, err
}

// stepOf is the distance of two points of an hour in the browser: a line has one
// for each scrape, a heatmap has cells of eight pixels.
func stepOf(panel string, instant bool) time.Duration {
	switch {
	case instant:
		return 0
	case panel == "heatmap":
		return 30 * time.Second
	default:
		return boardInterval
	}
}

// boardCost is what all queries of a board cost, those of its first screen
// apart, and the slowest of them.
type boardCost struct {
	queries           int
	all, screen, most time.Duration
	slowest           string
}

func (b askedBoard) measure(one func(expr string, step time.Duration) (time.Duration, error)) (boardCost, error) {
	var c boardCost
	for _, p := range b.Panels {
		for _, q := range p.Targets {
			took, err := one(q.Expr, stepOf(p.Type, q.Instant))
			if err != nil {
				return c, fmt.Errorf("panel %q: %w", p.Title, err)
			}
			c.queries++
			c.all += took
			if p.GridPos.Y < screenRows {
				c.screen += took
			}
			if took > c.most {
				c.most, c.slowest = took, p.Title+", "+q.LegendFormat
			}
		}
	}
	return c, nil
}

func (c boardCost) rows(uid string, unit time.Duration) []row {
	in := func(d time.Duration) float64 { return float64(int(10*d.Seconds()/unit.Seconds())) / 10 }
	return []row{
		row{
			what: "board " + uid + ", all of it", unit: inNumber, ours: in(c.all),
			detail: fmt.Sprintf("%s for %d queries; slowest %s: %s", inSeconds.format(c.all.Seconds()), c.queries, inSeconds.format(c.most.Seconds()), c.slowest),
		}.within(boardBudget),
		row{what: "board " + uid + ", first screen", unit: inNumber, ours: in(c.screen), detail: inSeconds.format(c.screen.Seconds())}.within(screenBudget),
	}
}
