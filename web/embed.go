// Package web holds the built user interface.
//
// dist/ is the output of "npm run build" in this folder. It is committed, so
// that the program builds without Node, and CI proves that it is fresh.
package web

import (
	"embed"
	"io/fs"
)

// dist is the built interface; "all:" takes in names that start with "_" too.
//
//go:embed all:dist
var dist embed.FS

// FS returns the built interface with index.html at its root and hashed files
// under assets/.
func FS() fs.FS {
	root, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only an invalid path makes Sub fail, and "dist" is a constant
	}
	return root
}
