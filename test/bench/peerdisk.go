package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// peerBlock has the installed promtool make a block of two hours from the same
// server, as its Prometheus would cut it.
func (b *bench) peerBlock(ctx context.Context, from time.Time) (block, error) {
	text := filepath.Join(b.dir, "past.txt")
	if err := writeOpenMetrics(text, from, from.Add(shortBlock-diskInterval)); err != nil {
		return block{}, fmt.Errorf("write the past for promtool: %w", err)
	}
	defer os.Remove(text)
	dir := filepath.Join(b.dir, "promtool")
	defer os.RemoveAll(dir)
	out, err := exec.CommandContext(ctx, "promtool", "tsdb", "create-blocks-from", "openmetrics", "--quiet", text, dir).CombinedOutput()
	if err != nil {
		return block{}, fmt.Errorf("promtool: %w: %s", err, out)
	}
	blocks, err := readBlocks(dir)
	if err != nil {
		return block{}, err
	}
	if len(blocks) != 1 {
		return block{}, fmt.Errorf("promtool made %d blocks of two hours", len(blocks))
	}
	return blocks[0], nil
}

// writeOpenMetrics writes what a server said from one time to another, both
// inclusive, as promtool reads it.
func writeOpenMetrics(path string, from, to time.Time) error {
	server, err := steadyServer(from)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for at := from; !at.After(to); at = at.Add(diskInterval) {
		var page bytes.Buffer
		if err := server.WriteAt(at, &page); err != nil {
			return err
		}
		stamp(w, page.String(), at)
	}
	fmt.Fprintln(w, "# EOF")
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// stamp writes the samples of a page with a time, without its comments.
func stamp(w io.Writer, page string, at time.Time) {
	for line := range strings.Lines(page) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			fmt.Fprintf(w, "%s %d\n", line, at.Unix()) // an error comes back from Flush
		}
	}
}
