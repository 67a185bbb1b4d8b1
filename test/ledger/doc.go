// Package ledger works out what a simulated server's page must show, family by
// family, from the simulator's event log alone. It shares no code with the
// simulator's meters and none with the catalog: what each sample means is
// written down here a second time, from what the projects say of their metrics.
// It is for tests only.
//
// Three things the log does not know. They are held to the page as the server
// wrote it: process memory, CPU and files; and the bounds of buckets. What the
// Python client says of its own runtime (python_*) is held to nothing.
package ledger
