// Package config finds and reads what a person may set: the folders, our own
// kanoa-monitor.yml, and the files of Prometheus and Grafana that lie beside it.
//
// It promises to report every fault at once, each with its file, line, value
// and mend, and never to write into the person's config folder. It owns the
// layout of the data directory: who may read it, who holds its lock, and the
// run file by which the other verbs find the running instance.
//
// It keeps no state of its own; two instances with two data directories share
// nothing.
package config
