// Package sd finds what to scrape: it links Prometheus' own discovery
// mechanisms by blank import, and holds the Finder of inference servers on this
// machine.
//
// The Finder looks at the listening sockets every two seconds and asks few of
// them what they are: those of a process, or a container, that looks like an
// inference server, and those on well-known ports. A port that said no is not
// asked again until another process has it. What was found is kept when it
// stops, follows a server that moved to another port, and outlives a restart in
// a small file; after seven days without a sign of life it is forgotten.
//
// The Finder owns its candidates and records: one goroutine, Run, reads and
// writes them; everybody else sees copies.
package sd
