// Command monitoring writes what the catalog determines of the monitoring
// folder: the shipped boards, the rules, and the compose files at the root
// of the repository. `go generate ./...` runs it; a test proves that the
// committed files are what it writes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func main() {
	root := flag.String("root", "..", "root of the repository")
	flag.Parse()
	if err := run(*root); err != nil {
		fmt.Fprintln(os.Stderr, "generate monitoring:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	files, err := generate(catalog.New(), os.DirFS(filepath.Join(root, "monitoring")))
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // as above
			return fmt.Errorf("make folder: %w", err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil { //nolint:gosec // these files are committed for everyone to read
			return fmt.Errorf("write generated file: %w", err)
		}
	}
	return nil
}
