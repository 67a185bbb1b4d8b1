package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ownPreferences is the name under which the preferences of the one person
// lie; others come with users.
const ownPreferences = "own"

// Preferences returns what the person likes; nothing while nothing was said.
func (s *Store) Preferences(ctx context.Context) (model.Preferences, error) {
	var p model.Preferences
	var text string
	err := s.db.QueryRowContext(ctx, "SELECT value FROM preference WHERE name = ?", ownPreferences).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return p, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &p)
	}
	if err != nil {
		return p, fmt.Errorf("read preferences: %w", err)
	}
	return p, nil
}

// SetPreferences replaces them as a whole.
func (s *Store) SetPreferences(ctx context.Context, p model.Preferences) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	const put = "INSERT INTO preference (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
	if _, err := s.db.ExecContext(ctx, put, ownPreferences, string(text)); err != nil {
		return fmt.Errorf("keep preferences: %w", err)
	}
	return nil
}
