package config

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// maxSettingsBytes bounds the settings file; a real one has a few hundred bytes.
const maxSettingsBytes = 1 << 20

// yamlLine finds the line in an error text of the YAML library.
var yamlLine = regexp.MustCompile(`line (\d+): `)

// Flags are settings given on the command line, by the setting's name in the
// file ("log.level"). They win over the file.
type Flags map[string]string

// LoadSettings reads kanoa-monitor.yml of the config folder, where there is
// one, and applies the flags on top. Its error is a *FaultsError with every
// fault of both, or a *model.Problem when the file cannot be read.
func LoadSettings(configDir string, flags Flags) (Settings, error) {
	settings := DefaultSettings()
	path := filepath.Join(configDir, SettingsFile)
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return settings, Explain(err, path)
	}
	faults := decode(&settings, path, text)
	faults = append(faults, apply(&settings, flags)...)
	return settings, faultsError(faults)
}

// decode applies the text of a settings file and returns its faults.
func decode(to *Settings, path string, text []byte) []model.Fault {
	if len(text) > maxSettingsBytes {
		return []model.Fault{{File: path, Message: "this file is larger than 1 MiB", Mend: "keep only settings in it"}}
	}
	var document yaml.Node
	if err := yaml.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &document); err != nil {
		return []model.Fault{SyntaxFault(path, err)}
	}
	if len(document.Content) == 0 {
		return nil
	}
	r := reader{file: path, settings: to, fields: byPath(fields())}
	r.walk("", document.Content[0])
	return r.faults
}

// SyntaxFault is the fault of a text that is no YAML at all.
func SyntaxFault(path string, err error) model.Fault {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = strings.Replace(message, m[0], "", 1)
	}
	return model.Fault{
		File: path, Line: line, Message: "this is not valid YAML: " + message,
		Mend: "check indentation, colons and quotes on that line and the one before",
	}
}

// reader walks the nodes of one file and collects faults as it goes.
type reader struct {
	file     string
	settings *Settings
	fields   map[string]field
	faults   []model.Fault
}

func byPath(list []field) map[string]field {
	m := make(map[string]field, len(list))
	for _, f := range list {
		m[f.path] = f
	}
	return m
}

// walk reads a mapping; path is its place in the file, empty at the top.
func (r *reader) walk(path string, n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.fault(n, path, "settings must stand here as names with values", "write them like \"listen: 127.0.0.1:3000\"")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		r.entry(path, n.Content[i], n.Content[i+1], seen)
	}
}

func (r *reader) entry(parent string, key, value *yaml.Node, seen map[string]bool) {
	path := strings.TrimPrefix(parent+"."+key.Value, ".")
	if seen[key.Value] {
		r.fault(key, path, "this setting stands here twice", "keep one of them")
		return
	}
	seen[key.Value] = true
	if f, ok := r.fields[path]; ok {
		r.set(f, value)
		return
	}
	if r.isSection(path) {
		r.walk(path, value)
		return
	}
	r.fault(key, path, "there is no such setting", r.suggest(path))
}

func (r *reader) set(f field, value *yaml.Node) {
	if value.Kind == yaml.AliasNode {
		value = value.Alias
	}
	if value.Kind == yaml.ScalarNode && value.Tag == "!!null" {
		return
	}
	if err := f.set(r.settings, value); err != nil {
		r.faults = append(r.faults, fieldFault(r.file, value.Line, f.path, value.Value, err))
	}
}

func fieldFault(file string, line int, path, value string, err error) model.Fault {
	fault := model.Fault{File: file, Line: line, Field: path, Value: value, Message: err.Error()}
	var w *wrong
	if errors.As(err, &w) {
		fault.Mend = w.mend
	}
	return fault
}

func (r *reader) fault(n *yaml.Node, path, message, mend string) {
	r.faults = append(r.faults, model.Fault{File: r.file, Line: n.Line, Field: path, Message: message, Mend: mend})
}

func (r *reader) isSection(path string) bool {
	for known := range r.fields {
		if strings.HasPrefix(known, path+".") {
			return true
		}
	}
	return false
}

// suggest names the setting that was probably meant, or all there are.
func (r *reader) suggest(path string) string {
	known := slices.Sorted(maps.Keys(r.fields))
	best, distance := "", 4
	for _, name := range known {
		if d := EditDistance(path, name); d < distance {
			best, distance = name, d
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "the settings are " + strings.Join(known, ", ")
}

// EditDistance counts the single-letter edits that make b of a.
func EditDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

// apply sets the flags and returns their faults, in the order of their names.
func apply(to *Settings, flags Flags) []model.Fault {
	known := byPath(fields())
	var faults []model.Fault
	for _, path := range slices.Sorted(maps.Keys(flags)) {
		node := &yaml.Node{Kind: yaml.ScalarNode, Value: flags[path]}
		if err := known[path].set(to, node); err != nil {
			faults = append(faults, fieldFault(FlagName(path), 0, "", flags[path], err))
		}
	}
	return faults
}

// FlagName is the command-line flag of a setting: log.level has --log-level.
func FlagName(path string) string {
	return "--" + strings.NewReplacer(".", "-", "_", "-").Replace(path)
}
