package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestATableMarksWhatIsOverItsBudgetAndNothingElse(t *testing.T) {
	t.Parallel()
	rows := []row{
		row{what: "start", unit: inSeconds, ours: 1.5}.within(3).beside(0.25),
		row{what: "memory", unit: inBytes, ours: 81e6, detail: "resident"}.within(80e6),
		row{what: "exactly", unit: inNumber, ours: 2}.within(2),
		{what: "block", unit: inBytesPerSample, ours: 1.844},
	}
	var out strings.Builder
	printTable(&out, rows, "prometheus 2.42.0")
	want := `         kanoa-monitor  budget                prometheus 2.42.0
start    1.50 s         3.00 s   ok           250 ms
memory   81.0 MB        80.0 MB  OVER BUDGET  -                  resident
exactly  2              2        ok           -
block    1.84 B         -                     -

1 of 3 figures with a budget are over it.
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}

func TestATableWithoutAPeerHasNoColumnForIt(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	printTable(&out, []row{{what: "CPU", unit: inCores, ours: 0.0042, detail: "of a core"}}, "")
	want := `     kanoa-monitor  budget
CPU  0.42 %         -         of a core

0 of 0 figures with a budget are over it.
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}

func TestAFigureIsWrittenInTheUnitThatFits(t *testing.T) {
	t.Parallel()
	f := func(u unit, value float64, want string) {
		t.Helper()
		if got := u.format(value); got != want {
			t.Errorf("%v in unit %d is written %q, want %q", value, u, got, want)
		}
	}
	f(inSeconds, 0.0304, "30 ms")
	f(inSeconds, 11.487, "11.49 s")
	f(inBytes, 9096, "9.1 KB")
	f(inBytes, 56987810, "57.0 MB")
	f(inCores, 0.006, "0.60 %")
	f(inNumber, 0, "0")
}

func TestAMedianIsTheMiddleOneOrBetweenTheMiddleTwo(t *testing.T) {
	t.Parallel()
	f := func(want float64, values ...float64) {
		t.Helper()
		if got := median(values); got != want {
			t.Errorf("median of %v is %v, want %v", values, got, want)
		}
	}
	f(0)
	f(3, 3)
	f(2, 9, 1, 2)
	f(2.5, 4, 1, 9, 1)
	if got := ofRuns("x", []float64{2, 1, 3}); got.ours != 2 || got.detail != "median of 2.00 s, 1.00 s, 3.00 s" {
		t.Errorf("the row of three runs is %+v", got)
	}
}
