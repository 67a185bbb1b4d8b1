package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

const (
	diskInterval = 15 * time.Second
	month        = 30 * 24 * time.Hour
	// The store cuts a block of two hours when its head holds three, and
	// merges blocks when there is a newer one. So this much has to follow a
	// block before it is merged.
	shortBlock  = 2 * time.Hour
	behindBlock = shortBlock + 3*time.Hour/2
	// compactsIn is generous: the store looks every minute at least.
	compactsIn = 5 * time.Minute
)

// measureDisk writes the past of one server into a store, waits until the store
// has merged it as far as it would in a longer life, and weighs the blocks.
func measureDisk(ctx context.Context, b *bench) ([]row, error) {
	length := time.Duration(b.hours) * time.Hour
	end := lastEnd(time.Now().Add(-behindBlock), length)
	b.note("writing %v of one server at %v", length+behindBlock, diskInterval)
	dir := filepath.Join(b.dir, "tsdb")
	defer os.RemoveAll(dir)
	blocks, err := b.compacted(ctx, dir, end.Add(-length), end)
	if err != nil {
		return nil, err
	}
	rest, err := treeSize(dir)
	if err != nil {
		return nil, fmt.Errorf("weigh the store: %w", err)
	}
	for _, one := range blocks {
		rest -= one.bytes
	}
	rows := diskRows(blocks[0], blocks[len(blocks)-1], rest)
	if installed("promtool") == "" {
		return rows, nil
	}
	peer, err := b.peerBlock(ctx, end)
	if err != nil {
		return rows, err
	}
	rows[0] = rows[0].beside(peer.perSample())
	return rows, nil
}

// lastEnd is the last end of a block at or before a time: blocks end at
// multiples of their length since 1970.
func lastEnd(at time.Time, length time.Duration) time.Time {
	return at.Add(-time.Duration(at.UnixNano()) % length)
}

// diskRows are made of a block as the store first cuts it, and of the longest.
// Rest is what else lies in the store.
func diskRows(long, short block, rest float64) []row {
	return []row{
		{
			what: "disk, bytes per sample, block of 2 h", unit: inBytesPerSample, ours: short.perSample(),
			detail: "index included",
		},
		{
			what: fmt.Sprintf("disk, bytes per sample, block of %.0f h", long.length().Hours()), unit: inBytesPerSample, ours: long.perSample(),
			detail: fmt.Sprintf("index included; %.0f series", long.series),
		},
		row{
			what: "disk, one server, 30 days at 15 s", unit: inBytes,
			ours:   long.bytes * month.Seconds() / long.length().Seconds(),
			detail: fmt.Sprintf("blocks; the log and the last hours add %s, however long it runs", inBytes.format(rest)),
		}.within(60e6),
	}
}

// compacted writes one server's past from a time until well behind another, and
// returns the blocks, oldest first, once all between the two is one.
func (b *bench) compacted(ctx context.Context, dir string, from, to time.Time) (blocks []block, err error) {
	config := filepath.Join(b.dir, "disk.yml")
	if err := writeFile(config, []byte("global: {scrape_interval: 15s}\n")); err != nil {
		return nil, err
	}
	store, err := engine.New(engine.Options{ConfigPath: config, DataDir: dir})
	if err != nil {
		return nil, fmt.Errorf("make a store: %w", err)
	}
	defer func() { err = errors.Join(err, store.Stop(context.WithoutCancel(ctx))) }()
	past, err := pastOf(from)
	if err != nil {
		return nil, err
	}
	if err := store.Backfill(ctx, []engine.BackfillTarget{past}, from, to.Add(behindBlock), diskInterval); err != nil {
		return nil, fmt.Errorf("write the past: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, compactsIn)
	defer cancel()
	for {
		blocks, err := readBlocks(dir)
		if err != nil {
			return nil, err
		}
		if len(blocks) == 2 && blocks[0].length() == to.Sub(from) {
			return blocks, nil
		}
		if err := pause(ctx, time.Second); err != nil {
			return nil, fmt.Errorf("wait for the store to merge %d blocks: %w", len(blocks), err)
		}
	}
}

// pastOf is a steady server that has been running for a while at a time.
func pastOf(from time.Time) (engine.BackfillTarget, error) {
	server, err := steadyServer(from)
	if err != nil {
		return engine.BackfillTarget{}, err
	}
	write := func(w io.Writer, at time.Time) error { return server.WriteAt(at, w) }
	return engine.BackfillTarget{Labels: map[string]string{"job": "vllm", "instance": "bench"}, Write: write}, nil
}

// steadyServer is the healthy server of the demonstration at a time.
func steadyServer(at time.Time) (*simulator.Server, error) {
	server, err := simulator.New(simulator.Profiles()[0].Config(1, at.Add(-history*time.Second)))
	if err != nil {
		return nil, fmt.Errorf("make a simulated server: %w", err)
	}
	return server, nil
}
