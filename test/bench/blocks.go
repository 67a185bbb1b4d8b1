package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// block is one folder of a Prometheus store.
type block struct {
	bytes, samples, series float64
	from, to               time.Time
}

func (b block) length() time.Duration { return b.to.Sub(b.from) }

func (b block) perSample() float64 { return b.bytes / b.samples }

// readBlocks reads the blocks of a store, oldest first. A folder that is on its
// way in or out is not one.
func readBlocks(dir string) ([]block, error) {
	metas, err := filepath.Glob(filepath.Join(dir, "*", "meta.json"))
	if err != nil {
		return nil, fmt.Errorf("list the blocks: %w", err)
	}
	var blocks []block
	for _, meta := range metas {
		if filepath.Ext(filepath.Dir(meta)) != "" { // .tmp-for-creation, .tmp-for-deletion
			continue
		}
		one, err := readBlock(meta)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, one)
	}
	slices.SortFunc(blocks, func(a, b block) int { return a.from.Compare(b.from) })
	return blocks, nil
}

// readBlock reads meta.json (Prometheus, tsdb/docs/format) and weighs the
// folder that it is in.
func readBlock(path string) (block, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return block{}, fmt.Errorf("read a block: %w", err)
	}
	var meta struct {
		MinTime, MaxTime int64 // milliseconds; the second is not part of it
		Stats            struct{ NumSamples, NumSeries float64 }
	}
	if err := json.Unmarshal(text, &meta); err != nil {
		return block{}, fmt.Errorf("read %s: %w", path, err)
	}
	size, err := treeSize(filepath.Dir(path))
	if err != nil {
		return block{}, fmt.Errorf("weigh a block: %w", err)
	}
	return block{
		bytes: size, samples: meta.Stats.NumSamples, series: meta.Stats.NumSeries,
		from: time.UnixMilli(meta.MinTime), to: time.UnixMilli(meta.MaxTime),
	}, nil
}
