package catalog

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Release is a released version of an engine. Post-releases and builds count as
// the release they mend: "0.6.6.post1" is 0.6.6. The zero value means "none".
type Release struct {
	Major, Minor, Patch int
}

// rel is short for a release whose text is known to be right: data in this
// package, which a test reads back.
func rel(minor, patch int) Release { return Release{Minor: minor, Patch: patch} }

// ParseRelease reads "0.10.2", "v0.10.2", "0.11", "0.6.6.post1", "0.16.1.dev3+gabc"
// and "0.32.0+cpu". It returns an error for anything that does not begin with
// two numbers.
func ParseRelease(text string) (Release, error) {
	var r Release
	head, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(text), "v"), "+")
	parts := strings.Split(head, ".")
	if len(parts) < 2 {
		return r, fmt.Errorf("parse release %q: want MAJOR.MINOR or MAJOR.MINOR.PATCH", text)
	}
	for i, field := range []*int{&r.Major, &r.Minor, &r.Patch} {
		if i >= len(parts) {
			break
		}
		n, err := strconv.Atoi(leadingDigits(parts[i]))
		if err != nil && i < 2 {
			return Release{}, fmt.Errorf("parse release %q: %q is not a number", text, parts[i])
		}
		*field = n
	}
	return r, nil
}

// leadingDigits cuts "2rc1" down to "2".
func leadingDigits(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return s
	}
	return s[:end]
}

// String writes the release as its project does: "0.10.2".
func (r Release) String() string {
	return fmt.Sprintf("%d.%d.%d", r.Major, r.Minor, r.Patch)
}

// IsZero reports whether r is no release at all.
func (r Release) IsZero() bool { return r == Release{} }

// Compare is negative when r is older than o, zero when they are the same.
func (r Release) Compare(o Release) int {
	return cmp.Or(cmp.Compare(r.Major, o.Major), cmp.Compare(r.Minor, o.Minor), cmp.Compare(r.Patch, o.Patch))
}

// Span is a range of releases, both ends included.
type Span struct {
	// Since is the first release; a zero Span (Never) holds none.
	Since Release
	// Until is the last release; zero means that it still holds.
	Until Release
}

// from is a span that still holds.
func from(since Release) Span { return Span{Since: since} }

// during is a span that has ended with until.
func during(since, until Release) Span { return Span{Since: since, Until: until} }

// IsZero reports whether the span holds no release.
func (s Span) IsZero() bool { return s.Since.IsZero() }

// Contains reports whether r lies in the span.
func (s Span) Contains(r Release) bool {
	if s.IsZero() || r.Compare(s.Since) < 0 {
		return false
	}
	return s.Until.IsZero() || r.Compare(s.Until) <= 0
}

// Overlaps reports whether some release lies in both spans.
func (s Span) Overlaps(o Span) bool {
	if s.IsZero() || o.IsZero() {
		return false
	}
	return startsBeforeEnd(s, o) && startsBeforeEnd(o, s)
}

func startsBeforeEnd(a, b Span) bool {
	return b.Until.IsZero() || a.Since.Compare(b.Until) <= 0
}
