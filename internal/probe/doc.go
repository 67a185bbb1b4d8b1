// Package probe asks one endpoint what it is, and says in words what is wrong
// with it.
//
// Endpoint makes one GET of a metrics page and classifies the answer by its
// content; Explain turns the error of a scrape into a model.Problem; Inspector
// keeps what is known of every target up to date. What a set of metric names
// means is not known here: the catalog's answer is handed in as an Identify.
//
// The package owns no state besides the Inspector's, never sends credentials,
// never follows a redirect, and bounds every request in time and size. All its
// words for people stand in messages.go.
package probe
