package catalog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Identification says who wrote a page of metrics.
type Identification struct {
	// Server is the inference server; nil when the page belongs to none.
	Server *model.Server
	// Gateway describes, as a server is described, what passes requests on to
	// servers or keeps their cache; nil when the page belongs to no such thing.
	Gateway *model.Server
	// Traits tell how a vLLM server is set up.
	Traits Traits
	// Problem says why the page belongs to no server that is to be watched; nil
	// when Server is set, and when nothing on the page is known at all.
	Problem *model.Problem
}

// Traits are what the names and labels of a vLLM page give away beside what
// model.Server holds.
type Traits struct {
	// Generation is V0 or V1; empty when the page does not tell.
	Generation Generation
	// StatsOff is true for the page of a Python web server and nothing else,
	// as vLLM's is with --disable-log-stats. It may be another program's.
	StatsOff bool
}

// The frontends of vLLM, as model.Server.Frontend has them: what serves the
// page. They decide which names there are, and when.
const (
	FrontendPython = "python"
	// FrontendRust is vLLM's own in Rust (since 0.22), which lacks some names and
	// shows others only after the first request.
	FrontendRust = "rust"
	// FrontendRay is Ray's metrics agent.
	FrontendRay = "ray"
	// FrontendTriton is Triton's vLLM backend.
	FrontendTriton = "triton"
	// FrontendDynamo is a worker of NVIDIA Dynamo, which passes the page on.
	FrontendDynamo = "dynamo"
	// FrontendSimulated is llm-d-inference-sim, which has some of the names.
	FrontendSimulated = "llm-d-inference-sim"
)

// Codes of the problems that Identify returns.
const (
	CodeNotAServer = "not_a_server"
	CodeStatsOff   = "stats_off"
	// CodeSimulated is a suspicion: the figures are not those of a real server.
	CodeSimulated = "simulated"
)

// Identify tells from names and labels what wrote a page.
func (c *Catalog) Identify(p Page) Identification {
	vllm, err := c.Engine(VLLM)
	if err != nil {
		return Identification{}
	}
	conv, isVLLM := vllm.conventionOf(p)
	if isVLLM && !c.isRouter(p, conv) {
		return c.identifyVLLM(vllm, conv, p)
	}
	// Servers before gateways and stores, whose names a worker shows as well.
	for _, gateway := range []bool{false, true} {
		for _, e := range c.Engines {
			if e.ID != VLLM && (e.NotAServer != "") == gateway && e.wrote(p) {
				return e.identified(p)
			}
		}
	}
	if isVLLM {
		return notAServer("This page repeats the figures of other vLLM servers (label server), as the production-stack router does; watch those themselves.")
	}
	if isOnlyRuntime(p) {
		return statsOff()
	}
	return Identification{}
}

func statsOff() Identification {
	return Identification{Traits: Traits{StatsOff: true}, Problem: &model.Problem{
		Code:  CodeStatsOff,
		Cause: "The page holds nothing but what a Python web server says of itself.",
		Next:  "If it is vLLM, start it without --disable-log-stats.",
	}}
}

// wrote reports whether the page bears this engine's names: one of its prefixes,
// or all names by which an engine without prefix is known.
func (e Engine) wrote(p Page) bool {
	if e.Prefix != "" {
		return slices.ContainsFunc(append([]string{e.Prefix}, e.AlsoPrefixes...), p.anyWithPrefix)
	}
	x := p.index()
	for _, name := range e.Presence {
		if x[name].Samples == 0 {
			return false
		}
	}
	return len(e.Presence) > 0
}

// identified is the answer for an engine whose versions are not told apart.
func (e Engine) identified(p Page) Identification {
	s := &model.Server{
		Engine: string(e.ID), EngineTitle: e.Title, Models: models(p), Series: e.seriesOn(p),
		Version: e.versionOn(p), Dialect: e.editionOn(p),
	}
	if s.Version != "" {
		s.VersionSource = versionReported
	}
	if e.ID != Dynamo && p.anyWithPrefix("dynamo_") {
		s.Frontend = FrontendDynamo
	}
	e.takeStock(s, p, Convention{Prefix: e.Prefix})
	if e.NotAServer != "" {
		not := notAServer(fmt.Sprintf(e.NotAServer, e.Title))
		not.Gateway = s
		return not
	}
	return Identification{Server: s}
}

// editionOn is the newest edition of which the page bears the sign.
func (e Engine) editionOn(p Page) string {
	x := p.index()
	for _, edition := range e.Editions {
		if edition.Sign == "" || x[edition.Sign].Samples > 0 {
			return edition.ID
		}
	}
	return ""
}

// versionOn is the version that the server says it is, or that stands in a label.
func (e Engine) versionOn(p Page) string {
	if p.Version != "" {
		return p.Version
	}
	for _, m := range p.Metrics {
		if builds := m.Labels["build_ref"]; e.isOwn(m.Name) && len(builds) > 0 {
			return builds[0]
		}
	}
	return ""
}

