// Package logfile writes a log into files of bounded size and reads it back,
// also while it is being written.
//
// A Writer is the only owner of its files; Readers of any process may follow.
package logfile

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
)

// Defaults: at most six files of 10 MB.
const (
	DefaultMaxBytes = 10 << 20
	DefaultKeep     = 5
)

// Writer appends to a file and moves it aside when it is full: name.log
// becomes name.log.1, that becomes name.log.2, and so on. It is safe for
// concurrent use. Each Write goes into one file whole.
type Writer struct {
	path     string
	maxBytes int64
	keep     int

	mu   sync.Mutex
	file *os.File
	size int64
}

// Open opens the file for appending, private to its owner. A full file holds
// about maxBytes; keep is how many older ones stay.
func Open(path string, maxBytes int64, keep int) (*Writer, error) {
	w := &Writer{path: path, maxBytes: maxBytes, keep: keep}
	if err := w.open(); err != nil {
		return nil, err
	}
	return w, nil
}

func (w *Writer) open() error {
	file, err := os.OpenFile(w.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("open log file: %w", err)
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return fmt.Errorf("open log file: %w", err)
	}
	w.file, w.size = file, info.Size()
	return nil
}

// Write appends a line.
func (w *Writer) Write(line []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.file == nil {
		return 0, os.ErrClosed
	}
	if w.size > 0 && w.size+int64(len(line)) > w.maxBytes {
		if err := w.rotate(); err != nil {
			return 0, err
		}
	}
	n, err := w.file.Write(line)
	w.size += int64(n)
	if err != nil {
		return n, fmt.Errorf("write log file: %w", err)
	}
	return n, nil
}

// rotate moves the files one number up and begins a new one. Where moving
// fails, the log goes on in the full file: a long log beats a lost one.
func (w *Writer) rotate() error {
	if err := w.file.Close(); err != nil {
		return fmt.Errorf("close full log file: %w", err)
	}
	w.file = nil
	_ = os.Remove(Older(w.path, w.keep))
	for n := w.keep - 1; n >= 1; n-- {
		_ = os.Rename(Older(w.path, n), Older(w.path, n+1))
	}
	if w.keep > 0 {
		_ = os.Rename(w.path, Older(w.path, 1))
	} else {
		_ = os.Remove(w.path)
	}
	return w.open()
}

// Close closes the file; later writes fail with os.ErrClosed.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.file == nil {
		return nil
	}
	err := w.file.Close()
	w.file = nil
	if err != nil {
		return fmt.Errorf("close log file: %w", err)
	}
	return nil
}

// Older is the path of the n-th older file; 1 is the youngest of them.
func Older(path string, n int) string {
	return filepath.Clean(path) + "." + strconv.Itoa(n)
}
