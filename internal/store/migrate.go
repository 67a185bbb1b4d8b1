package store

import (
	"context"
	"database/sql"
	"fmt"
)

// migrations bring the schema from version i to i+1. A released one is never
// edited: files in the field have run it.
func migrations() []string {
	return []string{
		`CREATE TABLE star (
			dashboard_uid TEXT NOT NULL PRIMARY KEY,
			starred_at_ms INTEGER NOT NULL
		) STRICT, WITHOUT ROWID`,
		// A dashboard's newest version is what is shown. deleted_ms is set while
		// it lies in the trash; of_file marks the history of a file, and standing
		// that its newest version is shown in the file's place.
		`CREATE TABLE folder (
			uid TEXT NOT NULL PRIMARY KEY,
			title TEXT NOT NULL,
			version INTEGER NOT NULL,
			created_ms INTEGER NOT NULL,
			updated_ms INTEGER NOT NULL
		) STRICT, WITHOUT ROWID;
		CREATE TABLE dashboard (
			uid TEXT NOT NULL PRIMARY KEY,
			folder_uid TEXT NOT NULL,
			title TEXT NOT NULL,
			description TEXT NOT NULL,
			tags TEXT NOT NULL,
			version INTEGER NOT NULL,
			created_ms INTEGER NOT NULL,
			created_by TEXT NOT NULL,
			updated_ms INTEGER NOT NULL,
			updated_by TEXT NOT NULL,
			deleted_ms INTEGER,
			of_file INTEGER NOT NULL DEFAULT 0,
			standing INTEGER NOT NULL DEFAULT 1
		) STRICT, WITHOUT ROWID;
		CREATE TABLE dashboard_version (
			dashboard_uid TEXT NOT NULL REFERENCES dashboard (uid) ON DELETE CASCADE,
			version INTEGER NOT NULL,
			parent INTEGER NOT NULL,
			restored_from INTEGER NOT NULL,
			created_ms INTEGER NOT NULL,
			author TEXT NOT NULL,
			message TEXT NOT NULL,
			json BLOB NOT NULL,
			PRIMARY KEY (dashboard_uid, version)
		) STRICT;`,
		// The checksum of the file that a standing version was shown over first.
		`ALTER TABLE dashboard ADD COLUMN file_sum TEXT NOT NULL DEFAULT ''`,
		// An annotation without a dashboard has an empty uid, one of a whole
		// dashboard panel 0; a moment ends when it starts.
		`CREATE TABLE annotation (
			id INTEGER PRIMARY KEY AUTOINCREMENT,
			dashboard_uid TEXT NOT NULL,
			panel_id INTEGER NOT NULL,
			start_ms INTEGER NOT NULL,
			end_ms INTEGER NOT NULL,
			text TEXT NOT NULL,
			tags TEXT NOT NULL,
			author TEXT NOT NULL,
			created_ms INTEGER NOT NULL,
			updated_ms INTEGER NOT NULL
		) STRICT;
		CREATE INDEX annotation_by_end ON annotation (end_ms);
		CREATE TABLE preference (
			name TEXT NOT NULL PRIMARY KEY,
			value TEXT NOT NULL
		) STRICT, WITHOUT ROWID;`,
	}
}

// NewerSchemaError says that the database was written by a newer program.
type NewerSchemaError struct {
	// Found is the file's schema version, Known the newest that this program
	// understands.
	Found, Known int
}

// Error names both versions and the way out.
func (e *NewerSchemaError) Error() string {
	return fmt.Sprintf("it was written by a newer kanoa-monitor (schema %d, this program knows up to %d); "+
		"run the newer program, or restore a backup made by this one", e.Found, e.Known)
}

// migrate runs the migrations that the file has not seen, each in a
// transaction together with its version number, so that a crash in between
// leaves a whole schema.
func migrate(ctx context.Context, db *sql.DB) error {
	var version int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	all := migrations()
	if version > len(all) {
		return &NewerSchemaError{Found: version, Known: len(all)}
	}
	for ; version < len(all); version++ {
		if err := step(ctx, db, all[version], version+1); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", version+1, err)
		}
	}
	return nil
}

func step(ctx context.Context, db *sql.DB, statement string, version int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it only says that the transaction is done
	if _, err := tx.ExecContext(ctx, statement); err != nil {
		return err
	}
	// PRAGMA takes no parameters; the version is a number of ours.
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return err
	}
	return tx.Commit()
}
