package sd

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// maxRecords bounds the list of servers that are remembered.
const maxRecords = 100

// record is a server that was found, running or not.
type record struct {
	// Instance is its name for good; Place is where it is now.
	Instance string        `json:"instance"`
	Place    string        `json:"place"`
	Address  string        `json:"address"`
	Path     string        `json:"path"`
	Server   *model.Server `json:"server"`
	// Fingerprint is a hash of its command line without the port; the command
	// line itself may hold an API key and is not written down.
	Fingerprint string    `json:"fingerprint,omitempty"`
	FirstSeen   time.Time `json:"firstSeen"`
	LastSeen    time.Time `json:"lastSeen"`

	problem *model.Problem
	alive   bool
}

// records are all servers that were found, in the order of finding.
type records struct {
	list []*record
	keep time.Duration
}

// at returns the record of a place, nil when there is none.
func (r *records) at(place string) *record {
	i := slices.IndexFunc(r.list, func(rec *record) bool { return rec.Place == place })
	if i < 0 {
		return nil
	}
	return r.list[i]
}

// found takes in a candidate that turned out to be a server. It belongs to the
// record of the same place; else to that of a server that is gone from its own
// and is the same by command line, or by engine and models; else it is new.
// movedFrom is the place it had before, where it moved.
func (r *records) found(c *candidate, now time.Time, gone func(place string) bool) (rec *record, movedFrom string) {
	rec = r.at(c.key)
	if rec == nil {
		if rec = r.sameElsewhere(c, gone); rec != nil {
			movedFrom = rec.Place
		}
	}
	if rec == nil {
		rec = &record{Instance: r.freeName(instanceAt(c.addr)), FirstSeen: now}
		r.list = append(r.list, rec)
	}
	rec.Place, rec.Address, rec.Path = c.key, c.address, c.path
	rec.Server, rec.problem, rec.Fingerprint = c.said.Server, c.said.Problem, c.fingerprint
	rec.alive, rec.LastSeen = true, now
	return rec, movedFrom
}

// sameElsewhere finds the record of a server that left its place: one with the
// same command line before one with the same models, the last seen first.
func (r *records) sameElsewhere(c *candidate, gone func(place string) bool) *record {
	var best *record
	for _, rec := range r.list {
		if rec.alive || likeness(rec, c) == 0 || !gone(rec.Place) {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(likeness(rec, c), likeness(best, c)), rec.LastSeen.Compare(best.LastSeen)) > 0 {
			best = rec
		}
	}
	return best
}

// likeness is 0 for different servers, more for surer signs of the same one.
func likeness(rec *record, c *candidate) int {
	a, b := rec.Server, c.said.Server
	switch {
	case a == nil || b == nil || a.Engine != b.Engine:
		return 0
	case c.fingerprint != "" && rec.Fingerprint == c.fingerprint:
		return 2
	case len(a.Models) > 0 && slices.Equal(a.Models, b.Models):
		return 1
	}
	return 0
}

// freeName makes a name unique: a server that moved away keeps its own.
func (r *records) freeName(name string) string {
	taken := func(name string) bool {
		return slices.ContainsFunc(r.list, func(rec *record) bool { return rec.Instance == name })
	}
	free := name
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s#%d", name, n)
	}
	return free
}

// forget drops servers that were not seen for too long, and the longest unseen
// ones of too many.
func (r *records) forget(now time.Time) []*record {
	var dropped []*record
	drop := func(rec *record) bool {
		old := !rec.alive && now.Sub(rec.LastSeen) > r.keep
		if old {
			dropped = append(dropped, rec)
		}
		return old
	}
	r.list = slices.DeleteFunc(r.list, drop)
	for len(r.list) > maxRecords {
		oldest := slices.MinFunc(r.list, func(a, b *record) int { return a.LastSeen.Compare(b.LastSeen) })
		dropped = append(dropped, oldest)
		r.list = slices.DeleteFunc(r.list, func(rec *record) bool { return rec == oldest })
	}
	return dropped
}

var numberPattern = regexp.MustCompile(`\d+`)

// fingerprint is a hash of a command line in which the port does not count;
// empty for no command line.
func fingerprint(args []string, port int) string {
	if len(args) == 0 {
		return ""
	}
	own := strconv.Itoa(port)
	text := numberPattern.ReplaceAllStringFunc(strings.Join(args, "\x00"), func(n string) string {
		if n == own {
			return "PORT"
		}
		return n
	})
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
