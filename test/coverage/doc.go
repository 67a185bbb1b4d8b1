// Package coverage holds the catalog against the simulator: every signal on
// every dialect. A cell of that table is a value, which must equal what the
// simulator's event log says independently of any metric, or the reason that
// Explain gives for having none. The table is docs/reference/coverage.md; the
// tests write it with -update and fail when it changes by itself.
//
// Every family of every page is held to the log as well (test/ledger), whether
// or not a signal reads it.
//
// It also mutates: whatever metric of whatever dialect is renamed or rescaled,
// a cell must turn red.
package coverage
