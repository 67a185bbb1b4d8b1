package logfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// lookEvery is how often a follower looks for new lines.
const lookEvery = 200 * time.Millisecond

// Lines calls each with the lines of the log, oldest first, the files that
// were moved aside included. With follow it goes on until the context ends,
// across files being moved aside; without, it returns at the end of the log.
// A log that does not exist has no lines.
func Lines(ctx context.Context, path string, follow bool, each func([]byte) error) error {
	r := &reader{path: path, each: each}
	defer r.close()
	r.openOldest()
	for {
		if err := r.drain(); err != nil || !follow {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(lookEvery):
		}
	}
}

// reader reads one file of the log after the other.
type reader struct {
	path    string
	each    func([]byte) error
	file    *os.File
	pending []byte
}

// name is the path of the n-th older file; 0 is the one that is written.
func (r *reader) name(n int) string {
	if n == 0 {
		return r.path
	}
	return Older(r.path, n)
}

func (r *reader) openOldest() {
	n := 0
	for exists(r.name(n + 1)) {
		n++
	}
	r.file, _ = os.Open(r.name(n))
}

// drain reads to the end of the log as it is now.
func (r *reader) drain() error {
	if r.file == nil {
		if r.openOldest(); r.file == nil {
			return nil
		}
	}
	for {
		if err := r.copyLines(); err != nil {
			return err
		}
		next := r.next()
		if next == nil {
			return nil
		}
		// A file that is not the last any more gets no new lines, but it may
		// have got some since it was read.
		if err := r.copyLines(); err != nil {
			_ = next.Close()
			return err
		}
		r.close()
		r.file = next
	}
}

// next opens the file after the present one; nil when that is the last. Files
// may be moved while it looks, so it makes sure afterwards that none was.
func (r *reader) next() *os.File {
	for {
		n, found := r.number()
		if found && n == 0 {
			return nil
		}
		if !found { // dropped while it was read: the oldest one is next
			old := r.file
			r.openOldest()
			next := r.file
			r.file = old
			return next
		}
		next, err := os.Open(r.name(n - 1))
		if err != nil {
			return nil // about to be made; the next look finds it
		}
		if again, still := r.number(); still && again == n {
			return next
		}
		_ = next.Close()
	}
}

// number is which file of the log the open one is now.
func (r *reader) number() (int, bool) {
	open, err := r.file.Stat()
	if err != nil {
		return 0, false
	}
	for n := 0; ; n++ {
		info, err := os.Stat(r.name(n))
		if err != nil && n > 0 {
			return 0, false
		}
		if err == nil && os.SameFile(info, open) {
			return n, true
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func (r *reader) copyLines() error {
	buffer := make([]byte, 32<<10)
	for {
		n, err := r.file.Read(buffer)
		r.pending = append(r.pending, buffer[:n]...)
		if err := r.emit(); err != nil {
			return err
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read log file: %w", err)
		}
	}
}

// emit passes on the whole lines of what is pending.
func (r *reader) emit() error {
	for {
		line, rest, found := bytes.Cut(r.pending, []byte("\n"))
		if !found {
			return nil
		}
		if err := r.each(line); err != nil {
			return err
		}
		r.pending = rest
	}
}

func (r *reader) close() {
	if r.file != nil {
		_ = r.file.Close()
		r.file = nil
	}
}
