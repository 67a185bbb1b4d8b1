// Package promconf reads a Prometheus configuration with Prometheus' own
// loader, and says everything that is wrong with it at once.
//
// The loader stops at the first mistake and often does not say where it is.
// This package therefore lets it judge each section alone, and finds the line
// of a mistake by taking parts of the section away until the complaint is
// gone. What the loader accepts but cannot work, such as a placeholder for an
// address or a password file that is not there, is reported too.
//
// A configuration that has no fault is then derived into the one in force:
// the files of scrape_config_files become part of it, and every scrape job
// gets limits that keep one target from harming the rest. The package keeps
// no state.
package promconf
