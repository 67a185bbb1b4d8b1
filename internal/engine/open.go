package engine

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/prometheus/prometheus/util/compression"
	promruntime "github.com/prometheus/prometheus/util/runtime"
)

const (
	// maxDefaultBytes and diskShare bound what the store takes where nobody
	// said how much it may.
	maxDefaultBytes = 5 << 30
	diskShare       = 10
	// maxBlock is the longest time that one block spans.
	maxBlock = 31 * 24 * time.Hour
	// chunkSegmentBytes keeps compaction from reserving 512 MB of disk for a
	// few megabytes of data.
	chunkSegmentBytes = 32 << 20
	// stripes is the number of locks and maps over which the series of the head
	// are spread. The library's 16,384 take 7 MB of live heap before they pay;
	// with a million series a map of these holds a thousand.
	stripes = 1 << 10
)

// sizeLimit is the limit of the store in bytes where none is set: a tenth of
// the disk, at most 5 GB; 0, no limit, when the disk does not tell its size.
func sizeLimit(dir string) int64 {
	return min(int64(promruntime.FsSize(dir)/diskShare), maxDefaultBytes)
}

// storeOptions makes what cmd/prometheus makes of its flags and configuration.
func storeOptions(cfg *config.TSDBConfig) *tsdb.Options {
	o := tsdb.DefaultOptions()
	retention := time.Duration(cfg.Retention.Time)
	o.RetentionDuration = retention.Milliseconds()
	o.MaxBytes = int64(cfg.Retention.Size)
	o.MaxPercentage = cfg.Retention.Percentage
	o.MaxBlockDuration = max(min(maxBlock, retention/10).Milliseconds(), o.MinBlockDuration)
	o.MaxBlockChunkSegmentSize = chunkSegmentBytes
	o.OutOfOrderTimeWindow = cfg.OutOfOrderTimeWindow
	o.StaleSeriesCompactionThreshold = cfg.StaleSeriesCompactionThreshold
	o.WALCompression = compression.Snappy
	o.StripeSize = stripes
	o.FsSizeFunc = promruntime.FsSize
	return o
}

// openStore opens the store, or returns the one that Backfill opened.
func (e *Engine) openStore(cfg *config.Config) (*tsdb.DB, error) {
	e.opening.Lock()
	defer e.opening.Unlock()
	if e.db != nil {
		return e.db, nil
	}
	if err := os.MkdirAll(e.opts.DataDir, 0o700); err != nil {
		return nil, fmt.Errorf("make data dir %q: %w", e.opts.DataDir, err)
	}
	log := slog.New(e.repairs.watch(e.log.Handler())).With("component", "tsdb")
	db, err := tsdb.Open(e.opts.DataDir, log, e.opts.Registerer, storeOptions(cfg.StorageConfig.TSDBConfig), e.stats)
	if err != nil {
		return nil, fmt.Errorf("open store in %q: %w", e.opts.DataDir, err)
	}
	e.repairs.close()
	registerStoreMetrics(e.opts.Registerer, db)
	e.db = db
	return db, nil
}

func (e *Engine) closeStore() error {
	e.opening.Lock()
	defer e.opening.Unlock()
	if e.db == nil {
		return nil
	}
	if err := e.db.Close(); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

// repairLog listens to what the store says while it opens, for that is the
// only place where it tells what a crash had left.
type repairLog struct {
	mu     sync.Mutex
	closed bool
	notes  []string
}

// watch returns a handler that listens, and passes everything on to next.
func (r *repairLog) watch(next slog.Handler) slog.Handler {
	return repairHandler{Handler: next, log: r}
}

// repairNotes are the messages of tsdb that tell of a repair, by their
// beginning, and what they mean to a person.
func repairNotes() map[string]string {
	return map[string]string{
		"A lockfile from a previous execution":         "the last run had ended without closing the store",
		"Last page of the wlog is torn":                "a record at the end of the write-ahead log was torn and cut off",
		"Encountered WAL read error":                   "a damaged part of the write-ahead log was cut off",
		"Encountered WBL read error":                   "a damaged part of the log of late samples was cut off",
		"Deleting all segments newer than corrupted":   "segments of the write-ahead log behind the damage were removed",
		"Loading on-disk chunks failed":                "damaged chunk files were removed and read anew from the write-ahead log",
		"Deleting mmapped chunk files":                 "damaged chunk files were removed",
		"Found corrupted block, but replaced":          "a damaged block was removed, since a compacted one replaces it",
		"Failed to read meta.json for a block":         "a damaged block was left out; its folder is still there",
		"Unknown series references":                    "some records of the write-ahead log had lost their series and were left out",
		"Found and deleted tmp block dir":              "a half-written block was removed",
		"Deletion of all mmap chunk files failed":      "damaged chunk files could not be removed",
		"unknown series references during chunk":       "some records of the snapshot had lost their series and were left out",
		"failed to read meta.json for a block during":  "a damaged block was left out; its folder is still there",
		"Failed to read persisted min valid time, fal": "the time from which samples are valid was worked out anew",
	}
}

func (r *repairLog) note(message string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return
	}
	for beginning, note := range repairNotes() {
		if strings.HasPrefix(message, beginning) && !slices.Contains(r.notes, note) {
			r.notes = append(r.notes, note)
		}
	}
}

// close ends the listening: what the store says later is no repair at start.
func (r *repairLog) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
}

// summary is one sentence, or "" when there was nothing to mend.
func (r *repairLog) summary() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.notes) == 0 {
		return ""
	}
	text := strings.Join(r.notes, "; ")
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

type repairHandler struct {
	slog.Handler
	log *repairLog
}

// Enabled lets every level through as far as the listener.
func (h repairHandler) Enabled(context.Context, slog.Level) bool { return true }

func (h repairHandler) Handle(ctx context.Context, record slog.Record) error {
	h.log.note(record.Message)
	if !h.Handler.Enabled(ctx, record.Level) {
		return nil
	}
	return h.Handler.Handle(ctx, record)
}

func (h repairHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return repairHandler{Handler: h.Handler.WithAttrs(attrs), log: h.log}
}

func (h repairHandler) WithGroup(name string) slog.Handler {
	return repairHandler{Handler: h.Handler.WithGroup(name), log: h.log}
}
