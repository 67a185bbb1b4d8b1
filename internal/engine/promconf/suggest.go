package promconf

import (
	"reflect"
	"strings"

	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
	"github.com/prometheus/prometheus/model/rulefmt"
)

// nearestSetting returns the known setting that differs from name by at most
// two letters, or "". Of short names less may differ: "foo" is no misspelt
// "for".
func nearestSetting(name string) string {
	best, distance := "", min(3, len(name)/2)
	for _, known := range settingNames() {
		if d := editDistance(name, known, distance); d < distance {
			best, distance = known, d
		}
	}
	return best
}

// settingNames reads the names out of Prometheus' own types.
func settingNames() []string {
	names := map[string]bool{"static_configs": true}
	for _, sd := range discovery.RegisteredConfigNames() {
		names[sd+"_sd_configs"] = true
	}
	seen := map[reflect.Type]bool{}
	collectNames(reflect.TypeFor[config.Config](), names, seen)
	collectNames(reflect.TypeFor[rulefmt.RuleGroups](), names, seen)
	out := make([]string, 0, len(names))
	for name := range names {
		out = append(out, name)
	}
	return out
}

func collectNames(t reflect.Type, names map[string]bool, seen map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] || !strings.Contains(t.PkgPath(), "prometheus/") {
		return
	}
	seen[t] = true
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			names[name] = true
		}
		collectNames(field.Type, names, seen)
	}
}

// editDistance counts the letters to insert, delete or replace, up to limit.
func editDistance(a, b string, limit int) int {
	if abs(len(a)-len(b)) >= limit {
		return limit
	}
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
	return min(row[len(b)], limit)
}

func abs(n int) int { return max(n, -n) }
