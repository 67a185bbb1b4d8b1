package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestOnlyFinishedBlocksCountAndTheOldestIsFirst(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, meta string) {
		t.Helper()
		if err := writeFile(filepath.Join(dir, name, "meta.json"), []byte(meta)); err != nil {
			t.Fatal(err)
		}
		if err := writeFile(filepath.Join(dir, name, "chunks", "000001"), make([]byte, 1000)); err != nil {
			t.Fatal(err)
		}
	}
	later := `{"minTime": 7200000, "maxTime": 14400000, "stats": {"numSamples": 500, "numSeries": 10}}`
	write("01B", later)
	write("01A", `{"minTime": 0, "maxTime": 7200000, "stats": {"numSamples": 800, "numSeries": 20}}`)
	write("01C.tmp-for-creation", later)
	write("01D.tmp-for-deletion", later)
	blocks, err := readBlocks(dir)
	if err != nil || len(blocks) != 2 {
		t.Fatalf("blocks are %+v, %v, want two", blocks, err)
	}
	first := blocks[0]
	if first.length() != 2*time.Hour || first.samples != 800 || first.series != 20 || first.bytes <= 1000 {
		t.Errorf("the first block is %+v", first)
	}
	if got, want := first.perSample(), first.bytes/800; got != want {
		t.Errorf("a sample takes %v, want %v", got, want)
	}
}

func TestAMonthIsWorkedOutFromTheLongestBlock(t *testing.T) {
	t.Parallel()
	at := time.Unix(0, 0)
	long := block{bytes: 18e6, samples: 9e6, series: 400, from: at, to: at.Add(18 * time.Hour)}
	short := block{bytes: 2.5e6, samples: 1e6, from: at, to: at.Add(2 * time.Hour)}
	var got []string
	for _, r := range diskRows(long, short, 3e6) {
		got = append(got, r.unit.format(r.ours))
	}
	want := []string{"2.50 B", "2.00 B", "720.0 MB"} // 40 times 18 hours
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

func TestBlocksEndAtMultiplesOfTheirLength(t *testing.T) {
	t.Parallel()
	at := time.Unix(1_800_000_123, 456)
	for _, hours := range []int64{2, 6, 18, 54} {
		length := time.Duration(hours) * time.Hour
		end := lastEnd(at, length)
		if end.Unix()%(hours*3600) != 0 || end.Nanosecond() != 0 || end.After(at) || at.Sub(end) >= length {
			t.Errorf("the last block of %d hours before %v ends at %v", hours, at.Unix(), end.Unix())
		}
	}
}

func TestAPageGetsATimeOnEverySample(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	stamp(&out, "# HELP a b\n# TYPE a gauge\na{b=\"c # d\"} 1.0\n\na 2\n", time.Unix(1000, 0))
	if want := "a{b=\"c # d\"} 1.0 1000\na 2 1000\n"; out.String() != want {
		t.Errorf("the page is\n%s\nwant\n%s", out.String(), want)
	}
}
