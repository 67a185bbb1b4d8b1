package store

import (
	"context"
	"fmt"
	"time"
)

// Stars returns the uids of the starred dashboards, the oldest star first.
// A uid may name a dashboard that no longer exists.
func (s *Store) Stars(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT dashboard_uid FROM star ORDER BY starred_at_ms, dashboard_uid")
	if err != nil {
		return nil, fmt.Errorf("read stars: %w", err)
	}
	defer rows.Close()
	uids := []string{}
	for rows.Next() {
		var uid string
		if err := rows.Scan(&uid); err != nil {
			return nil, fmt.Errorf("read stars: %w", err)
		}
		uids = append(uids, uid)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read stars: %w", err)
	}
	return uids, nil
}

// Star stars a dashboard at the given time. Starring it again keeps the first
// time and is no error.
func (s *Store) Star(ctx context.Context, uid string, at time.Time) error {
	const insert = "INSERT INTO star (dashboard_uid, starred_at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING"
	if _, err := s.db.ExecContext(ctx, insert, uid, at.UnixMilli()); err != nil {
		return fmt.Errorf("star dashboard %q: %w", uid, err)
	}
	return nil
}

// Unstar takes the star away. That there is none is no error.
func (s *Store) Unstar(ctx context.Context, uid string) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM star WHERE dashboard_uid = ?", uid); err != nil {
		return fmt.Errorf("unstar dashboard %q: %w", uid, err)
	}
	return nil
}
