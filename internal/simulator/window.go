package simulator

import (
	"errors"
	"time"
)

// Window is a stretch of time from From to just before To; a zero To is never.
type Window struct{ From, To time.Time }

// has is whether an instant lies in the window.
func (w Window) has(at instant) bool {
	return at >= instantOf(w.From) && (w.To.IsZero() || at < instantOf(w.To))
}

// ordered is whether the window ends after it begins.
func (w Window) ordered() bool { return w.To.IsZero() || w.To.After(w.From) }

// Surge multiplies the arrival rate for a while.
type Surge struct {
	Window
	// Factor is 1 for the usual rate, 0 for none.
	Factor float64
}

// ErrorBurst makes a share of the requests that arrive in it end with an error
// of the engine, in place of Load.ErrorShare.
type ErrorBurst struct {
	Window
	// Share is 0..1.
	Share float64
}

// surge is the factor of the arrival rate at an instant; surges that overlap
// are multiplied.
func (l Load) surge(at instant) float64 {
	factor := 1.0
	for _, s := range l.Surges {
		if s.has(at) {
			factor *= s.Factor
		}
	}
	return factor
}

// highestSurge is a bound that surge never exceeds.
func (l Load) highestSurge() float64 {
	highest := 1.0
	for _, s := range l.Surges {
		highest *= max(1, s.Factor)
	}
	return highest
}

// pausedUntil is when the surges that let nothing through at an instant are
// over; the instant itself when there are none, never when they have no end.
func (l Load) pausedUntil(at instant) instant {
	for moved := true; moved; {
		moved = false
		for _, s := range l.Surges {
			if s.Factor > 0 || !s.has(at) {
				continue
			}
			if s.To.IsZero() {
				return never
			}
			at, moved = instantOf(s.To), true
		}
	}
	return at
}

// errorShareAt is the share of the requests arriving then that end with an
// error; of bursts that overlap the later one in the list is in force.
func (l Load) errorShareAt(at instant) float64 {
	share := l.ErrorShare
	for _, b := range l.ErrorBursts {
		if b.has(at) {
			share = b.Share
		}
	}
	return share
}

// moment is a planned change of the process.
type moment struct {
	at instant
	do action
}

// moments are when a process leaves one state and comes back from it.
func moments(windows []Window, leave, come action) []moment {
	var all []moment
	for _, w := range windows {
		all = append(all, moment{instantOf(w.From), leave})
		if !w.To.IsZero() {
			all = append(all, moment{instantOf(w.To), come})
		}
	}
	return all
}

// validateWindows reports what is out of order in a list of windows.
func validateWindows(name string, windows []Window) error {
	var all []error
	for i, w := range windows {
		all = append(all,
			check(w.ordered(), "%s: number %d ends before it begins", name, i+1),
			check(i == 0 || !windows[i-1].To.After(w.From) && !windows[i-1].To.IsZero(), "%s: number %d begins before number %d ends", name, i+1, i))
	}
	return errors.Join(all...)
}
