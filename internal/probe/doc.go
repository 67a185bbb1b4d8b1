// Package probe asks one endpoint what it is, and says in words what is wrong
// with it.
//
// Endpoint makes one GET of a metrics page and classifies the answer by its
// content; a Question does so as a scrape would, with what the scrape's job
// has; Explain turns the error of a scrape into a model.Problem; Inspector
// keeps what is known of every target up to date. What a set of metric names
// means is not known here: the catalog's answer is handed in as an Identify.
//
// The package owns no state besides the Inspector's. To what it does not know
// it sends no credentials, and it follows no redirect; a Question does what its
// job does. Every request is bounded in time and size. All its
// words for people stand in messages.go.
package probe
