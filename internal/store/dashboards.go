package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ErrNotFound says that the store has no such thing.
var ErrNotFound = model.ErrNotFound

// ConflictError says that something was changed since the version that a
// change was made from.
type ConflictError struct {
	// Newest is the version that is there now; 0 when there is none.
	Newest int
}

// Error names the version that is there.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("the newest version is %d", e.Newest)
}

// Kept is a dashboard of the store. Of its folder the uid is set alone, and it
// has no slug.
type Kept struct {
	model.Dashboard
	// OfFile is true for the history of a file. Such a dashboard is shown in
	// the file's place only where Standing; FileSum is then the checksum of the
	// file as it was when the dashboard could not be written to it.
	OfFile, Standing bool
	FileSum          string
}

// dashboardColumns are what a list of dashboards tells, without the JSON.
const dashboardColumns = `d.uid, d.folder_uid, d.title, d.description, d.tags, d.version,
	d.created_ms, d.created_by, d.updated_ms, d.updated_by, d.deleted_ms, d.of_file, d.standing, d.file_sum`

// Dashboards lists the dashboards that are not in the trash, by uid, without
// their JSON.
func (s *Store) Dashboards(ctx context.Context) ([]Kept, error) {
	return s.listDashboards(ctx, "WHERE deleted_ms IS NULL ORDER BY uid")
}

func (s *Store) listDashboards(ctx context.Context, where string, args ...any) ([]Kept, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+dashboardColumns+" FROM dashboard d "+where, args...) //nolint:gosec // the conditions are ours
	if err != nil {
		return nil, fmt.Errorf("list dashboards: %w", err)
	}
	defer rows.Close()
	all := []Kept{}
	for rows.Next() {
		d, err := scanDashboard(rows)
		if err != nil {
			return nil, fmt.Errorf("list dashboards: %w", err)
		}
		all = append(all, d)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list dashboards: %w", err)
	}
	return all, nil
}

// Dashboard returns a dashboard with its newest JSON, in the trash or not;
// ErrNotFound when there is none.
func (s *Store) Dashboard(ctx context.Context, uid string) (Kept, error) {
	var raw []byte
	row := s.db.QueryRowContext(ctx, "SELECT "+dashboardColumns+`, v.json FROM dashboard d
		JOIN dashboard_version v ON v.dashboard_uid = d.uid AND v.version = d.version WHERE d.uid = ?`, uid)
	d, err := scanDashboard(row, &raw)
	if errors.Is(err, sql.ErrNoRows) {
		return Kept{}, ErrNotFound
	}
	if err != nil {
		return Kept{}, fmt.Errorf("read dashboard %q: %w", uid, err)
	}
	d.JSON = raw
	return d, nil
}

// scanner is a row, alone or of many.
type scanner interface{ Scan(into ...any) error }

func scanDashboard(row scanner, more ...any) (Kept, error) {
	d := Kept{Dashboard: model.Dashboard{Origin: model.OriginStore, Writable: true}}
	var tags string
	var created, updated int64
	var deleted sql.NullInt64
	into := append([]any{
		&d.UID, &d.Folder.UID, &d.Title, &d.Description, &tags, &d.Version,
		&created, &d.CreatedBy, &updated, &d.UpdatedBy, &deleted, &d.OfFile, &d.Standing, &d.FileSum,
	}, more...)
	if err := row.Scan(into...); err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(tags), &d.Tags); err != nil {
		return d, fmt.Errorf("tags of dashboard %q: %w", d.UID, err)
	}
	d.Created, d.Updated = time.UnixMilli(created), time.UnixMilli(updated)
	if deleted.Valid {
		d.Deleted = time.UnixMilli(deleted.Int64)
	}
	return d, nil
}

