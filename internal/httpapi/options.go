package httpapi

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Querier answers PromQL. It is called from several goroutines at once and
// ends early when the context does.
type Querier interface {
	Query(ctx context.Context, q model.Query) (model.QueryResult, error)
}

// Explainer says why a query found nothing, or nothing for some servers.
type Explainer interface {
	// Explain returns the likeliest reason first; none where every server has a
	// value. It is called for every query that has an answer, so that it must be
	// cheap where there is nothing to explain.
	Explain(ctx context.Context, q EmptyQuery) []model.Reason
}

// EmptyQuery is a query that found nothing for some servers, and which servers
// it was meant for.
type EmptyQuery struct {
	Expr       string
	Start, End time.Time
	// Instances and Models are the values of the page's variables; empty for all.
	Instances, Models []string
	// Answered are the instances that have a value; none where the whole answer
	// is empty.
	Answered []string
}

// Targets tells what is scraped.
type Targets interface {
	Targets() []model.Target
	Finder() Finder
}

// Finder is the state of the search for servers on this machine.
type Finder struct {
	Enabled         bool    `json:"enabled"`
	IntervalSeconds float64 `json:"intervalSeconds"`
	// Ports are the well-known ports that are looked at.
	Ports    []int     `json:"ports"`
	LastLook time.Time `json:"lastLook,omitzero"`
	// Candidates are the places that it asked; Notices say what keeps it from
	// seeing more.
	Candidates []Candidate `json:"candidates,omitempty"`
	Notices    []string    `json:"notices,omitempty"`
}

// Candidate is one place that the finder asked, and what came of it, in words.
type Candidate struct {
	Address string `json:"address"`
	// Program is the name of the process that listens there, when it is known.
	Program string `json:"program,omitempty"`
	// Found is true when the place is scraped.
	Found bool `json:"found"`
	// Why says why it was asked, Said what it answered, Next what to do.
	Why  string `json:"why"`
	Said string `json:"said"`
	Next string `json:"next,omitempty"`
}

// Engine tells how the embedded Prometheus is.
type Engine interface {
	Ready() model.Replay
	Store() model.StoreStatus
	ConfigStatus() model.ConfigStatus
}

// Dashboards are the dashboards, folders and data sources that files tell of
// and people have saved. What a person can mend comes back as a
// *model.Problem; model.CodeNotFound says that there is no such thing.
type Dashboards interface {
	// Dashboards are sorted by title, and may lack their JSON; Folders are
	// sorted by title too.
	Dashboards(ctx context.Context) ([]model.Dashboard, error)
	Dashboard(ctx context.Context, uid string) (model.Dashboard, error)
	Folders(ctx context.Context) ([]model.Folder, error)
	Folder(ctx context.Context, uid string) (model.Folder, error)
	// DataSources has the embedded engine first.
	DataSources() []model.DataSource
	// Faults are what is wrong in their files now.
	Faults() []model.Fault

	// Save keeps a new version, byte for byte, and returns what is shown then.
	Save(ctx context.Context, save model.DashboardSave) (model.Dashboard, error)
	// Versions has the newest first, without JSON: at most limit of those below
	// before, which 0 leaves out.
	Versions(ctx context.Context, uid string, limit, before int) ([]model.DashboardVersion, error)
	Version(ctx context.Context, uid string, version int) (model.DashboardVersion, error)
	// Restore saves an old version as the newest.
	Restore(ctx context.Context, uid string, version int, author string) (model.Dashboard, error)
	// Revert goes back from an edit that is shown in its file's place to the file.
	Revert(ctx context.Context, uid, author string) (model.Dashboard, error)

	// Delete puts a dashboard into the trash, Undelete takes it out, into a
	// folder or where it lay, and Drop removes it for good.
	Delete(ctx context.Context, uid string) (model.Dashboard, error)
	Trash(ctx context.Context) ([]model.Dashboard, error)
	Undelete(ctx context.Context, uid string, folderUID *string) (model.Dashboard, error)
	Drop(ctx context.Context, uid string) (model.Dashboard, error)

	// MakeFolder makes a uid where none is given. RenameFolder does not look at
	// the version where base is 0. DropFolder puts what lies in it into the trash.
	MakeFolder(ctx context.Context, uid, title string) (model.Folder, error)
	RenameFolder(ctx context.Context, uid, title string, base int) (model.Folder, error)
	DropFolder(ctx context.Context, uid string) (model.Folder, error)
}

