package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Trash lists what was deleted and not yet dropped, the last deletion first,
// without JSON.
func (s *Store) Trash(ctx context.Context) ([]Kept, error) {
	return s.listDashboards(ctx, "WHERE deleted_ms IS NOT NULL ORDER BY deleted_ms DESC, uid")
}

// TrashDashboard puts a dashboard into the trash; ErrNotFound when it is not
// there, or in the trash already.
func (s *Store) TrashDashboard(ctx context.Context, uid string, at time.Time) error {
	err := s.change(ctx, "UPDATE dashboard SET deleted_ms = ? WHERE uid = ? AND deleted_ms IS NULL", at.UnixMilli(), uid)
	if err != nil {
		return fmt.Errorf("delete dashboard %q: %w", uid, err)
	}
	return nil
}

// RestoreDashboard takes a dashboard out of the trash, into a folder;
// ErrNotFound when it is not in the trash.
func (s *Store) RestoreDashboard(ctx context.Context, uid, folderUID string) error {
	err := s.change(ctx, "UPDATE dashboard SET deleted_ms = NULL, folder_uid = ? WHERE uid = ? AND deleted_ms IS NOT NULL", folderUID, uid)
	if err != nil {
		return fmt.Errorf("restore dashboard %q: %w", uid, err)
	}
	return nil
}

// DropDashboard removes a dashboard in the trash for good, with its versions,
// its star and its annotations; ErrNotFound when it is not in the trash.
func (s *Store) DropDashboard(ctx context.Context, uid string) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		n, err := drop(ctx, tx, "uid = ? AND deleted_ms IS NOT NULL", uid)
		if err == nil && n == 0 {
			return ErrNotFound
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("drop dashboard %q: %w", uid, err)
	}
	return nil
}

// EmptyTrash drops what was deleted before a time and returns how many
// dashboards these were.
func (s *Store) EmptyTrash(ctx context.Context, before time.Time) (int64, error) {
	var n int64
	err := s.write(ctx, func(tx *sql.Tx) (err error) {
		n, err = drop(ctx, tx, "deleted_ms < ?", before.UnixMilli())
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("empty the trash: %w", err)
	}
	return n, nil
}

// drop deletes the dashboards that meet a condition of ours; their versions go
// with them.
func drop(ctx context.Context, tx *sql.Tx, where string, args ...any) (int64, error) {
	for _, table := range []string{"star", "annotation"} {
		statement := "DELETE FROM " + table + " WHERE dashboard_uid IN (SELECT uid FROM dashboard WHERE " + where + ")" //nolint:gosec // both are ours
		if _, err := tx.ExecContext(ctx, statement, args...); err != nil {
			return 0, err
		}
	}
	result, err := tx.ExecContext(ctx, "DELETE FROM dashboard WHERE "+where, args...) //nolint:gosec // the conditions are ours
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}
