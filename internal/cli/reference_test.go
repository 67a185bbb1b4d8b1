package cli

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the generated pages")

func TestTheReferenceIsFresh(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"cli.md": Reference(), "config.md": SettingsReference()} {
		path := filepath.Join("..", "..", "docs", "reference", name)
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(have), text); diff != "" {
			t.Errorf("%s is not what the program says; run \"go generate ./internal/cli\" (-file +program):\n%s", name, diff)
		}
	}
}
