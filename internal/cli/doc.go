// Package cli is the command line: one file per verb, over package app for what
// runs in this process and package client for what a running instance is asked.
//
// It promises that the outside world comes in through World alone, that every
// failure is one message with its cause and its mend, and that exit codes mean
// what ExitCodes says. Settings of the whole process (garbage collector, memory
// limit, file mode mask) are made here and nowhere below.
package cli
