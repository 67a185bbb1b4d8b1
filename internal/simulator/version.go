package simulator

import (
	"fmt"
	"strconv"
	"strings"
)

// version is a vLLM release as numbers that compare: major, minor, patch.
type version [3]int

// parseVersion reads "0.10.2"; a missing part is 0.
func parseVersion(s string) (version, error) {
	var v version
	parts := strings.Split(s, ".")
	if len(parts) > len(v) {
		return v, fmt.Errorf("version %q has more than three parts", s)
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return v, fmt.Errorf("version %q: part %q is not a number", s, part)
		}
		v[i] = n
	}
	return v, nil
}

func (v version) before(w version) bool {
	for i := range v {
		if v[i] != w[i] {
			return v[i] < w[i]
		}
	}
	return false
}

// span is a range of releases, from since to just before until. An empty since
// is the beginning, an empty until is now.
type span struct{ since, until string }

// has is whether the release lies in the span. The texts are constants of this
// package; TestEverySpanIsAPairOfReleases holds them to their form.
func (s span) has(v version) bool {
	since, _ := parseVersion(orZero(s.since))
	if v.before(since) {
		return false
	}
	if s.until == "" {
		return true
	}
	until, _ := parseVersion(s.until)
	return v.before(until)
}

func orZero(s string) string {
	if s == "" {
		return "0"
	}
	return s
}
