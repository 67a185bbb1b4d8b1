package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const versionColumns = "version, parent, restored_from, created_ms, author, message"

// DashboardVersions lists the versions that are kept, the newest first,
// without their JSON: at most limit of them, of those below the version before;
// before is not looked at where it is 0.
func (s *Store) DashboardVersions(ctx context.Context, uid string, limit, before int) ([]model.DashboardVersion, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+versionColumns+` FROM dashboard_version
		WHERE dashboard_uid = ?1 AND (?2 = 0 OR version < ?2) ORDER BY version DESC LIMIT ?3`, uid, before, limit)
	if err != nil {
		return nil, fmt.Errorf("list versions of dashboard %q: %w", uid, err)
	}
	defer rows.Close()
	all := []model.DashboardVersion{}
	for rows.Next() {
		v, err := scanVersion(rows)
		if err != nil {
			return nil, fmt.Errorf("list versions of dashboard %q: %w", uid, err)
		}
		all = append(all, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list versions of dashboard %q: %w", uid, err)
	}
	return all, nil
}

// DashboardVersion returns one version with its JSON; ErrNotFound when it is
// not kept.
func (s *Store) DashboardVersion(ctx context.Context, uid string, version int) (model.DashboardVersion, error) {
	var raw []byte
	row := s.db.QueryRowContext(ctx, "SELECT "+versionColumns+", json FROM dashboard_version WHERE dashboard_uid = ? AND version = ?", uid, version)
	v, err := scanVersion(row, &raw)
	if errors.Is(err, sql.ErrNoRows) {
		return v, ErrNotFound
	}
	if err != nil {
		return v, fmt.Errorf("read version %d of dashboard %q: %w", version, uid, err)
	}
	v.JSON = raw
	return v, nil
}

func scanVersion(row scanner, more ...any) (model.DashboardVersion, error) {
	var v model.DashboardVersion
	var created int64
	err := row.Scan(append([]any{&v.Version, &v.Parent, &v.RestoredFrom, &created, &v.Author, &v.Message}, more...)...)
	v.Created = time.UnixMilli(created)
	return v, err
}
