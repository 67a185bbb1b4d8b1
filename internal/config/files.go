package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

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
// force. It is run at every start and reload; it writes only what differs.
func Materialise(configDir string, data DataDir, shipped fs.FS) (Files, error) {
	prometheus, err := fs.Sub(shipped, "prometheus")
	if err != nil {
		return Files{}, fmt.Errorf("open the shipped files: %w", err)
	}
	if err := writeTree(filepath.Join(data.Defaults(), "prometheus"), prometheus); err != nil {
		return Files{}, err
	}
	files := Files{
		Prometheus: filepath.Join(configDir, "prometheus", "prometheus.yml"),
		ScrapeDir:  filepath.Join(configDir, "prometheus", "scrape.d"),
	}
	_, err = os.Stat(files.Prometheus)
	if !errors.Is(err, fs.ErrNotExist) {
		return files, Explain(err, files.Prometheus)
	}
	files.Prometheus = filepath.Join(data.Defaults(), "prometheus", "prometheus.yml")
	files.Embedded = true
	files.Prometheus, err = withOwnRules(files.Prometheus, filepath.Join(configDir, "prometheus", "rules"))
	return files, err
}

// writeTree writes a shipped tree and removes what an older version shipped.
func writeTree(dir string, shipped fs.FS) error {
	wanted := map[string]bool{}
	err := fs.WalkDir(shipped, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(path))
		wanted[to] = true
		text, err := fs.ReadFile(shipped, path)
		if err != nil {
			return fmt.Errorf("read the shipped %s: %w", path, err)
		}
		return writeIfChanged(to, text)
	})
	if err != nil {
		return err
	}
	return removeStale(dir, wanted)
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
		return Explain(os.Remove(path), path)
	})
}

// withOwnRules makes a copy of the shipped prometheus.yml that loads the
// person's rule files too, and returns its path; without such files it returns
// the shipped one. A shipped rule file gives way to one of the same name.
func withOwnRules(prometheusYML, ownRules string) (string, error) {
	own, err := filepath.Glob(filepath.Join(ownRules, "*.yml"))
	if err != nil || len(own) == 0 {
		return prometheusYML, err
	}
	dir := filepath.Dir(prometheusYML)
	shipped, err := filepath.Glob(filepath.Join(dir, "rules", "*.yml"))
	if err != nil {
		return "", fmt.Errorf("list the shipped rules: %w", err)
	}
	rules := []string{filepath.Join(ownRules, "*.yml")}
	for _, path := range shipped {
		shadowed := slices.ContainsFunc(own, func(o string) bool { return filepath.Base(o) == filepath.Base(path) })
		if !shadowed {
			rules = append(rules, path)
		}
	}
	copied := filepath.Join(dir, "prometheus.with-own-rules.yml")
	return copied, copyWithRules(prometheusYML, copied, rules)
}

// copyWithRules copies a prometheus.yml with other rule_files.
func copyWithRules(from, to string, rules []string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return Explain(err, from)
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return fmt.Errorf("read the shipped prometheus.yml: %w", err)
	}
	if len(document.Content) == 0 {
		return errors.New("the shipped prometheus.yml is empty")
	}
	var list yaml.Node
	if err := list.Encode(rules); err != nil {
		return fmt.Errorf("write rule_files: %w", err)
	}
	setKey(document.Content[0], "rule_files", &list)
	out, err := yaml.Marshal(&document)
	if err != nil {
		return fmt.Errorf("write the effective prometheus.yml: %w", err)
	}
	return writeIfChanged(to, out)
}

// setKey sets a key of a mapping, adding it at the end when it is not there.
func setKey(mapping *yaml.Node, key string, value *yaml.Node) {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			mapping.Content[i+1] = value
			return
		}
	}
	name := &yaml.Node{Kind: yaml.ScalarNode, Value: key}
	mapping.Content = append(mapping.Content, name, value)
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
