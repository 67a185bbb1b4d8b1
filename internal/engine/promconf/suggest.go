package promconf

import (
	"reflect"
	"strings"

	promconfig "github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
	"github.com/prometheus/prometheus/model/rulefmt"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

// nearestSetting returns the known setting that differs from name by at most
// two letters, or "". Of short names less may differ: "foo" is no misspelt
// "for".
func nearestSetting(name string) string {
	best, distance := "", min(3, len(name)/2)
	for _, known := range settingNames() {
		if d := config.EditDistance(name, known); d < distance {
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
	collectNames(reflect.TypeFor[promconfig.Config](), names, seen)
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
