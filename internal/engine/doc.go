// Package engine is the embedded Prometheus: it discovers and scrapes targets,
// stores their samples, evaluates rules, sends alerts and remote writes, and
// answers PromQL.
//
// An Engine owns its data directory, its metrics registry and all goroutines
// it starts; nothing is shared between two of them. Start returns once the
// configuration is accepted, so that a UI can answer while the write-ahead log
// is read; Wait tells when the store is ready or why it will not be. A
// configuration that has faults is never put in force: at start it is an error,
// at a reload the one before stays.
//
// Settings of the process itself, such as the pace of the garbage collector,
// are in process.go and are applied by whoever owns the process.
package engine
