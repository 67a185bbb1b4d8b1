package httpapi

import (
	"context"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	typeDashboard = "dash-db"
	typeFolder    = "dash-folder"
	// The limits of a search are Grafana's.
	defaultSearchLimit = 1000
	maxSearchLimit     = 5000
)

// hit is one find of a search, as Grafana writes it.
type hit struct {
	ID          int32    `json:"id"`
	UID         string   `json:"uid"`
	Title       string   `json:"title"`
	URI         string   `json:"uri"`
	URL         string   `json:"url"`
	Slug        string   `json:"slug"`
	Type        string   `json:"type"`
	Tags        []string `json:"tags"`
	IsStarred   bool     `json:"isStarred"`
	FolderUID   string   `json:"folderUid,omitempty"`
	FolderTitle string   `json:"folderTitle,omitempty"`
	FolderURL   string   `json:"folderUrl,omitempty"`
	SortMeta    int      `json:"sortMeta"`
	// Description is ours; Grafana's search does not tell it.
	Description string `json:"description,omitempty"`
}

// searchQuery is what a search asks for; zero fields do not restrict.
type searchQuery struct {
	text    string
	tags    []string
	kind    string
	starred bool
	folders []string
	uids    []string
	limit   int
	page    int
}

// parseSearch reads Grafana's parameters.
func parseSearch(values url.Values) (searchQuery, error) {
	q := searchQuery{
		text:    values.Get("query"),
		tags:    values["tag"],
		kind:    values.Get("type"),
		starred: values.Get("starred") == "true",
		folders: list(values["folderUIDs"]),
		uids:    list(values["dashboardUIDs"]),
		limit:   defaultSearchLimit,
		page:    1,
	}
	if q.kind != "" && q.kind != typeDashboard && q.kind != typeFolder {
		return q, errBadRequest(fmt.Sprintf("%q is no type of search.", q.kind), "Use dash-db or dash-folder.")
	}
	for name, number := range map[string]*int{"limit": &q.limit, "page": &q.page} {
		if text := values.Get(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 1 || n > maxSearchLimit {
				return q, errBadRequest(fmt.Sprintf("The parameter %s must be a number from 1 to %d.", name, maxSearchLimit), "")
			}
			*number = n
		}
	}
	return q, nil
}

// list splits parameters that may be repeated or separated by commas.
func list(values []string) []string {
	var all []string
	for _, value := range values {
		all = append(all, strings.Split(value, ",")...)
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	q, err := parseSearch(r.URL.Query())
	if err != nil {
		return err
	}
	starred, err := s.starredUIDs(r.Context())
	if err != nil {
		return err
	}
	var hits []hit
	if q.kind != typeDashboard {
		hits = append(hits, s.folderHits(q)...)
	}
	if q.kind != typeFolder {
		hits = append(hits, s.dashboardHits(q, starred)...)
	}
	from := min((q.page-1)*q.limit, len(hits))
	return writeJSON(w, orEmpty(hits[from:min(from+q.limit, len(hits))]))
}

// folderHits are the folders that match. A folder has neither tags nor stars.
func (s *Server) folderHits(q searchQuery) []hit {
	if q.starred || len(q.tags) > 0 || len(q.folders) > 0 {
		return nil
	}
	var hits []hit
	for _, f := range s.opts.Dashboards.Folders() {
		if !contains(f.Title, q.text) || !among(f.UID, q.uids) {
			continue
		}
		hits = append(hits, hit{
			ID: idOf(typeFolder, f.UID), UID: f.UID, Title: f.Title, URI: "db/" + f.UID,
			URL: folderURL(f), Type: typeFolder, Tags: []string{},
		})
	}
	return hits
}

func (s *Server) dashboardHits(q searchQuery, starred map[string]bool) []hit {
	var hits []hit
	for _, d := range s.opts.Dashboards.Dashboards() {
		if !q.matches(d, starred[d.UID]) {
			continue
		}
		hits = append(hits, hit{
			ID: idOf(typeDashboard, d.UID), UID: d.UID, Title: d.Title, URI: "db/" + d.Slug, URL: d.URL(),
			Type: typeDashboard, Tags: orEmpty(d.Tags), IsStarred: starred[d.UID],
			FolderUID: d.Folder.UID, FolderTitle: d.Folder.Title, FolderURL: folderURL(d.Folder), Description: d.Description,
		})
	}
	return hits
}

// matches says whether a dashboard is asked for. All tags must be there.
func (q searchQuery) matches(d model.Dashboard, starred bool) bool {
	if q.starred && !starred || !contains(d.Title, q.text) || !among(d.UID, q.uids) {
		return false
	}
	for _, tag := range q.tags {
		if !slices.Contains(d.Tags, tag) {
			return false
		}
	}
	// Grafana calls the root "general" where a folder's uid is asked for.
	return among(d.Folder.UID, q.folders) || d.Folder.UID == "" && slices.Contains(q.folders, "general")
}

// among holds for every uid when none is asked for.
func among(uid string, asked []string) bool {
	return len(asked) == 0 || slices.Contains(asked, uid)
}

// contains compares without regard to case.
func contains(text, part string) bool { return strings.Contains(fold(text), fold(part)) }

func fold(text string) string { return strings.ToLower(text) }

// idOf is the number that older clients of Grafana use. It is made from the
// uid, so that it is the same after every start.
func idOf(kind, uid string) int32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(kind + "/" + uid)) // a hash never fails
	return int32(h.Sum32()&0x7fffffff) | 1   // 31 bits, and never 0
}

func folderURL(f model.Folder) string {
	if f.UID == "" {
		return ""
	}
	return "/dashboards/f/" + f.UID
}

// starredUIDs is the set of starred dashboards.
func (s *Server) starredUIDs(ctx context.Context) (map[string]bool, error) {
	uids, err := s.opts.Stars.Stars(ctx)
	if err != nil {
		return nil, err
	}
	set := map[string]bool{}
	for _, uid := range uids {
		set[uid] = true
	}
	return set, nil
}
