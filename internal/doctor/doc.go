// Package doctor looks at one endpoint, or at a whole instance, and says check
// by check what is well and what is not.
//
// It makes no sentences of its own about what is wrong with an endpoint, a
// target or a panel: those are problems of package probe and of the catalog, so
// that the doctor, the Targets page and the API use the same words. It owns no
// state. What it looks
// at is handed in as functions; every examination ends with its context.
package doctor
