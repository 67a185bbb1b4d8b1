package simulator

import "fmt"

const (
	textFormat    = "text/plain; version=0.0.4; charset=utf-8"
	textFormatOne = "text/plain; version=1.0.0; charset=utf-8"
	openMetrics   = "application/openmetrics-text; version=1.0.0; charset=utf-8"
)

// vllmFace looks up what the dialect's page looks like. Sources: facts sections
// a (labels, process_, http_), B 3 (lazy children), B 5 (multiprocess), B 6
// (data parallel), B 7 (Ray), B 9 and g 5 (Rust), B 10 (wrappers), g 2, g 3, g 4
// and g 10.
func (c Config) vllmFace() face {
	d := c.Dialect
	v, _ := parseVersion(d.Version) // validated
	f := face{version: v, prefix: "vllm:", rejected: "4xx", contentType: textFormat, software: "uvicorn"}
	f.shared = []label{{"model_name", c.Model}}
	switch {
	case d.Ray:
		f = f.ray(c)
	case d.V0:
		f = f.v0()
	case d.Rust:
		f = f.rust()
	default:
		f = f.v1(d)
	}
	return f.behind(c)
}

// frontends is how many API server processes share the page: from 0.32.0 on as
// many as there are engines unless it is said.
func (d Dialect) frontends() int {
	v, _ := parseVersion(d.Version) // validated
	if d.APIServers == 0 && !d.Rust && (span{"0.32.0", ""}).has(v) {
		return d.engines()
	}
	return max(1, d.APIServers)
}

func (f face) v1(d Dialect) face {
	f.created, f.process = true, true
	if (span{"0.8.3", ""}).has(f.version) {
		f.http = true
		f.shared = append(f.shared, label{"engine", "0"})
	}
	if d.Engines > 1 && (span{"0.8.3", "0.10.0"}).has(f.version) {
		f.onlyLast = true
	}
	if (span{"0.10.2", ""}).has(f.version) {
		f.contentType = textFormatOne
	}
	if (span{"0.20.0", "0.21.0"}).has(f.version) {
		f.rejected = "5xx" // seen at 0.20.2; 0.16.0 and 0.32.0 say 4xx
	}
	if d.frontends() > 1 || d.has(LMCache) {
		f.created, f.process, f.hideEmpty, f.order = false, false, true, "sbc"
		f.processes = d.frontends()
	}
	return f
}

func (f face) v0() face {
	f.lazy = true
	f.hideEmpty = span{"0.5.5", ""}.has(f.version) // multiprocess mode
	f.process = !f.hideEmpty
	if f.hideEmpty {
		f.order = "sbc"
	}
	return f
}

// rust is the page of prometheus-client: its HELP texts end with one more dot.
func (f face) rust() face {
	f.shared = append(f.shared, label{"engine", "0"})
	f.contentType, f.openMetrics, f.software = openMetrics, true, ""
	f.http, f.headersFirst, f.countsAborts = true, true, true
	f.hideEmpty, f.asGiven, f.leFirst, f.order = true, true, true, "scb"
	f.number, f.bounds, f.helpEnd = appendPlain, appendPyFloat, "."
	return f
}

func (f face) ray(c Config) face {
	f.lazy, f.hideEmpty, f.order = true, true, "sbc"
	if !c.Dialect.V0 {
		f.shared = append(f.shared, label{"engine", "0"})
	}
	f.prefix, f.doubled = "ray_vllm:", true
	f.extra = []label{{"Component", "core_worker"}, {"NodeAddress", "127.0.0.1"}, {"SessionName", "session_" + c.Name}, {"Version", "2.44.1"}, {"WorkerId", hexID(c.Seed)}}
	if (span{"0.11.0", ""}).has(f.version) {
		f.prefix, f.doubled = "ray_vllm_", false
	}
	if (span{"0.13.0", ""}).has(f.version) {
		f.extra = append(f.extra, label{"ReplicaId", "replica_" + hexID(c.Seed)[48:]})
	}
	if c.Dialect.has(RayBareGauges) {
		f.doubled, f.countersAsGauges = false, true
	}
	return f
}

// hexID is an identifier of 56 hexadecimal digits, as Ray's are.
func hexID(seed uint64) string { return fmt.Sprintf("%056x", seed*0x9e3779b97f4a7c15) }

// behind is the page as it arrives through a wrapper.
func (f face) behind(c Config) face {
	switch c.Dialect.Behind {
	case KServe:
		f.prefix = "kserve_vllm:"
	case Triton:
		return face{
			version: f.version, prefix: "vllm:", shared: []label{{"model", c.Model}, {"version", "1"}}, asGiven: true,
			order: "csb", number: appendSixteenDigits, contentType: "text/plain; charset=utf-8", rejected: "4xx",
		}
	case LLMDSim:
		return face{
			version: f.version, prefix: "vllm:", shared: []label{{"model_name", c.Model}},
			order: "bsc", number: appendShortest, contentType: textFormat, rejected: "4xx", hideEmpty: true,
		}
	case Dynamo:
		f.process, f.http, f.software, f.contentType = false, false, "", textFormat
	}
	return f
}
