package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	// The limits of an answer are Grafana's.
	defaultAnnotations = 100
	maxAnnotations     = 10_000
	// maxTags bounds the tags of one annotation.
	maxTags = 100
)

// annotationAnswer is an annotation, as Grafana writes it; times are Unix
// milliseconds.
type annotationAnswer struct {
	ID           int64           `json:"id"`
	AlertID      int             `json:"alertId"`
	AlertName    string          `json:"alertName"`
	DashboardID  int32           `json:"dashboardId"`
	DashboardUID *string         `json:"dashboardUID"`
	PanelID      int             `json:"panelId"`
	UserID       int             `json:"userId"`
	NewState     string          `json:"newState"`
	PrevState    string          `json:"prevState"`
	Created      int64           `json:"created"`
	Updated      int64           `json:"updated"`
	Time         int64           `json:"time"`
	TimeEnd      int64           `json:"timeEnd"`
	Text         string          `json:"text"`
	Tags         []string        `json:"tags"`
	Login        string          `json:"login"`
	Email        string          `json:"email"`
	AvatarURL    string          `json:"avatarUrl"`
	Data         json.RawMessage `json:"data"`
}

func describeAnnotation(a model.Annotation) annotationAnswer {
	answer := annotationAnswer{
		ID: a.ID, PanelID: a.PanelID, UserID: userID, Created: a.Created.UnixMilli(), Updated: a.Updated.UnixMilli(),
		Time: a.Start.UnixMilli(), TimeEnd: a.End.UnixMilli(), Text: a.Text, Tags: orEmpty(a.Tags), Login: a.Author, Data: json.RawMessage("{}"),
	}
	if a.DashboardUID != "" {
		answer.DashboardID, answer.DashboardUID = idOf(typeDashboard, a.DashboardUID), &a.DashboardUID
	}
	return answer
}

func (s *Server) annotations(w http.ResponseWriter, r *http.Request) error {
	q, err := s.parseAnnotations(r)
	if err != nil {
		return err
	}
	answer := []annotationAnswer{}
	if r.URL.Query().Get("type") == "alert" {
		return writeJSON(w, answer) // alerts make none
	}
	all, err := s.opts.Annotations.Annotations(r.Context(), q)
	if err != nil {
		return err
	}
	for _, a := range all {
		answer = append(answer, describeAnnotation(a))
	}
	return writeJSON(w, answer)
}

// parseAnnotations reads Grafana's parameters.
func (s *Server) parseAnnotations(r *http.Request) (model.AnnotationQuery, error) {
	values := r.URL.Query()
	q := model.AnnotationQuery{DashboardUID: values.Get("dashboardUID"), Tags: values["tags"], AnyTag: values.Get("matchAny") == "true"}
	if len(q.Tags) > maxTags {
		return q, errBadRequest(fmt.Sprintf("%d tags are asked for.", len(q.Tags)), fmt.Sprintf("Ask for at most %d.", maxTags))
	}
	var err error
	if q.Limit, err = numberIn(values, "limit", 1, maxAnnotations, defaultAnnotations); err != nil {
		return q, err
	}
	if q.PanelID, err = numberIn(values, "panelId", 0, maxInt32, 0); err != nil {
		return q, err
	}
	id, err := numberIn(values, "dashboardId", 0, maxInt32, 0)
	if err != nil {
		return q, err
	}
	if id != 0 && q.DashboardUID == "" {
		if q.DashboardUID, err = s.uidOf(r, int64(id)); err != nil {
			return q, err
		}
	}
	for name, at := range map[string]*time.Time{"from": &q.From, "to": &q.To} {
		if *at, err = msIn(values, name); err != nil {
			return q, err
		}
	}
	return q, nil
}

// uidOf is the dashboard of an older client's number.
func (s *Server) uidOf(r *http.Request, id int64) (string, error) {
	all, err := s.opts.Dashboards.Dashboards(r.Context())
	if err != nil {
		return "", err
	}
	for _, d := range all {
		if id == int64(idOf(typeDashboard, d.UID)) {
			return d.UID, nil
		}
	}
	return "", errNotFound(fmt.Sprintf("dashboard %d", id))
}

// msIn reads a time in Unix milliseconds; the zero time where it is absent.
func msIn(values url.Values, name string) (time.Time, error) {
	text := values.Get(name)
	if text == "" {
		return time.Time{}, nil
	}
	ms, err := strconv.ParseInt(text, 10, 64)
	if err != nil || ms < -maxTimeMs || ms > maxTimeMs {
		return time.Time{}, errBadRequest(fmt.Sprintf("The parameter %s is %.40q, which is no time.", name, text), "Give Unix milliseconds.")
	}
	return time.UnixMilli(ms), nil
}

// annotationRequest is the body of POST, PUT and PATCH.
type annotationRequest struct {
	DashboardUID string    `json:"dashboardUID"`
	DashboardID  int64     `json:"dashboardId"`
	PanelID      int       `json:"panelId"`
	Time         *int64    `json:"time"`
	TimeEnd      *int64    `json:"timeEnd"`
	Text         *string   `json:"text"`
	Tags         *[]string `json:"tags"`
}

