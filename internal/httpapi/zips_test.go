package httpapi

import (
	"bytes"
	"compress/gzip"
	"io"
	"testing"
)

func TestZipsLendAFewWritersAgainAndAgain(t *testing.T) {
	t.Parallel()
	z := newZips()
	var out bytes.Buffer
	first, second, third := z.take(&out), z.take(io.Discard), z.take(io.Discard)
	_, _ = first.Write([]byte("one"))
	if err := first.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	z.give(first)
	z.give(second)
	z.give(third) // more than are kept
	if got := len(z); got != keptZips {
		t.Errorf("%d writers are kept, want %d", got, keptZips)
	}
	var again bytes.Buffer
	lent := z.take(&again)
	if lent != first {
		t.Error("a new writer was made while one was free")
	}
	_, _ = lent.Write([]byte("two"))
	if err := lent.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	for want, from := range map[string]*bytes.Buffer{"one": &out, "two": &again} {
		r, err := gzip.NewReader(from)
		if err != nil {
			t.Fatalf("read %q: %v", want, err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != want {
			t.Errorf("read %q, %v, want %q", got, err, want)
		}
	}
}