// Change is a version to be written.
type Change struct {
	// Dashboard is what the JSON says, with the JSON, the uid and the folder's uid.
	Dashboard model.Dashboard
	// Base is the version that was changed, 0 for none; with Any it is not looked at.
	Base         int
	Any          bool
	At           time.Time
	Author       string
	Message      string
	RestoredFrom int
	// Keep is how many versions stay, at least 1.
	Keep int
	// OfFile and the rest are as in Kept.
	OfFile, Standing bool
	FileSum          string
}

// SaveDashboard writes a new version and returns its number. A dashboard in
// the trash comes back with its history. A *ConflictError says that Base is not
// the newest version; nothing has changed then.
func (s *Store) SaveDashboard(ctx context.Context, c Change) (int, error) {
	version := 0
	err := s.write(ctx, func(tx *sql.Tx) error {
		newest, live, err := newestVersion(ctx, tx, c.Dashboard.UID)
		if err != nil {
			return err
		}
		base := c.Base
		if c.Any || !live && base == 0 {
			base = newest
		}
		if base != newest {
			return &ConflictError{Newest: newest}
		}
		version = newest + 1
		if err := putDashboard(ctx, tx, c, version); err != nil {
			return err
		}
		return putVersion(ctx, tx, c, version, newest)
	})
	if err != nil {
		return 0, fmt.Errorf("save dashboard %q: %w", c.Dashboard.UID, err)
	}
	return version, nil
}

// Settle ends that a version stands in its file's place, because both are equal.
func (s *Store) Settle(ctx context.Context, uid string) error {
	err := s.change(ctx, "UPDATE dashboard SET standing = 0, file_sum = '' WHERE uid = ? AND of_file", uid)
	if err != nil {
		return fmt.Errorf("settle dashboard %q: %w", uid, err)
	}
	return nil
}

// newestVersion is 0 when there is no such dashboard. It is not live in the
// trash, nor while it is a file's history only.
func newestVersion(ctx context.Context, tx *sql.Tx, uid string) (version int, live bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT version, deleted_ms IS NULL AND standing FROM dashboard WHERE uid = ?", uid).Scan(&version, &live)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return version, live, err
}

func putDashboard(ctx context.Context, tx *sql.Tx, c Change, version int) error {
	tags, err := json.Marshal(append([]string{}, c.Dashboard.Tags...))
	if err != nil {
		return err
	}
	d, at := c.Dashboard, c.At.UnixMilli()
	_, err = tx.ExecContext(ctx, `INSERT INTO dashboard
		(uid, folder_uid, title, description, tags, version, created_ms, created_by, updated_ms, updated_by, of_file, standing, file_sum)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (uid) DO UPDATE SET folder_uid = excluded.folder_uid, title = excluded.title,
			description = excluded.description, tags = excluded.tags, version = excluded.version,
			updated_ms = excluded.updated_ms, updated_by = excluded.updated_by, deleted_ms = NULL,
			of_file = excluded.of_file, standing = excluded.standing, file_sum = excluded.file_sum`,
		d.UID, d.Folder.UID, d.Title, d.Description, string(tags), version, at, c.Author, at, c.Author,
		c.OfFile, c.Standing || !c.OfFile, c.FileSum)
	return err
}

// putVersion keeps the bytes and drops the versions that are too many.
func putVersion(ctx context.Context, tx *sql.Tx, c Change, version, parent int) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO dashboard_version
		(dashboard_uid, version, parent, restored_from, created_ms, author, message, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		c.Dashboard.UID, version, parent, c.RestoredFrom, c.At.UnixMilli(), c.Author, c.Message, []byte(c.Dashboard.JSON))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM dashboard_version WHERE dashboard_uid = ? AND version <= ?",
		c.Dashboard.UID, version-max(c.Keep, 1))
	return err
}

// write runs a change in one transaction.
func (s *Store) write(ctx context.Context, change func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it only says that the transaction is done
	if err := change(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// change runs one statement and says ErrNotFound when it met nothing.
func (s *Store) change(ctx context.Context, statement string, args ...any) error {
	result, err := s.db.ExecContext(ctx, statement, args...)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}
