package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"gopkg.in/yaml.v3"
)

// Files is the effective set: which file of each kind is in force, the
// person's own or the shipped one.
type Files struct {
	// Prometheus is the prometheus.yml to load. Embedded is true when it is
	// the shipped one.
	Prometheus string
	Embedded   bool
	// ScrapeDir holds scrape configs that stand beside prometheus.yml.
	ScrapeDir string
}

// Materialise writes the shipped Prometheus files below the data directory,
// where Prometheus' loader can read them by path, and tells which files are in
// force. The shipped prometheus.yml is written so that it loads the person's
// rules and scrape configs too. It is run at every start and reload, and
// writes only what differs.
func Materialise(configDir string, data DataDir, shipped fs.FS) (Files, error) {
	tree, err := fs.Sub(shipped, "prometheus")
	if err != nil {
		return Files{}, fmt.Errorf("open the shipped files: %w", err)
	}
	own := filepath.Join(configDir, "prometheus")
	defaults := filepath.Join(data.Defaults(), "prometheus")
	if err := writeTree(tree, defaults, own); err != nil {
		return Files{}, err
	}
	files := Files{Prometheus: filepath.Join(own, "prometheus.yml"), ScrapeDir: filepath.Join(own, "scrape.d")}
	_, err = os.Stat(files.Prometheus)
	if !errors.Is(err, fs.ErrNotExist) {
		return files, Explain(err, files.Prometheus)
	}
	files.Prometheus = filepath.Join(defaults, "prometheus.yml")
	files.Embedded = true
	return files, nil
}

// writeTree writes the shipped tree and removes what an older version shipped.
func writeTree(shipped fs.FS, dir, own string) error {
	wanted := map[string]bool{}
	err := fs.WalkDir(shipped, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(shipped, path)
		if err == nil && path == "prometheus.yml" {
			text, err = withOwn(text, shipped, dir, own)
		}
		if err != nil {
			return fmt.Errorf("read the shipped %s: %w", path, err)
		}
		to := filepath.Join(dir, filepath.FromSlash(path))
		wanted[to] = true
		return writeIfChanged(to, text)
	})
	if err != nil {
		return err
	}
	return removeStale(dir, wanted)
}

// withOwn makes the shipped prometheus.yml load the person's scrape configs in
// place of the shipped folder of them, which is empty, and the person's rules
// beside the shipped ones. A shipped rule file gives way to one of that name.
func withOwn(text []byte, shipped fs.FS, dir, own string) ([]byte, error) {
	rules := []string{filepath.Join(own, "rules", "*.yml")}
	names, err := fs.Glob(shipped, "rules/*.yml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(own, filepath.FromSlash(name))); err != nil {
			rules = append(rules, filepath.Join(dir, filepath.FromSlash(name)))
		}
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	if len(document.Content) == 0 {
		return nil, errors.New("it is empty")
	}
	top := document.Content[0]
	scrapes := []string{filepath.Join(own, "scrape.d", "*.yml")}
	if err := errors.Join(setList(top, "rule_files", rules), setList(top, "scrape_config_files", scrapes)); err != nil {
		return nil, err
	}
	return yaml.Marshal(&document)
}

func writeIfChanged(path string, text []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return writeFile(path, text)
}

func removeStale(dir string, wanted map[string]bool) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || wanted[path] {
			return Explain(err, path)
		}
		return Explain(os.Remove(path), path) //nolint:gosec // our own copies of the built-in files, in a folder of this user alone
	})
}

// setList sets a key of a mapping to a list of texts, and adds it at the end
// when it is not there.
func setList(mapping *yaml.Node, key string, texts []string) error {
	var list yaml.Node
	if err := list.Encode(texts); err != nil {
		return fmt.Errorf("write %s: %w", key, err)
	}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			mapping.Content[i+1] = &list
			return nil
		}
	}
	name := &yaml.Node{Kind: yaml.ScalarNode, Value: key}
	mapping.Content = append(mapping.Content, name, &list)
	return nil
}

// Notices are things in the config folder that are no faults but should be
// known, such as a file that anybody on the machine may change.
func Notices(configDir string) []string {
	var notices []string
	for _, path := range []string{
		configDir,
		filepath.Join(configDir, SettingsFile),
		filepath.Join(configDir, "prometheus"),
		filepath.Join(configDir, "prometheus", "prometheus.yml"),
		filepath.Join(configDir, "prometheus", "scrape.d"),
		filepath.Join(configDir, "prometheus", "rules"),
		filepath.Join(configDir, "grafana"),
	} {
		if info, err := os.Stat(path); err == nil && worldWritable(info) {
			notices = append(notices, fmt.Sprintf("Every user of this machine may change %s; take that right away with: chmod o-w %q", path, path))
		}
	}
	return notices
}
