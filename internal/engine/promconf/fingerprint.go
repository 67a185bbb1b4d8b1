package promconf

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"

	"gopkg.in/yaml.v3"
)

// Fingerprint changes when a file of the configuration is changed, added or
// removed: the main file, scrape and rule files, and the files of passwords and
// certificates that they name. It tells nothing of their validity.
func Fingerprint(o Options) string {
	hash := sha256.New()
	for _, path := range readFiles(o) {
		content, err := os.ReadFile(path)
		hash.Write([]byte(path + "\x00"))
		if err != nil {
			hash.Write([]byte("cannot be read\x00"))
			continue
		}
		one := sha256.Sum256(content)
		hash.Write(one[:])
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// readFiles are all files that Load would read, as far as they can be told.
func readFiles(o Options) []string {
	out := []string{o.Path}
	doc, _ := readDocument(o.Path)
	if doc == nil {
		return out
	}
	scrape := expand(scrapePatterns(doc, o.ScrapeDir))
	out = slices.Concat(out, scrape, expand(patterns(doc, "rule_files")), inputFiles(doc))
	for _, path := range scrape {
		if doc, _ := readDocument(path); doc != nil {
			out = append(out, inputFiles(doc)...)
		}
	}
	return out
}

// scrapePatterns are those of the file, or those of the folder beside it.
func scrapePatterns(doc *document, dir string) []string {
	own := patterns(doc, "scrape_config_files")
	if len(own) > 0 || dir == "" {
		return own
	}
	return []string{filepath.Join(dir, "*.yml"), filepath.Join(dir, "*.yaml")}
}

// inputFiles are the files that settings of a document name.
func inputFiles(doc *document) []string {
	var out []string
	if doc.root == nil {
		return nil
	}
	walk(clone(doc.root), "", func(_ string, entry child) {
		if isInputFile(entry.name) && entry.value.Kind == yaml.ScalarNode && entry.value.Value != "" && !isNull(entry.value) {
			out = append(out, resolve(doc.path, entry.value.Value))
		}
	})
	return out
}
