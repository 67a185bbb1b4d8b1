package httpapi

import (
	"io"

	"github.com/klauspost/compress/gzip"
)

// keptZips are as many writers as two pages need that refresh at once: the
// answers to all queries of a page go through one.
const keptZips = 2

// zips lend gzip writers. Each has tables of hundreds of kilobytes. A few are
// kept for good, because a sync.Pool throws away with every second garbage
// collection what every refresh of a page needs again.
type zips chan *gzip.Writer

func newZips() zips { return make(zips, keptZips) }

// take lends a writer to w until it is given back.
func (z zips) take(w io.Writer) *gzip.Writer {
	select {
	case kept := <-z:
		kept.Reset(w)
		return kept
	default:
		made, _ := gzip.NewWriterLevel(w, gzip.BestSpeed) // the level is valid
		return made
	}
}

// give takes a writer back, which must be closed.
func (z zips) give(w *gzip.Writer) {
	w.Reset(io.Discard) // what it wrote to is not held
	select {
	case z <- w:
	default:
	}
}
