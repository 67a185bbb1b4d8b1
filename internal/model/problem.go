package model

import "errors"

// ErrNotFound says that a store has no such thing.
var ErrNotFound = errors.New("not in the store")

// Problem is something wrong, told so that a person can act on it. The same
// words are shown by the command line, the API and the UI.
type Problem struct { //nolint:errname // people are told of a problem; that it is an error too is for errors.As
	// Code is a stable snake_case identifier for scripts and tests, such as
	// "connection_refused".
	Code string `json:"code"`
	// Cause says in one sentence what is the matter.
	Cause string `json:"cause"`
	// Next says in one sentence what to do about it. It may be empty when
	// there is nothing to do.
	Next string `json:"next,omitempty"`
	// Detail is the original error text, for those who want it. Secrets have
	// been removed.
	Detail string `json:"detail,omitempty"`
}

// The codes of problems that several rooms find. httpapi gives each a status.
const (
	// CodeBadRequest is for what the asker must mend.
	CodeBadRequest = "bad_request"
	// CodeNotFound is for what is not there.
	CodeNotFound = "not_found"
	// CodeReadOnly is for a change of what cannot be changed here, such as a
	// dashboard that came with the program.
	CodeReadOnly = "read_only"
	// CodeVersionMismatch is for a change of something that somebody else has
	// changed meanwhile.
	CodeVersionMismatch = "version_mismatch"
	// CodeEmptyName and CodeTitleTooLong are for a title that Grafana refuses.
	CodeEmptyName    = "empty_name"
	CodeTitleTooLong = "title_too_long"
	// CodeExists is for a new thing under a taken name.
	CodeExists = "exists"
	// CodeTooLarge is for what has more bytes than are taken.
	CodeTooLarge = "too_large"
)

// Error makes a Problem usable as an error; it is the cause, then the next step.
func (p *Problem) Error() string {
	if p.Next == "" {
		return p.Cause
	}
	return p.Cause + " " + p.Next
}

// Likelihood says how sure a reason is.
type Likelihood string

// The likelihoods, from the surest.
const (
	// Certain is what the evidence proves.
	Certain Likelihood = "certain"
	// Likely is what the evidence fits best.
	Likely Likelihood = "likely"
	// Possible is what the evidence does not exclude.
	Possible Likelihood = "possible"
)

// Reason is one answer to "why is this empty?".
type Reason struct { //nolint:errname // it carries a Problem, which is one
	Problem
	Likelihood Likelihood `json:"likelihood"`
	// Evidence are the facts that the reason rests on, one sentence each.
	Evidence []string `json:"evidence,omitempty"`
	// Instances are the servers that it holds for; empty means all.
	Instances []string `json:"instances,omitempty"`
}