func notAServer(cause string) Identification {
	return Identification{Problem: &model.Problem{Code: CodeNotAServer, Cause: cause}}
}

// conventionOf finds the spelling of the engine's names on the page.
func (e Engine) conventionOf(p Page) (Convention, bool) {
	for _, conv := range e.Conventions {
		if p.anyWithPrefix(conv.Prefix) {
			return conv, true
		}
	}
	return Convention{}, false
}

// isTritonBackend recognises Triton's vLLM backend by its labels, also when
// model_name has been added as samples were stored.
func isTritonBackend(p Page, conv Convention) bool {
	return everySample(p, conv, func(m Metric) bool {
		return m.hasLabel("model", "") && m.hasLabel("version", "") && !m.hasLabel("engine", "")
	})
}

// isRouter recognises a router by its own names within vLLM's prefix, or by the
// label under which it repeats those of its servers.
func (c *Catalog) isRouter(p Page, conv Convention) bool {
	router, err := c.Engine(VLLMRouter)
	return err == nil && router.wrote(p) || everySample(p, conv, func(m Metric) bool {
		return m.hasLabel("server", "") && !m.hasLabel("model_name", "")
	})
}

// everySample reports whether the engine's gauges of load are there and are all so.
func everySample(p Page, conv Convention, is func(Metric) bool) bool {
	found := false
	for _, m := range p.Metrics {
		if m.Samples == 0 || !strings.HasPrefix(m.Name, conv.Prefix+"num_requests_") {
			continue
		}
		found = true
		if !is(m) {
			return false
		}
	}
	return found
}

func isOnlyRuntime(p Page) bool {
	for _, m := range p.Metrics {
		if !strings.HasPrefix(m.Name, "python_") && !strings.HasPrefix(m.Name, "process_") && !strings.HasPrefix(m.Name, "http_") {
			return false
		}
	}
	return len(p.Metrics) > 0
}

// How a version is known, as in model.Server.VersionSource.
const (
	versionReported = "reported"
	versionInferred = "inferred"
)

// identifyVLLM tells version, core and set-up of a vLLM server.
func (c *Catalog) identifyVLLM(e Engine, conv Convention, p Page) Identification {
	ev := c.evidenceOf(e, conv, p)
	found := ev.weigh()
	s := &model.Server{
		Engine: string(e.ID), EngineTitle: e.Title, Models: models(p), Series: series(p, conv.Prefix),
		Version: found.text(e), VersionSource: versionInferred,
		Frontend: ev.frontend, Multiprocess: ev.multiprocess(),
		Engines: len(ev.page[conv.spell(e, "vllm:generation_tokens_total")].Labels["engine"]),
	}
	if reported, err := ParseRelease(p.Version); err == nil {
		found, s.Newer = found.reported(e, reported)
		s.Version, s.VersionSource = p.Version, versionReported
	}
	if s.Version == "" {
		s.VersionSource = ""
	}
	s.Dialect = c.dialectID(e, found)
	e.takeStock(s, p, conv)
	s.Missing = ev.missing(found)
	if ev.frontend == FrontendSimulated {
		s.Suspicions = append(s.Suspicions, simulated())
	}
	return Identification{Server: s, Traits: Traits{Generation: found.generation}}
}

// models are the served names, in the order of the page.
func models(p Page) []string {
	var all []string
	for _, label := range []string{"model_name", "model"} {
		for _, m := range p.Metrics {
			for _, name := range m.Labels[label] {
				if !slices.Contains(all, name) {
					all = append(all, name)
				}
			}
		}
		if len(all) > 0 {
			break // Triton's and TGI's label serves where there is no other
		}
	}
	return all
}

// looksSimulated tells llm-d-inference-sim by a name that vLLM has not got, and
// by the label of engines that it lacks.
func (ev evidence) looksSimulated() bool {
	running := ev.page[ev.spell("vllm:num_requests_running")]
	return ev.has("vllm:max_num_generation_tokens", Histogram) && !running.hasLabel("engine", "")
}

func simulated() model.Problem {
	return model.Problem{
		Code:  CodeSimulated,
		Cause: "This is llm-d-inference-sim, which plays a vLLM server: its figures are made up.",
		Next:  "Leave it out where real servers are compared.",
	}
}

// seriesOn counts the series of an engine that may have several prefixes, or none.
func (e Engine) seriesOn(p Page) int {
	n := 0
	for _, m := range p.Metrics {
		if _, known := e.Family(m.Name); (known || e.isOwn(m.Name)) && !strings.HasSuffix(m.Name, "_created") {
			n += m.Samples
		}
	}
	return n
}

// series counts an engine's series. The time stamps that the Python client
// adds for each counter and histogram (_created) are not figures of the engine.
func series(p Page, prefix string) int {
	n := 0
	for _, m := range p.Metrics {
		if strings.HasPrefix(m.Name, prefix) && !strings.HasSuffix(m.Name, "_created") {
			n += m.Samples
		}
	}
	return n
}
