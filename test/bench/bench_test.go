package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestFlagsThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-only", "colour"}, {"-hours", "7"}, {"-runs", "0"}, {"-loads", "0"}, {"-window", "0s"}, {"-nonsense"}} {
		if o, err := parse(args, io.Discard); err == nil {
			t.Errorf("%v is taken as %+v", args, o)
		}
	}
	o, err := parse([]string{"-only", "size,disk", "-hours", "6"}, io.Discard)
	if err != nil || !cmp.Equal(o.only, []string{"size", "disk"}) {
		t.Errorf("the options are %+v, %v", o, err)
	}
}

func TestBothServersGetTheShippedRules(t *testing.T) {
	t.Parallel()
	files, err := scrapeConfig(5*time.Second, []string{"127.0.0.1:1234"})
	if err != nil {
		t.Fatal(err)
	}
	if main := string(files[mainConfig]); !strings.Contains(main, "scrape_interval: 5s") || !strings.Contains(main, "127.0.0.1:1234") {
		t.Errorf("the configuration is\n%s", main)
	}
	if rules := string(files["prometheus/rules/vllm.yml"]); !strings.Contains(rules, "groups:") {
		t.Errorf("the rules are %q", rules)
	}
}

func TestTheAddressesOfSimulatedServersKeepTheirOrder(t *testing.T) {
	t.Parallel()
	line := `{"control":"http://127.0.0.1:1","servers":{"b":{"addr":"127.0.0.1:2"},"a":{"addr":"127.0.0.1:3"}}}` + "\n"
	got, err := readAddresses(strings.NewReader(line), []simulated{{Name: "a"}, {Name: "b"}})
	if diff := cmp.Diff([]string{"127.0.0.1:3", "127.0.0.1:2"}, got); err != nil || diff != "" {
		t.Errorf("addresses (-want +got), %v:\n%s", err, diff)
	}
	if _, err := readAddresses(strings.NewReader("port taken"), nil); err == nil {
		t.Error("no line of JSON is taken as addresses")
	}
}

func TestWhatTheBrowserCouldNotDoIsAnError(t *testing.T) {
	t.Parallel()
	var f firstFigure
	if err := readAnswer([]byte(`{"error":"timeout"}`), "first", &f); err == nil || !strings.Contains(err.Error(), "timeout") {
		t.Errorf("the error is %v, want the browser's", err)
	}
	err := readAnswer([]byte(`{"result":{"atMs":1.5,"panel":"KV","text":"3 %"}}`), "first", &f)
	if err != nil || f != (firstFigure{AtMs: 1.5, Panel: "KV", Text: "3 %"}) {
		t.Errorf("the answer is %+v, %v", f, err)
	}
}

func TestPageRowsTakeMediansTheWorstOfForeignRequestsAndStandBesideThePeer(t *testing.T) {
	t.Parallel()
	loads := []pageLoad{
		{Script: 1000, LastMs: 400, Foreign: 0},
		{Script: 3000, LastMs: 600, Foreign: 2},
		{Script: 2000, LastMs: 500, Foreign: 0},
	}
	got := map[string]string{}
	for _, r := range pageRows(loads, &pageWeight{Script: 9000, Requests: 30}) {
		got[r.what] = strings.TrimSpace(r.unit.format(r.ours)+" "+r.verdict()) + ", " + optional(r.unit, r.peer)
	}
	want := map[string]string{
		"first dashboard, JS, compressed": "2.0 KB ok, 9.0 KB", "navigation to the last panel": "500 ms ok, -",
		"first dashboard, foreign requests": "2 OVER BUDGET, -", "first dashboard, requests": "0, 30",
	}
	for what, figure := range want {
		if got[what] != figure {
			t.Errorf("%s is %q, want %q", what, got[what], figure)
		}
	}
	wide := wideRow([]pageLoad{{LastMs: 400, States: map[string]int{"ready": 12, "plain": 1}}, {LastMs: 900, States: map[string]int{"ready": 13}}})
	if wide.what != "navigation to the last of 13 panels" || !wide.over() {
		t.Errorf("the row of the wide dashboard is %+v, want one of 13 panels, over budget", wide)
	}
	if rows := pageRows(nil, nil); len(rows) != 0 {
		t.Errorf("rows without a load: %v", rows)
	}
}

func TestASoakTellsHowMuchThePageGrew(t *testing.T) {
	t.Parallel()
	var s soaked
	for i := range 40 {
		s.Samples = append(s.Samples, held{Heap: 10e6 + float64(i)*1e5, Nodes: 1000, Listeners: 10})
	}
	rows := s.rows(time.Hour)
	if !rows[0].over() || rows[0].ours < 25 {
		t.Errorf("a heap that grows by a third is %v %%, over budget: %v", rows[0].ours, rows[0].over())
	}
	if rows[1].over() || rows[1].ours != 0 || rows[2].over() {
		t.Errorf("what stays the same grew by %v and %v %%", rows[1].ours, rows[2].ours)
	}
}
