package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const annotationColumns = "id, dashboard_uid, panel_id, start_ms, end_ms, text, tags, author, created_ms, updated_ms"

// Annotations lists what a query asks for, the latest first.
func (s *Store) Annotations(ctx context.Context, q model.AnnotationQuery) ([]model.Annotation, error) {
	where, args := annotationsWhere(q)
	rows, err := s.db.QueryContext(ctx, "SELECT "+annotationColumns+" FROM annotation WHERE "+where+ //nolint:gosec // the conditions are ours
		" ORDER BY start_ms DESC, end_ms DESC, id DESC LIMIT ?", append(args, q.Limit)...)
	if err != nil {
		return nil, fmt.Errorf("list annotations: %w", err)
	}
	defer rows.Close()
	all := []model.Annotation{}
	for rows.Next() {
		a, err := scanAnnotation(rows)
		if err != nil {
			return nil, fmt.Errorf("list annotations: %w", err)
		}
		all = append(all, a)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list annotations: %w", err)
	}
	return all, nil
}

// annotationsWhere is the condition of a query, with its arguments.
func annotationsWhere(q model.AnnotationQuery) (string, []any) {
	conditions, args := []string{"TRUE"}, []any{}
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	if !q.From.IsZero() {
		add("end_ms >= ?", q.From.UnixMilli())
	}
	if !q.To.IsZero() {
		add("start_ms <= ?", q.To.UnixMilli())
	}
	if q.DashboardUID != "" {
		add("dashboard_uid = ?", q.DashboardUID)
	}
	if q.PanelID != 0 {
		add("panel_id = ?", q.PanelID)
	}
	if len(q.Tags) > 0 {
		least := len(q.Tags)
		if q.AnyTag {
			least = 1
		}
		marks := strings.TrimSuffix(strings.Repeat("?,", len(q.Tags)), ",")
		values := []any{}
		for _, tag := range q.Tags {
			values = append(values, tag)
		}
		add("(SELECT count(DISTINCT value) FROM json_each(tags) WHERE value IN ("+marks+")) >= ?", append(values, least)...)
	}
	return strings.Join(conditions, " AND "), args
}

// Annotation returns one; ErrNotFound when it is not there.
func (s *Store) Annotation(ctx context.Context, id int64) (model.Annotation, error) {
	a, err := scanAnnotation(s.db.QueryRowContext(ctx, "SELECT "+annotationColumns+" FROM annotation WHERE id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return a, ErrNotFound
	}
	if err != nil {
		return a, fmt.Errorf("read annotation %d: %w", id, err)
	}
	return a, nil
}

func scanAnnotation(row scanner) (model.Annotation, error) {
	var a model.Annotation
	var start, end, created, updated int64
	var tags string
	if err := row.Scan(&a.ID, &a.DashboardUID, &a.PanelID, &start, &end, &a.Text, &tags, &a.Author, &created, &updated); err != nil {
		return a, err
	}
	a.Start, a.End, a.Created, a.Updated = time.UnixMilli(start), time.UnixMilli(end), time.UnixMilli(created), time.UnixMilli(updated)
	return a, json.Unmarshal([]byte(tags), &a.Tags)
}

// MakeAnnotation keeps a new one and returns its number.
func (s *Store) MakeAnnotation(ctx context.Context, a model.Annotation) (int64, error) {
	tags, err := json.Marshal(append([]string{}, a.Tags...))
	if err != nil {
		return 0, err
	}
	result, err := s.db.ExecContext(ctx, `INSERT INTO annotation
		(dashboard_uid, panel_id, start_ms, end_ms, text, tags, author, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.DashboardUID, a.PanelID, a.Start.UnixMilli(), a.End.UnixMilli(), a.Text, string(tags), a.Author, a.Created.UnixMilli(), a.Created.UnixMilli())
	if err != nil {
		return 0, fmt.Errorf("keep an annotation: %w", err)
	}
	return result.LastInsertId()
}

// ChangeAnnotation replaces the times, the text and the tags of one;
// ErrNotFound when it is not there.
func (s *Store) ChangeAnnotation(ctx context.Context, a model.Annotation) error {
	tags, err := json.Marshal(append([]string{}, a.Tags...))
	if err != nil {
		return err
	}
	err = s.change(ctx, "UPDATE annotation SET start_ms = ?, end_ms = ?, text = ?, tags = ?, updated_ms = ? WHERE id = ?",
		a.Start.UnixMilli(), a.End.UnixMilli(), a.Text, string(tags), a.Updated.UnixMilli(), a.ID)
	if err != nil {
		return fmt.Errorf("change annotation %d: %w", a.ID, err)
	}
	return nil
}

// DropAnnotation removes one; ErrNotFound when it is not there.
func (s *Store) DropAnnotation(ctx context.Context, id int64) error {
	if err := s.change(ctx, "DELETE FROM annotation WHERE id = ?", id); err != nil {
		return fmt.Errorf("delete annotation %d: %w", id, err)
	}
	return nil
}

// AnnotationTags counts the tags that contain a text, by tag, at most limit.
func (s *Store) AnnotationTags(ctx context.Context, part string, limit int) ([]model.TagCount, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT t.value, count(DISTINCT a.id) FROM annotation a, json_each(a.tags) t
		WHERE instr(lower(t.value), lower(?)) > 0 GROUP BY t.value ORDER BY t.value LIMIT ?`, part, limit)
	if err != nil {
		return nil, fmt.Errorf("list tags: %w", err)
	}
	defer rows.Close()
	all := []model.TagCount{}
	for rows.Next() {
		var t model.TagCount
		if err := rows.Scan(&t.Tag, &t.Count); err != nil {
			return nil, fmt.Errorf("list tags: %w", err)
		}
		all = append(all, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list tags: %w", err)
	}
	return all, nil
}
