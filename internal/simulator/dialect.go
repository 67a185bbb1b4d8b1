package simulator

import "fmt"

// Dialect says which vLLM a server is: its release and, where a release had
// more than one face, which one. All that follows from it (families, labels,
// buckets, text format) is looked up in tables; there is no code per dialect.
type Dialect struct {
	// Version is the release, such as "0.10.2".
	Version string
	// V0 is the old engine, which every release before 0.8.0 ran by default
	// and which 0.11.0 removed.
	V0 bool
	// Ray is a server under Ray Serve, whose metrics are on Ray's port, with
	// Ray's names and labels.
	Ray bool
}

// String is the dialect in a word, such as "0.10.2" or "0.6.6-v0".
func (d Dialect) String() string {
	s := d.Version
	if d.V0 {
		s += "-v0"
	}
	if d.Ray {
		s += "-ray"
	}
	return s
}

// Dialects are the ones that the tests hold to the facts: at least one for each
// set of names that was ever exposed.
func Dialects() []Dialect {
	return []Dialect{
		{Version: "0.4.3", V0: true},
		{Version: "0.6.6", V0: true},
		{Version: "0.8.5", V0: true},
		{Version: "0.8.2"},
		{Version: "0.8.5"},
		{Version: "0.9.2"},
		{Version: "0.10.2"},
		{Version: "0.11.0"},
		{Version: "0.15.0"},
		{Version: "0.16.0"},
		{Version: "0.20.2"},
		{Version: "0.32.0"},
		{Version: "0.10.2", Ray: true},
		{Version: "0.15.0", Ray: true},
	}
}

func (d Dialect) validate() error {
	v, err := parseVersion(d.Version)
	if err != nil {
		return fmt.Errorf("dialect: %w", err)
	}
	if d.V0 && !(span{"0.4.0", "0.11.0"}).has(v) {
		return fmt.Errorf("dialect: release %s has no V0 engine with these metrics (0.4.0 to 0.10.2 have)", d.Version)
	}
	if !d.V0 && !(span{"0.8.0", ""}).has(v) {
		return fmt.Errorf("dialect: the V1 engine of release %s is not simulated (0.8.0 and later are)", d.Version)
	}
	if d.Ray && (d.V0 || !(span{"0.9.0", ""}).has(v)) {
		return fmt.Errorf("dialect: release %s has no Ray metrics with the V1 engine (0.9.0 and later have)", d.Version)
	}
	return nil
}

// families are what the engine registers, in its order.
func (d Dialect) families() []family {
	all := v1Families()
	if d.V0 {
		all = v0Families()
	}
	v, _ := parseVersion(d.Version) // validated
	var kept []family
	for _, f := range all {
		if f.span.has(v) {
			kept = append(kept, f)
		}
	}
	return kept
}
