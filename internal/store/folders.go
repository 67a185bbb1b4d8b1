package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ErrExists says that the uid is taken.
var ErrExists = errors.New("the uid is taken")

// Folders lists the folders that were made here, by uid.
func (s *Store) Folders(ctx context.Context) ([]model.Folder, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT uid, title, version, created_ms, updated_ms FROM folder ORDER BY uid")
	if err != nil {
		return nil, fmt.Errorf("list folders: %w", err)
	}
	defer rows.Close()
	all := []model.Folder{}
	for rows.Next() {
		var f model.Folder
		var created, updated int64
		if err := rows.Scan(&f.UID, &f.Title, &f.Version, &created, &updated); err != nil {
			return nil, fmt.Errorf("list folders: %w", err)
		}
		f.Created, f.Updated = time.UnixMilli(created), time.UnixMilli(updated)
		all = append(all, f)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list folders: %w", err)
	}
	return all, nil
}

// MakeFolder makes a folder; ErrExists when its uid is taken.
func (s *Store) MakeFolder(ctx context.Context, uid, title string, at time.Time) error {
	err := s.change(ctx, "INSERT INTO folder (uid, title, version, created_ms, updated_ms) VALUES (?1, ?2, 1, ?3, ?3) ON CONFLICT DO NOTHING",
		uid, title, at.UnixMilli())
	if errors.Is(err, ErrNotFound) {
		err = ErrExists
	}
	if err != nil {
		return fmt.Errorf("make folder %q: %w", uid, err)
	}
	return nil
}

// RenameFolder gives a folder another title. ErrNotFound says that there is
// none, a *ConflictError that base is not its version; a base of 0 is not looked at.
func (s *Store) RenameFolder(ctx context.Context, uid, title string, base int, at time.Time) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		var newest int
		err := tx.QueryRowContext(ctx, "SELECT version FROM folder WHERE uid = ?", uid).Scan(&newest)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return ErrNotFound
		case err != nil:
			return err
		case base != 0 && base != newest:
			return &ConflictError{Newest: newest}
		}
		_, err = tx.ExecContext(ctx, "UPDATE folder SET title = ?, version = version + 1, updated_ms = ? WHERE uid = ?", title, at.UnixMilli(), uid)
		return err
	})
	if err != nil {
		return fmt.Errorf("rename folder %q: %w", uid, err)
	}
	return nil
}

// DropFolder removes a folder and puts its dashboards into the trash;
// ErrNotFound when there is none.
func (s *Store) DropFolder(ctx context.Context, uid string, at time.Time) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM folder WHERE uid = ?", uid)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return err
		}
		if n == 0 {
			return ErrNotFound
		}
		_, err = tx.ExecContext(ctx, "UPDATE dashboard SET deleted_ms = ? WHERE folder_uid = ? AND deleted_ms IS NULL AND NOT of_file", at.UnixMilli(), uid)
		return err
	})
	if err != nil {
		return fmt.Errorf("delete folder %q: %w", uid, err)
	}
	return nil
}
