// Package redact takes secrets out of what leaves the engine: log lines,
// metric labels, error texts, scrape URLs and the configuration as shown.
//
// Prometheus masks fields of its secret type, but not the value of a
// remote-write header, a token in the query of a URL, or a scrape parameter.
// This package masks those. It holds no state.
package redact