// Stars are the dashboards that were starred. Starring twice, or taking away
// a star that is not there, is no error.
type Stars interface {
	Stars(ctx context.Context) ([]string, error)
	Star(ctx context.Context, uid string, at time.Time) error
	Unstar(ctx context.Context, uid string) error
}

// Annotations are the notes that people made. Of one that is not there,
// model.ErrNotFound is the error.
type Annotations interface {
	// Annotations has the latest first.
	Annotations(ctx context.Context, q model.AnnotationQuery) ([]model.Annotation, error)
	Annotation(ctx context.Context, id int64) (model.Annotation, error)
	MakeAnnotation(ctx context.Context, a model.Annotation) (id int64, err error)
	ChangeAnnotation(ctx context.Context, a model.Annotation) error
	DropAnnotation(ctx context.Context, id int64) error
	// AnnotationTags counts the tags that contain a text, by tag.
	AnnotationTags(ctx context.Context, part string, limit int) ([]model.TagCount, error)
}

// Preferences are what the person likes.
type Preferences interface {
	Preferences(ctx context.Context) (model.Preferences, error)
	SetPreferences(ctx context.Context, p model.Preferences) error
}

// Boot is what the page knows before its first request; it stands in
// index.html.
type Boot struct {
	Version               string  `json:"version"`
	Simulated             bool    `json:"simulated"`
	HomeDashboardUID      string  `json:"homeDashboardUid"`
	APIURL                string  `json:"apiUrl"`
	ScrapeIntervalSeconds float64 `json:"scrapeIntervalSeconds"`
	// Theme, Timezone and WeekStart are what the person prefers; empty fields
	// leave it to the browser.
	Theme     string `json:"theme,omitempty"`
	Timezone  string `json:"timezone,omitempty"`
	WeekStart string `json:"weekStart,omitempty"`
}

// URLs are the addresses under which a person reaches the program.
type URLs struct {
	UI         string `json:"ui"`
	Prometheus string `json:"prometheus"`
}

// Options are the surroundings of a Server. Those without a note are needed.
type Options struct {
	Querier    Querier
	Targets    Targets
	Engine     Engine
	Dashboards Dashboards
	Stars      Stars
	Doctor     Doctor
	// Annotations, Preferences and Events are for the boards.
	Annotations Annotations
	Preferences Preferences
	Events      Events
	// Prometheus is the handler of the Prometheus API; the data source routes
	// pass reads on to it.
	Prometheus http.Handler
	// Assets is the built user interface with index.html at its root.
	Assets fs.FS
	// Boot is called for every page.
	Boot func() Boot
	// Explainer may be nil; empty answers then carry no reason.
	Explainer Explainer
	// Bounds may be nil; quantiles then carry no bounds.
	Bounds Bounder
	// Reference tells what is known of metrics, and which of them the servers
	// have; where nil, there is no such page.
	Reference func(ctx context.Context) Reference
	// Notices are sentences for the status page; may be nil.
	Notices func() []string
	Build   model.Build
	URLs    URLs
	// Started is when the program started.
	Started time.Time
	// Memory is the memory in use in bytes; where nil, what the Go runtime has
	// from the system.
	Memory func() uint64
	// Upstream fetches from data sources that are not the embedded engine;
	// where nil, a transport of the server's own without idle connections.
	Upstream http.RoundTripper
	// Limits bound the batch query; DefaultLimits where zero.
	Limits Limits
	Now    func() time.Time // time.Now where nil
	Logger *slog.Logger     // silent where nil
}

func (o *Options) setDefaults() {
	if o.Notices == nil {
		o.Notices = func() []string { return nil }
	}
	if o.Memory == nil {
		o.Memory = runtimeMemory
	}
	if o.Upstream == nil {
		o.Upstream = &http.Transport{DisableKeepAlives: true, ResponseHeaderTimeout: time.Minute}
	}
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
}

func (o *Options) validate() error {
	missing := []string{}
	for name, absent := range map[string]bool{
		"Querier": o.Querier == nil, "Targets": o.Targets == nil, "Engine": o.Engine == nil,
		"Dashboards": o.Dashboards == nil, "Stars": o.Stars == nil, "Doctor": o.Doctor == nil,
		"Annotations": o.Annotations == nil, "Preferences": o.Preferences == nil, "Events": o.Events == nil, "Prometheus": o.Prometheus == nil,
		"Assets": o.Assets == nil, "Boot": o.Boot == nil,
	} {
		if absent {
			missing = append(missing, name)
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		return fmt.Errorf("httpapi options lack %s", strings.Join(missing, ", "))
	}
	return nil
}

// runtimeMemory is what the Go runtime has mapped and not given back.
func runtimeMemory() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
