package doctor

import (
	"crypto/tls"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// nameDetail says what a host's name was found to be. A name that was connected
// to without being looked up is the one that means "this machine" inside
// containers; see the engine's dialer.
func nameDetail(host string, trip probe.Trip) string {
	_, err := netip.ParseAddr(host)
	switch {
	case trip.Name == "" && trip.Peer != "" && err != nil:
		return host + " is known inside containers only; here it means this machine"
	case trip.Name == "":
		return "a number; nothing to look up"
	}
	var found []string
	for _, a := range trip.Addresses {
		found = append(found, a.String())
	}
	return strings.TrimSuffix(trip.Name+" is "+some(found), " is ")
}

func tlsDetail(state *tls.ConnectionState) string {
	if state == nil {
		return ""
	}
	text := tls.VersionName(state.Version)
	if len(state.PeerCertificates) > 0 {
		text += ", certificate until " + state.PeerCertificates[0].NotAfter.UTC().Format(time.DateOnly)
	}
	return text
}

// serverText names a server: engine, version and where that is known from,
// models.
func serverText(s *model.Server) string {
	if s == nil {
		return ""
	}
	text := s.EngineTitle
	if s.Version != "" {
		text += fmt.Sprintf(" %s (%s)", s.Version, s.VersionSource)
	}
	if len(s.Models) > 0 {
		text += ", " + some(s.Models)
	}
	return text
}

func namesDetail(s *model.Server) string {
	parts := []string{counted(s.Series, "series")}
	if s.Series != 1 {
		parts[0] = fmt.Sprintf("%d series", s.Series)
	}
	if s.Known > 0 {
		parts = append(parts, fmt.Sprintf("%d names known", s.Known))
	}
	if s.Dialect != "" {
		parts = append([]string{s.Dialect}, parts...)
	}
	if len(s.Unknown) > 0 {
		parts = append(parts, fmt.Sprintf("%d new to us: %s", len(s.Unknown), some(s.Unknown)))
	}
	return strings.Join(parts, ", ")
}

// some lists at most three, and how many more there are.
func some(list []string) string {
	const most = 3
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}

// bytesText writes a size in steps of 1024, as body_size_limit does.
func bytesText(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// span is a duration in its largest unit that fits, in words.
func span(d time.Duration) string {
	d = d.Abs()
	switch {
	case d < 2*time.Minute:
		return counted(int(d.Round(time.Second).Seconds()), "second")
	case d < 2*time.Hour:
		return counted(int(d.Round(time.Minute).Minutes()), "minute")
	case d < 48*time.Hour:
		return counted(int(d.Round(time.Hour).Hours()), "hour")
	}
	return counted(int(d.Round(time.Hour).Hours()/24+0.5), "day")
}
