package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// userID is the number of the one person, until there are several.
const userID = 1

func (s *Server) user(w http.ResponseWriter, r *http.Request) error {
	likes, err := s.opts.Preferences.Preferences(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, map[string]any{
		"id": userID, "uid": author, "login": author, "name": "", "email": "", "theme": likes.Theme, "orgId": 1,
		"isGrafanaAdmin": false, "isDisabled": false, "isExternal": false, "authLabels": []string{}, "avatarUrl": "",
	})
}

func (s *Server) org(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, map[string]any{"id": 1, "name": "Main Org.", "address": map[string]string{}})
}

func (s *Server) orgs(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, []map[string]any{{"orgId": 1, "name": "Main Org.", "role": "Editor"}})
}

func (s *Server) stars(w http.ResponseWriter, r *http.Request) error {
	uids, err := s.opts.Stars.Stars(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, uids)
}

func (s *Server) preferences(w http.ResponseWriter, r *http.Request) error {
	likes, err := s.opts.Preferences.Preferences(r.Context())
	if err != nil {
		return err
	}
	return writeJSON(w, likes)
}

// setPreferences replaces all of them.
func (s *Server) setPreferences(w http.ResponseWriter, r *http.Request) error {
	return s.changePreferences(w, r, model.Preferences{})
}

// patchPreferences changes those that the request names.
func (s *Server) patchPreferences(w http.ResponseWriter, r *http.Request) error {
	likes, err := s.opts.Preferences.Preferences(r.Context())
	if err != nil {
		return err
	}
	return s.changePreferences(w, r, likes)
}

func (s *Server) changePreferences(w http.ResponseWriter, r *http.Request, likes model.Preferences) error {
	if err := readJSON(r, smallBody, &likes); err != nil {
		return err
	}
	if err := s.checkPreferences(r.Context(), likes); err != nil {
		return err
	}
	if err := s.opts.Preferences.SetPreferences(r.Context(), likes); err != nil {
		return err
	}
	return writeJSON(w, map[string]string{"message": "Preferences updated"})
}

// zoneRule is the shape of the name of a time zone; the browser knows which
// there are.
var zoneRule = regexp.MustCompile(`^[A-Za-z0-9_+\-/]{0,64}$`)

// checkPreferences takes the values that Grafana takes.
func (s *Server) checkPreferences(ctx context.Context, likes model.Preferences) error {
	themes := []string{"", "light", "dark", "system"}
	days := []string{"", "browser", "monday", "saturday", "sunday"}
	switch {
	case !slices.Contains(themes, likes.Theme):
		return errBadRequest(fmt.Sprintf("There is no theme %.40q.", likes.Theme), "Use light, dark or system.")
	case !slices.Contains(days, likes.WeekStart):
		return errBadRequest(fmt.Sprintf("A week cannot begin with %.40q.", likes.WeekStart), "Use monday, saturday, sunday or browser.")
	case !zoneRule.MatchString(likes.Timezone):
		return errBadRequest(fmt.Sprintf("%.40q is no name of a time zone.", likes.Timezone), "Use utc, browser, or a name such as Europe/Berlin.")
	case likes.HomeDashboardUID != "":
		_, err := s.opts.Dashboards.Dashboard(ctx, likes.HomeDashboardUID)
		return err
	}
	return nil
}

// boot is what the page knows at first, with what the person prefers. The own
// home comes first, if it is still there.
func (s *Server) boot(ctx context.Context) Boot {
	boot := s.opts.Boot()
	likes, err := s.opts.Preferences.Preferences(ctx)
	if err != nil {
		return boot
	}
	boot.Theme, boot.Timezone, boot.WeekStart = likes.Theme, likes.Timezone, likes.WeekStart
	if likes.HomeDashboardUID == "" {
		return boot
	}
	if _, err := s.opts.Dashboards.Dashboard(ctx, likes.HomeDashboardUID); err == nil {
		boot.HomeDashboardUID = likes.HomeDashboardUID
	}
	return boot
}
