// Package store keeps what people make and metrics do not: dashboards with
// their versions, folders, stars, later users and sessions. It knows no rules
// but its own: what a dashboard may be is for package dashboard to say.
//
// It owns one SQLite file in the data directory and nothing else touches it.
// A write that has returned survives a crash of the process; the file is
// readable by its owner only; a file written by a newer program is refused
// and left as it is.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // registers the "sqlite" driver of database/sql
)

// FileName is the name of the database in the data directory.
const FileName = "kanoa-monitor.db"

// Memory opens a store that lives in memory only.
const Memory = ":memory:"

// Store is an open database. It is safe for concurrent use.
type Store struct {
	db *sql.DB
}

// Open opens the database at path, creates it if it is missing, and brings
// its schema up to date. The caller closes it. A *NewerSchemaError says that a
// newer program wrote the file.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := createPrivate(path); err != nil {
		return nil, fmt.Errorf("create database %q: %w", path, err)
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fmt.Errorf("open database %q: %w", path, err)
	}
	// One connection: writes are rare and serial anyway, each connection costs
	// a page cache, and with ":memory:" each would be a database of its own.
	db.SetMaxOpenConns(1)
	if err := migrate(ctx, db); err != nil {
		return nil, errors.Join(fmt.Errorf("prepare database %q: %w", path, err), db.Close())
	}
	return &Store{db: db}, nil
}

// Close closes the database. The store cannot be used afterwards.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close database: %w", err)
	}
	return nil
}

// createPrivate makes the file with mode 0600 before SQLite can make it with
// the umask's; SQLite gives its -wal and -shm files the mode of the database.
// An existing file that others may read is tightened.
func createPrivate(path string) error {
	if path == Memory {
		return nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

// dsn sets what has to hold on every connection: the write-ahead log with a
// sync at each commit, five seconds of patience with another writer, and
// 256 KiB of page cache instead of SQLite's 2 MiB.
func dsn(path string) string {
	pragmas := url.Values{"_pragma": {
		"busy_timeout(5000)",
		"journal_mode(WAL)",
		"synchronous(FULL)",
		"foreign_keys(1)",
		"cache_size(-256)",
	}}
	if path == Memory {
		return path + "?" + pragmas.Encode()
	}
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()}
	return file.String() + "?" + pragmas.Encode()
}
