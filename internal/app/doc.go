// Package app is the composition root: it makes the parts, hands each what it
// needs, starts them in order and stops them in the opposite one.
//
// An App owns one data directory, two ports and every goroutine of one
// instance; two of them share nothing, not even a metrics registry. New opens
// what can be refused (settings, data directory, ports) so that a person learns
// of it at once; Start begins the work. Settings of the whole process are not
// made here.
package app
