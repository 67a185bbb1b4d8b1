package catalog

import "strings"

// evidence is a page, read for what it tells of the version.
type evidence struct {
	engine     Engine
	convention Convention
	families   []Family
	page       index
	// frontend is what serves the page.
	frontend string
}

func (c *Catalog) evidenceOf(e Engine, conv Convention, p Page) evidence {
	ev := evidence{engine: e, convention: conv, families: e.Families, page: p.index()}
	ev.frontend = ev.frontendOf(p)
	return ev
}

func (ev evidence) frontendOf(p Page) string {
	switch {
	case ev.convention.Ray, ev.page[ev.spell("vllm:generation_tokens_total")].hasLabel("WorkerId", ""):
		return FrontendRay
	case isTritonBackend(p, ev.convention):
		return FrontendTriton
	case p.anyWithPrefix("dynamo_"):
		return FrontendDynamo
	case ev.looksSimulated():
		return FrontendSimulated
	case ev.looksRust():
		return FrontendRust
	}
	return FrontendPython
}

// looksRust tells the Rust frontend by what it lacks: it labels engines, as
// 0.8.3 and later do, but has no cache_config_info, which the Python frontend
// exposes in every configuration since 0.8.0.
func (ev evidence) looksRust() bool {
	running := ev.page[ev.spell("vllm:num_requests_running")]
	return running.hasLabel("engine", "") && !ev.has("vllm:cache_config_info", Gauge)
}

// multiprocess is told by what the Python client leaves out then.
func (ev evidence) multiprocess() bool {
	return ev.frontend == FrontendPython && !ev.page.has("process_start_time_seconds", Gauge)
}

func (ev evidence) spell(metric string) string { return ev.convention.spell(ev.engine, metric) }

// has reports whether the page holds samples of a family, however spelled.
func (ev evidence) has(metric string, kind MetricType) bool {
	name := ev.spell(metric)
	if ev.page.has(name, kind) {
		return true
	}
	return kind == Counter && ev.convention.BareCounters && ev.page.has(strings.TrimSuffix(name, "_total"), kind)
}

// absencesTell reports whether a missing name means something. It does when
// the server had a request, or creates its series before one; Ray and the Rust
// frontend show a name only after its first use, and what others pass on is not
// known.
func (ev evidence) absencesTell() bool {
	return ev.frontend == FrontendPython && ev.has("vllm:e2e_request_latency_seconds", Histogram)
}

// strictness says how much of the evidence must agree.
type strictness struct {
	// absences makes a missing name count.
	absences bool
	// hidden allows names that only appear with --show-hidden-metrics-for-version.
	hidden bool
}

// finding is the range of releases that agree with a page.
type finding struct {
	// generation is empty when releases of both cores agree.
	generation Generation
	since      Release
	until      Release
}

// weigh finds the releases that agree with the page: strictly if there are
// any, else with hidden names, else by the names that are there alone (a build
// of somebody's own, or a simulator of vLLM).
func (ev evidence) weigh() finding {
	tell := ev.absencesTell()
	for _, how := range []strictness{{tell, false}, {tell, true}, {false, true}} {
		if f := ev.agreeing(how); !f.since.IsZero() {
			return f
		}
	}
	return finding{}
}

// agreeing is the range of all releases that agree.
func (ev evidence) agreeing(how strictness) finding {
	var f finding
	cores := map[Generation]bool{}
	for _, r := range ev.engine.Releases {
		for _, g := range []Generation{V0, V1} {
			if !ev.couldBe(g, r) || !ev.agrees(g, r, how) {
				continue
			}
			if cores[g] = true; f.since.IsZero() {
				f.since = r
			}
			f.until, f.generation = r, g
		}
	}
	if len(cores) > 1 {
		f.generation = ""
	}
	return f
}

func (ev evidence) couldBe(g Generation, r Release) bool {
	if ev.frontend == FrontendRust && r.Compare(firstRust()) < 0 {
		return false
	}
	return ev.engine.Generations.In(g).Contains(r) && ev.convention.Span.Contains(r)
}

// agrees reports whether a release with this core could have written the page.
func (ev evidence) agrees(g Generation, r Release, how strictness) bool {
	for _, f := range ev.families {
		if !strings.HasPrefix(f.Name, ev.engine.Prefix) || f.Approximate {
			continue // another program's too, or of a date that is not sure
		}
		there, seen := ev.has(f.Name, f.Type), f.Seen.In(g).Contains(r)
		if there && !seen && (!how.hidden || !f.Hidden.In(g).Contains(r)) {
			return false
		}
		if how.absences && !there && seen && f.AlwaysThere {
			return false
		}
	}
	for _, m := range ev.engine.Marks {
		metric, ok := ev.page[ev.spell(m.Metric)]
		if !ok || metric.Samples == 0 {
			continue
		}
		there, seen := metric.hasLabel(m.Label, m.Value), m.Seen.In(g).Contains(r)
		if there && !seen || how.absences && !there && seen && m.AlwaysThere {
			return false
		}
	}
	return true
}

// text is the version in words: "0.10.2", "0.9.2 to 0.10.1", "0.30.0 or newer";
// empty when the page tells nothing.
func (f finding) text(e Engine) string {
	oldest, newest := e.Releases[0], e.Releases[len(e.Releases)-1]
	switch {
	case f.since.IsZero(), f.since == oldest && f.until == newest:
		return ""
	case f.since == f.until:
		return f.since.String()
	case f.until == newest:
		return f.since.String() + " or newer"
	default:
		return f.since.String() + " to " + f.until.String()
	}
}
