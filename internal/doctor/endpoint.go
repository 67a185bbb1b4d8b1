package doctor

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// Endpoint is one address to look at. URL and Ask are needed.
type Endpoint struct {
	// URL may hold secrets, which are not shown.
	URL string
	// Ask asks the URL as a scrape does.
	Ask func(ctx context.Context) probe.Result
	// Target is what the URL is scraped as; nil when it is no target.
	Target *model.Target
	// Others are the targets beside it, among which there may be the same server.
	Others []model.Target
	// Local reports whether a host is this machine; nil for none.
	Local func(host string) bool
	// Wsl is how this machine stands to Windows; the zero value when it does not.
	Wsl Wsl
	Now func() time.Time
}

// Address completes what a person wrote to the URL of a metrics page:
// "host:8000" becomes http://host:8000/metrics.
func Address(written string) string {
	written = strings.TrimSpace(written)
	if !strings.Contains(written, "://") {
		written = "http://" + written
	}
	scheme, rest, _ := strings.Cut(written, "://")
	if authority, path, found := strings.Cut(rest, "/"); !found || path == "" {
		return scheme + "://" + authority + "/metrics"
	}
	return written
}

// Examine asks the endpoint once and makes the checks, in the order in which a
// connection happens.
func (e Endpoint) Examine(ctx context.Context) model.Diagnosis {
	r := e.Ask(ctx)
	checks := e.way(r)
	checks = append(checks, e.server(r)...)
	checks = append(checks, e.clock(r.Trip), e.twins(r.Trip))
	if e.Target != nil {
		checks = append(checks, scrapeCheck("scrape", "Last scrape", *e.Target, e.Now()))
	}
	if e.Wsl.Mode != "" {
		checks = append(checks, e.Wsl.check())
	}
	return Diagnose(checks)
}

// notReached is said of what comes behind a failure.
const notReached = "not reached"

// titles are those of the stages of a request.
func titles() map[probe.Stage]string {
	return map[probe.Stage]string{
		probe.StageAddress: "Address", probe.StageName: "Name", probe.StageConnection: "Connection", probe.StageTLS: "TLS",
		probe.StageAnswer: "Answer", probe.StageLogin: "Login", probe.StageStatus: "HTTP status", probe.StageSize: "Size",
		probe.StageType: "Content", probe.StagePage: "Metrics page", probe.StageServer: "Server",
	}
}

// way are the checks of the request. What comes before the stage of its problem
// is well, and what comes after it was not reached.
func (e Endpoint) way(r probe.Result) []model.Check {
	var checks []model.Check
	stopped := false
	for _, stage := range probe.Stages() {
		title, known := titles()[stage]
		if !known {
			continue
		}
		id := string(stage)
		problem := r.Problem
		switch {
		case stopped:
			checks = append(checks, skipped(id, title, notReached))
		case problem == nil || probe.StageOf(problem.Code) != stage:
			checks = append(checks, e.passed(stage, id, title, r))
		case goesOn(problem.Code):
			checks = append(checks, warning(id, title, e.detail(stage, r), problem))
		default:
			checks = append(checks, failed(id, title, problem))
			stopped = true
		}
	}
	return checks
}

// goesOn is true of problems with which a target is up.
func goesOn(code string) bool {
	switch code {
	case probe.CodeDuplicates, probe.CodeStatsOff, probe.CodeUnknownMetrics, probe.CodeEmpty:
		return true
	}
	return false
}

func (e Endpoint) passed(stage probe.Stage, id, title string, r probe.Result) model.Check {
	if stage == probe.StageTLS && r.Trip.TLS == nil {
		return skipped(id, title, "plain HTTP")
	}
	return well(id, title, e.detail(stage, r))
}

// detail is what was seen at a stage.
func (e Endpoint) detail(stage probe.Stage, r probe.Result) string {
	trip := r.Trip
	switch stage {
	case probe.StageAddress:
		return probe.Shown(e.URL)
	case probe.StageName:
		return nameDetail(hostOf(e.URL), trip)
	case probe.StageConnection:
		return trip.Peer
	case probe.StageTLS:
		return tlsDetail(trip.TLS)
	case probe.StageAnswer:
		return fmt.Sprintf("in %.3g s", trip.Took.Seconds())
	case probe.StageStatus:
		return fmt.Sprint(r.Status)
	case probe.StageSize:
		return fmt.Sprintf("%s, %s", bytesText(trip.Bytes), counted(trip.Samples, "sample"))
	case probe.StageType:
		return trip.ContentType
	case probe.StageServer:
		return serverText(r.Server)
	default:
		return ""
	}
}

// hostOf is the host of a URL, empty when it is none.
func hostOf(rawURL string) string {
	u, err := url.Parse(rawURL)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// server are the checks of what the server is, beyond its name.
func (e Endpoint) server(r probe.Result) []model.Check {
	const stats, names = "Statistics", "Metric names"
	switch {
	case r.Problem != nil && !goesOn(r.Problem.Code):
		return []model.Check{skipped("stats", stats, notReached), skipped("dialect", names, notReached)}
	case r.Server == nil:
		return []model.Check{skipped("stats", stats, "no inference server"), skipped("dialect", names, "no inference server")}
	case r.Problem != nil && r.Problem.Code == probe.CodeStatsOff:
		return []model.Check{failed("stats", stats, r.Problem), skipped("dialect", names, "no metrics of the engine")}
	}
	s := e.known(r.Server)
	return []model.Check{well("stats", stats, "on"), namesCheck(probe.Where(e.URL), s)}
}

// known prefers what the running instance has found out over time.
func (e Endpoint) known(asked *model.Server) *model.Server {
	if e.Target != nil && e.Target.Server != nil && e.Target.Server.Known > asked.Known {
		return e.Target.Server
	}
	return asked
}

// namesCheck compares the names on the page with those of its version.
func namesCheck(where string, s *model.Server) model.Check {
	const id, title = "dialect", "Metric names"
	detail := namesDetail(s)
	switch {
	case len(s.Missing) > 0:
		return warning(id, title, detail, probe.Tell(probe.CodeMissing, where, some(s.Missing)))
	case s.Newer:
		return warning(id, title, detail, probe.Tell(probe.CodeNewer, where, s.EngineTitle+" "+s.Version))
	}
	return well(id, title, detail)
}
