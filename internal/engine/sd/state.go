package sd

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Found is a server on this machine that is to be scraped, running or not.
type Found struct {
	// Instance is its name, "localhost:8000": that of the place where it was
	// first seen, which it keeps when it moves. It is unique.
	Instance string `json:"instance"`
	// Address is the host and port to scrape, by plain HTTP, and MetricsPath
	// the path there.
	Address     string `json:"address"`
	MetricsPath string `json:"metricsPath"`
	// Listening is true while something of the kind answers there.
	Listening bool `json:"listening"`
	// Server is what it said it was when it was last asked.
	Server *model.Server `json:"server,omitempty"`
	// Problem is what is wrong with its metrics; nil when all is well.
	Problem *model.Problem `json:"problem,omitempty"`
	// FirstSeen is when it was found.
	FirstSeen time.Time `json:"firstSeen"`
}

// State is what the finder does and saw, for people.
type State struct {
	Enabled         bool      `json:"enabled"`
	IntervalSeconds float64   `json:"intervalSeconds"`
	Ports           []int     `json:"ports"`
	LastLook        time.Time `json:"lastLook,omitzero"`
	// LookSeconds is how long the last look took, questions not counted.
	LookSeconds float64 `json:"lookSeconds"`
	// Candidates are the places that were asked, sorted by port.
	Candidates []Candidate `json:"candidates"`
	// Notices say what cannot be seen from here.
	Notices []string `json:"notices,omitempty"`
}

// Candidate is a place that was asked, or is about to be, and its answer.
type Candidate struct {
	Address string `json:"address"`
	Port    int    `json:"port"`
	// Program is the name of its process, or its container; empty when that
	// cannot be read.
	Program string `json:"program,omitempty"`
	// Why says why it is asked, Said what it answered; both in words.
	Why  string `json:"why"`
	Said string `json:"said"`
	// Next is what to do when it should have been found.
	Next string `json:"next,omitempty"`
	// Found is true for an inference server.
	Found bool `json:"found"`
	// Asked is how often it was asked, LastAsked when.
	Asked     int       `json:"asked"`
	LastAsked time.Time `json:"lastAsked,omitzero"`
	// AsksAgain is false when the answer is final.
	AsksAgain bool `json:"asksAgain"`
}

// candidatesOf describes all candidates for people.
func candidatesOf(all map[string]*candidate) []Candidate {
	list := make([]Candidate, 0, len(all))
	for _, c := range all {
		list = append(list, c.describe())
	}
	slices.SortFunc(list, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(a.Port, b.Port), cmp.Compare(a.Address, b.Address))
	})
	return list
}

func (c *candidate) describe() Candidate {
	d := Candidate{
		Address: cmp.Or(c.address, c.addresses[0]), Port: int(c.addr.Port()), Program: c.program, Why: c.why,
		Found: c.server(), Asked: c.asked, LastAsked: c.last, AsksAgain: !c.final,
	}
	d.Said, d.Next = c.words(d.Address)
	return d
}

// words says what came of asking, and what to do.
func (c *candidate) words(address string) (said, next string) {
	switch {
	case c.asked == 0:
		return fmt.Sprintf(saidNothing, address), ""
	case c.server() && c.said.Problem == nil:
		return fmt.Sprintf(saidServer, address, c.said.Server.EngineTitle), ""
	case c.said.Problem == nil:
		return "", ""
	}
	said, next = c.said.Problem.Cause, c.said.Problem.Next
	switch {
	case c.server():
	case c.final:
		said += " " + saidNoMore
	default:
		said += " " + fmt.Sprintf(saidAgain, int(c.next.Sub(c.last).Seconds()))
	}
	return said, next
}

// foundOf lists all servers, in the order of finding.
func foundOf(list []*record) []Found {
	found := make([]Found, 0, len(list))
	for _, rec := range list {
		f := Found{
			Instance: rec.Instance, Address: rec.Address, MetricsPath: rec.Path,
			Listening: rec.alive, Problem: rec.problem, FirstSeen: rec.FirstSeen,
		}
		if rec.Server != nil {
			s := *rec.Server
			s.Models = slices.Clone(s.Models)
			f.Server = &s
		}
		found = append(found, f)
	}
	return found
}
