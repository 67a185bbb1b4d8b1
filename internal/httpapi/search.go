package httpapi

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

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
	FolderID    int32    `json:"folderId,omitempty"`
	FolderUID   string   `json:"folderUid,omitempty"`
	FolderTitle string   `json:"folderTitle,omitempty"`
	FolderURL   string   `json:"folderUrl,omitempty"`
	SortMeta    int      `json:"sortMeta"`
	// IsDeleted and DeleteDate are set for what lies in the trash.
	IsDeleted  bool      `json:"isDeleted,omitempty"`
	DeleteDate time.Time `json:"permanentlyDeleteDate,omitzero"`
	// Description and Origin are ours; Grafana's search does not tell them.
	Description string       `json:"description,omitempty"`
	Origin      model.Origin `json:"origin,omitempty"`
}

// searchQuery is what a search asks for; zero fields do not restrict.
type searchQuery struct {
	text    string
	tags    []string
	kind    string
	starred bool
	deleted bool
	folders []string
	uids    []string
	// backwards sorts by title from Z.
	backwards bool
	limit     int
	page      int
}

// The orders of a search, by the names that Grafana gives them.
const (
	sortForwards  = "alpha-asc"
	sortBackwards = "alpha-desc"
)

// parseSearch reads Grafana's parameters.
func parseSearch(values url.Values) (searchQuery, error) {
	q := searchQuery{
		text:    values.Get("query"),
		tags:    values["tag"],
		kind:    values.Get("type"),
		starred: values.Get("starred") == "true",
		deleted: values.Get("deleted") == "true",
		folders: list(values["folderUIDs"]),
		uids:    list(values["dashboardUIDs"]),
	}
	if q.kind != "" && q.kind != typeDashboard && q.kind != typeFolder {
		return q, errBadRequest(fmt.Sprintf("%q is no type of search.", q.kind), "Use dash-db or dash-folder.")
	}
	switch order := values.Get("sort"); order {
	case "", sortForwards:
	case sortBackwards:
		q.backwards = true
	default:
		return q, errBadRequest(fmt.Sprintf("%q is no order of a search.", order), "Use "+sortForwards+" or "+sortBackwards+".")
	}
	var err error
	if q.limit, err = numberIn(values, "limit", 1, maxSearchLimit, defaultSearchLimit); err != nil {
		return q, err
	}
	q.page, err = numberIn(values, "page", 1, maxSearchLimit, 1)
	return q, err
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
	hits, err := s.findHits(r.Context(), q, starred)
	if err != nil {
		return err
	}
	from := min((q.page-1)*q.limit, len(hits))
	return writeJSON(w, orEmpty(hits[from:min(from+q.limit, len(hits))]))
}

// findHits are the folders that match and then the dashboards, each by title;
// or what matches in the trash, the last deletion first.
func (s *Server) findHits(ctx context.Context, q searchQuery, starred map[string]bool) ([]hit, error) {
	if q.deleted {
		all, err := s.opts.Dashboards.Trash(ctx)
		return dashboardHits(q, all, starred), err
	}
	folders, err := s.opts.Dashboards.Folders(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.opts.Dashboards.Dashboards(ctx)
	if err != nil {
		return nil, err
	}
	if q.backwards {
		slices.Reverse(folders)
		slices.Reverse(all)
	}
	return append(folderHits(q, folders), dashboardHits(q, all, starred)...), nil
}

// folderHits are the folders that match. A folder has neither tags nor stars.
func folderHits(q searchQuery, folders []model.Folder) []hit {
	if q.kind == typeDashboard || q.starred || len(q.tags) > 0 || len(q.folders) > 0 {
		return nil
	}
	var hits []hit
	for _, f := range folders {
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

func dashboardHits(q searchQuery, all []model.Dashboard, starred map[string]bool) []hit {
	if q.kind == typeFolder {
		return nil
	}
	var hits []hit
	for _, d := range all {
		if !q.matches(d, starred[d.UID]) {
			continue
		}
		hits = append(hits, hit{
			ID: idOf(typeDashboard, d.UID), UID: d.UID, Title: d.Title, URI: "db/" + d.Slug, URL: d.URL(),
			Type: typeDashboard, Tags: orEmpty(d.Tags), IsStarred: starred[d.UID], IsDeleted: !d.Deleted.IsZero(), DeleteDate: d.KeptUntil,
			FolderID: folderID(d.Folder), FolderUID: d.Folder.UID, FolderTitle: d.Folder.Title, FolderURL: folderURL(d.Folder), Description: d.Description, Origin: d.Origin,
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

// sorting lists the orders of a search.
func (s *Server) sorting(w http.ResponseWriter, _ *http.Request) error {
	type order struct {
		Name        string `json:"name"`
		Title       string `json:"displayName"`
		Description string `json:"description"`
		Meta        string `json:"meta"`
	}
	return writeJSON(w, map[string][]order{"sortOptions": {
		{sortForwards, "Alphabetically (A–Z)", "Sort results in an alphabetically ascending order", ""},
		{sortBackwards, "Alphabetically (Z–A)", "Sort results in an alphabetically descending order", ""},
	}})
}

// tags counts the dashboards of each tag, by tag.
func (s *Server) tags(w http.ResponseWriter, r *http.Request) error {
	all, err := s.opts.Dashboards.Dashboards(r.Context())
	if err != nil {
		return err
	}
	counts := map[string]int{}
	for _, d := range all {
		for _, tag := range slices.Compact(slices.Sorted(slices.Values(d.Tags))) {
			counts[tag]++
		}
	}
	type count struct {
		Term  string `json:"term"`
		Count int    `json:"count"`
	}
	answer := []count{}
	for _, tag := range slices.Sorted(maps.Keys(counts)) {
		answer = append(answer, count{tag, counts[tag]})
	}
	return writeJSON(w, answer)
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

// folderID is the number of a folder, 0 for the root.
func folderID(f model.Folder) int32 {
	if f.UID == "" {
		return 0
	}
	return idOf(typeFolder, f.UID)
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
