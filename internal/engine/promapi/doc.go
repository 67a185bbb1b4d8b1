// Package promapi is what answers on port 9090: Prometheus' own HTTP API,
// federation, metrics, health, reload, and a page for people who open it in a
// browser.
//
// The API is Prometheus' code, called in one place (api.go), because its
// constructor takes 44 positional parameters that change with most releases.
// Around it lie the gate that refuses query text which would cost too much to
// parse, and the masks that keep secrets of the configuration out of answers.
// No answer carries a CORS header. A panic in a handler is answered with 500
// and never ends the process. The package owns no state.
package promapi
