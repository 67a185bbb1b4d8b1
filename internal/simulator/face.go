package simulator

import "fmt"

// face is what the page as a whole looks like.
type face struct {
	version version
	// prefix stands before every name of the engine.
	prefix string
	// shared are the labels of every sample that has no labels of its own;
	// extra are those that are added to all.
	shared, extra []label
	// created adds a _created gauge to every counter and histogram.
	created bool
	// process adds python_* and process_*; http adds http_*.
	process, http bool
	// hideEmpty leaves out the head of a family without samples, as
	// prometheus_client's multiprocess mode does.
	hideEmpty bool
	// lazy leaves a sample out until its first value.
	lazy bool
	// doubled shows each counter a second time, as a gauge without "_total".
	doubled bool
	// rejected is the status class that HTTP 400 is counted under.
	rejected string
	// contentType is the answer's header.
	contentType string
	// software is the Server header; empty sends none.
	software string
	// number writes a value; nil is Python's way.
	number func([]byte, float64) []byte
	// asGiven leaves labels in the order of the table; else they are sorted.
	asGiven bool
	// order is that of a histogram's parts: b its buckets, c its count, s its
	// sum. Empty is "bcs", as prometheus_client prints them.
	order string
	// leFirst prints le before a bucket's other labels, where they are asGiven.
	leFirst bool
	// bareCounters exposes counters under their names, without "_total".
	bareCounters bool
	// openMetrics writes TYPE lines of counters without "_total", and ends the
	// page with "# EOF".
	openMetrics bool
}

const (
	textFormat    = "text/plain; version=0.0.4; charset=utf-8"
	textFormatOne = "text/plain; version=1.0.0; charset=utf-8"
)

// vllmFace looks up what the dialect's page looks like. Sources: facts sections a
// (labels, process_, http_), B 3 (lazy children), B 5 (multiprocess), B 7
// (Ray), g 2, g 4 and g 10.
func (c Config) vllmFace() face {
	v, _ := parseVersion(c.Dialect.Version) // validated
	f := face{version: v, prefix: "vllm:", rejected: "4xx", contentType: textFormat, software: "uvicorn"}
	f.shared = []label{{"model_name", c.Model}}
	switch {
	case c.Dialect.Ray:
		return f.ray(c)
	case c.Dialect.V0:
		return f.v0()
	}
	return f.v1()
}

func (f face) v1() face {
	f.created, f.process = true, true
	if (span{"0.8.3", ""}).has(f.version) {
		f.http = true
		f.shared = append(f.shared, label{"engine", "0"})
	}
	if (span{"0.10.2", ""}).has(f.version) {
		f.contentType = textFormatOne
	}
	if (span{"0.20.0", "0.21.0"}).has(f.version) {
		f.rejected = "5xx" // seen at 0.20.2; 0.16.0 and 0.32.0 say 4xx
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

func (f face) ray(c Config) face {
	f.lazy, f.hideEmpty, f.order = true, true, "sbc"
	f.shared = append(f.shared, label{"engine", "0"})
	f.prefix, f.doubled = "ray_vllm:", true
	f.extra = []label{{"Component", "core_worker"}, {"NodeAddress", "127.0.0.1"}, {"SessionName", "session_" + c.Name}, {"Version", "2.44.1"}, {"WorkerId", hexID(c.Seed)}}
	if (span{"0.11.0", ""}).has(f.version) {
		f.prefix, f.doubled = "ray_vllm_", false
	}
	if (span{"0.13.0", ""}).has(f.version) {
		f.extra = append(f.extra, label{"ReplicaId", "replica_" + hexID(c.Seed)[48:]})
	}
	return f
}

// hexID is an identifier of 56 hexadecimal digits, as Ray's are.
func hexID(seed uint64) string { return fmt.Sprintf("%056x", seed*0x9e3779b97f4a7c15) }
