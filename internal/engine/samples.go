package engine

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/prometheus/prometheus/tsdb/chunks"
	"github.com/prometheus/prometheus/tsdb/index"
)

// headCountAge is how long a count of the samples in memory is good for.
const headCountAge = time.Minute

var errNoCopies = errors.New("the head's chunks cannot be copied")

// headCount counts the samples of the head. The store keeps no such number, so
// every chunk is asked, and the answer is kept for a while.
type headCount struct {
	mu    sync.Mutex
	at    time.Time
	count uint64
}

func (c *headCount) get(ctx context.Context, db *tsdb.DB, now time.Time) uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.at) < headCountAge {
		return c.count
	}
	if n, err := countHead(ctx, db.Head()); err == nil {
		c.count, c.at = n, now
	}
	return c.count
}

// countHead asks each chunk for its number of samples, which does not decode
// it. The chunk that is being appended to is copied, which upstream does under
// the series' lock; it offers no other way to read that number in safety.
func countHead(ctx context.Context, head *tsdb.Head) (uint64, error) {
	ix, err := head.Index()
	if err != nil {
		return 0, err
	}
	defer ix.Close()
	reader, err := head.Chunks()
	if err != nil {
		return 0, err
	}
	defer reader.Close()
	copying, ok := reader.(tsdb.ChunkReaderWithCopy)
	if !ok {
		return 0, errNoCopies
	}
	name, value := index.AllPostingsKey()
	postings, err := ix.Postings(ctx, name, value)
	if err != nil {
		return 0, err
	}
	var (
		total   uint64
		builder labels.ScratchBuilder
		metas   []chunks.Meta
	)
	for postings.Next() {
		if ix.Series(postings.At(), &builder, &metas) != nil {
			continue // It was removed meanwhile.
		}
		for _, meta := range metas {
			if chunk, _, _, err := copying.ChunkOrIterableWithCopy(meta); err == nil && chunk != nil {
				total += uint64(chunk.NumSamples())
			}
		}
	}
	return total, postings.Err()
}
