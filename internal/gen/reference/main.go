// Command reference writes docs/reference/metrics.md: every signal and every
// metric family of the catalog, as the page in the UI shows them. `go generate
// ./...` runs it; a test proves that the committed file is what it writes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

//go:generate go run . -root ../../..

// file is what is written, below the root of the repository.
const file = "docs/reference/metrics.md"

func main() {
	root := flag.String("root", ".", "root of the repository")
	flag.Parse()
	path := filepath.Join(*root, filepath.FromSlash(file))
	if err := os.WriteFile(path, []byte(page(catalog.New())), 0o644); err != nil { //nolint:gosec // committed for everyone to read
		fmt.Fprintln(os.Stderr, "generate reference:", err)
		os.Exit(1)
	}
}
