package app

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path"
	"time"

	"github.com/shirou/gopsutil/v4/disk"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/doctor"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/engine/sd"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// doctorView is what the HTTP API offers of the doctor.
type doctorView struct{ app *App }

var _ httpapi.Doctor = doctorView{}

// Instance looks at the whole instance.
func (v doctorView) Instance(ctx context.Context) model.Diagnosis {
	a := v.app
	transport := &http.Transport{DisableKeepAlives: true} // to our own port, a few requests
	return doctor.Instance{
		Build: a.options.Build, Started: a.started, Engine: a.engine, NotReady: storeNotReady, Faults: a.dashboards.Faults, Targets: a.Targets,
		Disk:   func() (string, *model.Problem) { return diskState(a.data.Root, disk.Usage) },
		API:    doctor.API{Base: a.ui.url(), Client: &http.Client{Transport: transport}},
		Boards: a.builtInBoards, Why: a.why, RateWindow: a.rateWindow, Wsl: wsl(), Now: time.Now,
	}.Examine(ctx)
}

// builtInBoards are the dashboards that ship.
func (a *App) builtInBoards() []model.Dashboard {
	return a.dashboards.BuiltIn()
}

func (a *App) why(ctx context.Context, expr string, start, end time.Time) []model.Reason {
	return explainer{a}.Explain(ctx, httpapi.EmptyQuery{Expr: expr, Start: start, End: end})
}

// Target looks at the target that a URL names, asking it as its scrape does.
// Nothing but the target's own address is asked, whatever the URL says besides.
func (v doctorView) Target(ctx context.Context, rawURL string) (model.Diagnosis, bool) {
	a := v.app
	targets := a.Targets()
	i := a.targetAt(targets, doctor.Address(rawURL))
	if i < 0 {
		return model.Diagnosis{}, false
	}
	return doctor.Endpoint{
		URL: targets[i].URL, Target: &targets[i], Others: targets, Local: a.machine.Is, Wsl: wsl(), Now: time.Now,
		Ask: func(ctx context.Context) probe.Result { return a.askTarget(ctx, targets[i]) },
	}.Examine(ctx), true
}

// targetAt finds the target at the host and port of a URL, first one with its
// path; -1 when there is none.
func (a *App) targetAt(targets []model.Target, rawURL string) int {
	asked, err := url.Parse(rawURL)
	if err != nil {
		return -1
	}
	found := -1
	for i, t := range targets {
		own, err := url.Parse(t.URL)
		if err != nil || !a.sameHost(own, asked) {
			continue
		}
		if path.Clean(own.Path) == path.Clean(asked.Path) {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

func (a *App) sameHost(x, y *url.URL) bool {
	if x.Host == y.Host {
		return true
	}
	return x.Port() == y.Port() && a.machine.Is(x.Hostname()) && a.machine.Is(y.Hostname())
}

// ExamineURL looks at any URL, from this process and without an instance. User
// info in the URL is sent as credentials. Not for requests of others: it asks
// whatever it is told to.
func ExamineURL(ctx context.Context, rawURL string, timeout time.Duration) (model.Diagnosis, error) {
	address := doctor.Address(rawURL)
	machine := thisMachine(sd.NewLister())
	known := catalog.New()
	asking, err := engine.AskingStranger(address)
	if err != nil {
		return model.Diagnosis{}, err
	}
	if timeout > 0 {
		asking.Timeout = timeout
	}
	identify := func(page *probe.Page) (*model.Server, *model.Problem) {
		id := known.Identify(catalogPage(page))
		return id.Server, id.Problem
	}
	return doctor.Endpoint{
		URL: address, Local: machine.Is, Wsl: wsl(), Now: time.Now,
		Ask: func(ctx context.Context) probe.Result { return answerOf(ctx, asking, identify, machine) },
	}.Examine(ctx), nil
}

// wsl is how this machine stands to Windows.
func wsl() doctor.Wsl {
	found := map[string][]netip.Addr{}
	interfaces, _ := net.Interfaces() // without them nothing is known
	for _, i := range interfaces {
		addresses, _ := i.Addrs()
		found[i.Name] = prefixes(addresses)
	}
	return doctor.DetectWsl(os.DirFS("/proc"), found)
}