// readAnnotation reads a request and checks what it says.
func readAnnotation(r *http.Request) (annotationRequest, error) {
	var request annotationRequest
	if err := readJSON(r, smallBody, &request); err != nil {
		return request, err
	}
	for _, at := range []*int64{request.Time, request.TimeEnd} {
		if at != nil && (*at < -maxTimeMs || *at > maxTimeMs) {
			return request, errBadRequest("The time lies outside of the calendar.", "Give Unix milliseconds.")
		}
	}
	if request.Tags != nil && len(*request.Tags) > maxTags {
		return request, errBadRequest(fmt.Sprintf("The annotation has %d tags.", len(*request.Tags)), fmt.Sprintf("Give it at most %d.", maxTags))
	}
	if request.Text != nil && *request.Text == "" {
		return request, errNoText()
	}
	return request, nil
}

func errNoText() error {
	return errBadRequest("The annotation has no text.", "Say in \"text\" what happened.")
}

// apply changes what the request names.
func (request annotationRequest) apply(a *model.Annotation) {
	if request.Text != nil {
		a.Text = *request.Text
	}
	if request.Tags != nil {
		a.Tags = *request.Tags
	}
	if request.Time != nil {
		a.Start = time.UnixMilli(*request.Time)
		if request.TimeEnd == nil {
			a.End = a.Start
		}
	}
	if request.TimeEnd != nil && *request.TimeEnd != 0 {
		a.End = time.UnixMilli(*request.TimeEnd)
	}
	if a.End.Before(a.Start) {
		a.Start, a.End = a.End, a.Start
	}
}

func (s *Server) makeAnnotation(w http.ResponseWriter, r *http.Request) error {
	request, err := readAnnotation(r)
	if err != nil {
		return err
	}
	if request.Text == nil {
		return errNoText()
	}
	uid := request.DashboardUID
	if uid == "" && request.DashboardID != 0 {
		if uid, err = s.uidOf(r, request.DashboardID); err != nil {
			return err
		}
	}
	if uid != "" {
		if _, err := s.opts.Dashboards.Dashboard(r.Context(), uid); err != nil {
			return err
		}
	}
	now := s.opts.Now()
	made := model.Annotation{DashboardUID: uid, PanelID: request.PanelID, Start: now, End: now, Author: author, Created: now}
	request.apply(&made)
	id, err := s.opts.Annotations.MakeAnnotation(r.Context(), made)
	if err != nil {
		return err
	}
	return writeJSON(w, map[string]any{"id": id, "message": "Annotation added"})
}

func (s *Server) annotation(w http.ResponseWriter, r *http.Request) error {
	a, err := s.findAnnotation(r)
	if err != nil {
		return err
	}
	return writeJSON(w, describeAnnotation(a))
}

// findAnnotation is the one that the path names.
func (s *Server) findAnnotation(r *http.Request) (model.Annotation, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return model.Annotation{}, errBadRequest(fmt.Sprintf("%.40q is no annotation.", r.PathValue("id")), "Annotations are numbers.")
	}
	a, err := s.opts.Annotations.Annotation(r.Context(), id)
	if errors.Is(err, model.ErrNotFound) {
		err = errNotFound(fmt.Sprintf("annotation %d", id))
	}
	return a, err
}

// replaceAnnotation sets all that a person can say; what the request leaves out
// is emptied, but for the text and the times, which every annotation has.
func (s *Server) replaceAnnotation(w http.ResponseWriter, r *http.Request) error {
	return s.changeAnnotation(w, r, true, "Annotation updated")
}

// patchAnnotation changes what the request names.
func (s *Server) patchAnnotation(w http.ResponseWriter, r *http.Request) error {
	return s.changeAnnotation(w, r, false, "Annotation patched")
}

func (s *Server) changeAnnotation(w http.ResponseWriter, r *http.Request, whole bool, done string) error {
	a, err := s.findAnnotation(r)
	if err != nil {
		return err
	}
	request, err := readAnnotation(r)
	if err != nil {
		return err
	}
	if whole && request.Tags == nil {
		a.Tags = nil
	}
	request.apply(&a)
	a.Updated = s.opts.Now()
	if err := s.opts.Annotations.ChangeAnnotation(r.Context(), a); err != nil {
		return err
	}
	return writeJSON(w, map[string]any{"id": a.ID, "message": done})
}

func (s *Server) dropAnnotation(w http.ResponseWriter, r *http.Request) error {
	a, err := s.findAnnotation(r)
	if err != nil {
		return err
	}
	if err := s.opts.Annotations.DropAnnotation(r.Context(), a.ID); err != nil {
		return err
	}
	return writeJSON(w, map[string]string{"message": "Annotation deleted"})
}

func (s *Server) annotationTags(w http.ResponseWriter, r *http.Request) error {
	limit, err := numberIn(r.URL.Query(), "limit", 1, maxAnnotations, defaultAnnotations)
	if err != nil {
		return err
	}
	all, err := s.opts.Annotations.AnnotationTags(r.Context(), r.URL.Query().Get("tag"), limit)
	if err != nil {
		return err
	}
	return writeJSON(w, map[string]any{"result": map[string]any{"tags": all}})
}
