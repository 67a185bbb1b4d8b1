package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

const (
	framePanels = 20
	frameSeries = 16
	// frameRange at frameStep makes 361 points a line.
	frameRange = 30 * time.Minute
	frameStep  = 5 * time.Second
	frameBoard = "frames"
)

// frameStats is how evenly a page painted: milliseconds between two frames.
type frameStats struct {
	Count, LongTasks, Answers, Panels int
	P50, P95, P99, Max                float64
}

// held is what a page holds once its garbage is collected.
type held struct{ Heap, Nodes, Listeners float64 }

type soaked struct {
	Samples []held
	Answers int
}

// measureFrames watches a page of twenty panels that refreshes every five seconds.
func measureFrames(ctx context.Context, b *bench) ([]row, error) {
	var seen frameStats
	b.note("%d panels of %d lines, refreshed every 5 s, for %v", framePanels, frameSeries, b.window)
	if err := b.onBoard(ctx, func(browser *browser, url string) error {
		return browser.tell(ctx, command{Do: "frames", URL: url + "&refresh=5s", Seconds: b.window.Seconds()}, &seen)
	}); err != nil {
		return nil, err
	}
	detail := fmt.Sprintf("%d frames, p50 %.1f, p99 %.1f, max %.0f ms; %d long tasks; %d answers; %d panels with values",
		seen.Count, seen.P50, seen.P99, seen.Max, seen.LongTasks, seen.Answers, seen.Panels)
	name := fmt.Sprintf("frames, %d panels x %d series at 5 s, p95", framePanels, frameSeries)
	return []row{row{what: name, unit: inSeconds, ours: seen.P95 / 1000, detail: detail}.within(0.017)}, nil
}

// measureSoak watches what a page holds that refreshes five times a second.
func measureSoak(ctx context.Context, b *bench) ([]row, error) {
	var seen soaked
	b.note("the same board, refreshed every 200 ms, for %v", b.soak)
	if err := b.onBoard(ctx, func(browser *browser, url string) error {
		return browser.tell(ctx, command{Do: "soak", URL: url + "&refresh=200ms", Seconds: b.soak.Seconds()}, &seen)
	}); err != nil {
		return nil, err
	}
	return seen.rows(b.soak), nil
}

// rows compare the last tenth with the second: the first is still warming up.
func (s soaked) rows(soak time.Duration) []row {
	tenth := max(len(s.Samples)/10, 1)
	early, late := s.Samples[min(tenth, len(s.Samples)-1):min(2*tenth+1, len(s.Samples))], s.Samples[len(s.Samples)-tenth:]
	one := func(what string, unit unit, slack float64, pick func(held) float64) row {
		before, after := medianOf(early, pick), medianOf(late, pick)
		detail := fmt.Sprintf("%s early, %s late, over %v and %d answers", unit.format(before), unit.format(after), soak, s.Answers)
		return row{what: "soak at 200 ms, growth of " + what, unit: inNumber, ours: float64(int(1000*(after/before-1))) / 10, detail: "per cent: " + detail}.within(slack)
	}
	return []row{
		one("the heap", inBytes, 5, func(h held) float64 { return h.Heap }),
		one("DOM nodes", inNumber, 2, func(h held) float64 { return h.Nodes }),
		one("listeners", inNumber, 2, func(h held) float64 { return h.Listeners }),
	}
}

func medianOf(samples []held, pick func(held) float64) float64 {
	values := make([]float64, len(samples))
	for i, s := range samples {
		values[i] = pick(s)
	}
	return median(values)
}

// onBoard starts a monitor with the board of this file, and a browser.
func (b *bench) onBoard(ctx context.Context, do func(*browser, string) error) error {
	files, err := scrapeConfig(frameStep, nil)
	if err != nil {
		return err
	}
	if files["grafana/dashboards/"+frameBoard+".json"], err = json.Marshal(wavesBoard()); err != nil {
		return fmt.Errorf("write a board: %w", err)
	}
	// What starts and stops on this machine meanwhile is not to be told to the page.
	files["kanoa-monitor.yml"] = []byte("discovery: {enabled: false}\n")
	monitor, err := b.startMonitor(ctx, files)
	if err != nil {
		return err
	}
	defer monitor.close()
	if _, err := monitor.untilReady(ctx); err != nil {
		return err
	}
	browser, err := b.startBrowser(ctx)
	if err != nil {
		return err
	}
	defer browser.stop()
	url := fmt.Sprintf("%s/d/%s?from=now-%dm&to=now", monitor.ui, frameBoard, int(frameRange.Minutes()))
	return do(browser, url)
}

// wavesBoard is made of lines that need no target: each goes its own way over
// the whole range, so that what is measured is the page.
func wavesBoard() map[string]any {
	var lines []string
	for i := range frameSeries {
		lines = append(lines, fmt.Sprintf(`label_replace(%d + sin(vector(time() / %d)), "line", "%d", "", "")`, i, 40+7*i, i))
	}
	panels := make([]map[string]any, framePanels)
	for i := range panels {
		panels[i] = map[string]any{
			"id": i + 1, "type": "timeseries", "title": fmt.Sprintf("Panel %d", i+1), "interval": frameStep.String(),
			"gridPos": map[string]int{"x": i % 4 * 6, "y": i / 4 * 6, "w": 6, "h": 6},
			"targets": []map[string]any{{"refId": "A", "expr": strings.Join(lines, " or "), "legendFormat": "line {{line}}"}},
		}
	}
	return map[string]any{"uid": frameBoard, "title": "Frames", "schemaVersion": 39, "panels": panels}
}
