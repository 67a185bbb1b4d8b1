package doctor

import (
	"fmt"
	"net"
	"net/url"
	"path"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

const (
	// skewAllowed is how far two clocks may differ. A server's Date is exact to
	// the second and may be cached for another one.
	skewAllowed = 30 * time.Second
	// lateScrapes is after how many missed scrapes a target counts as not
	// scraped, and lateLeast the least time.
	lateScrapes = 3
	lateLeast   = 10 * time.Second
)

// clock compares the server's time with ours.
func (e Endpoint) clock(trip probe.Trip) model.Check {
	const id, title = "clock", "Clock"
	if !trip.Answered {
		return skipped(id, title, notReached)
	}
	if trip.Date.IsZero() {
		return skipped(id, title, "the answer has no time")
	}
	skew := trip.Date.Sub(trip.Asked.Add(trip.Took / 2))
	if skew.Abs() <= skewAllowed {
		return well(id, title, "the same as here")
	}
	way := "ahead of"
	if skew < 0 {
		way = "behind"
	}
	return warning(id, title, "", probe.Tell(probe.CodeClockSkew, probe.Where(e.URL), span(skew)+" "+way))
}

// twins looks for another target that is the same server.
func (e Endpoint) twins(trip probe.Trip) model.Check {
	const id, title = "twins", "Scraped once"
	if e.Target == nil && len(e.Others) == 0 {
		return skipped(id, title, "no running instance scrapes it")
	}
	for _, other := range e.Others {
		if e.Target != nil && e.Target.ID != other.ID && e.sameEndpoint(other.URL, trip.Peer) {
			return warning(id, title, "", probe.Tell(probe.CodeTwin, e.Target.ID, other.ID))
		}
	}
	if e.Target != nil && e.Target.Server != nil && len(e.Target.Server.Suspicions) > 0 {
		return warning(id, title, "", &e.Target.Server.Suspicions[0])
	}
	return well(id, title, "")
}

// sameEndpoint reports whether another URL is ours under another name: the
// same path and port, and the host that we were connected to, or this machine
// for both.
func (e Endpoint) sameEndpoint(other, peer string) bool {
	ours, err := url.Parse(e.URL)
	theirs, err2 := url.Parse(other)
	if err != nil || err2 != nil || path.Clean(ours.Path) != path.Clean(theirs.Path) || portOf(ours) != portOf(theirs) {
		return false
	}
	if ours.Hostname() == theirs.Hostname() || net.JoinHostPort(theirs.Hostname(), portOf(theirs)) == peer {
		return true
	}
	return e.Local != nil && e.Local(ours.Hostname()) && e.Local(theirs.Hostname())
}

func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

// scrapeCheck is how a target is scraped: well and lately, or why not.
func scrapeCheck(id, title string, t model.Target, now time.Time) model.Check {
	switch t.State {
	case model.TargetUp:
		return freshness(id, title, t, now)
	case model.TargetDown:
		return failed(id, title, t.Problem)
	case model.TargetWaiting:
		return skipped(id, title, "nothing has listened there yet; it is waited for")
	default:
		return skipped(id, title, "not scraped yet")
	}
}

func freshness(id, title string, t model.Target, now time.Time) model.Check {
	age := now.Sub(t.LastScrape)
	interval := time.Duration(t.IntervalSeconds * float64(time.Second))
	if age > max(lateScrapes*interval, lateLeast) {
		return failed(id, title, probe.Tell(probe.CodeStale, t.Instance, span(age)))
	}
	detail := fmt.Sprintf("up, %s ago, every %v, %s", span(age), interval, counted(t.Samples, "sample"))
	if server := serverText(t.Server); server != "" {
		detail = server + ": " + detail
	}
	if t.Problem != nil {
		return warning(id, title, detail, t.Problem)
	}
	if t.Server != nil && len(t.Server.Suspicions) > 0 {
		return warning(id, title, detail, &t.Server.Suspicions[0])
	}
	return well(id, title, detail)
}
