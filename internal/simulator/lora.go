package simulator

import (
	"slices"
	"strings"
)

// fits is whether r's LoRA adapter may run beside those that do.
func (e *engine) fits(r *request) bool {
	if e.loras == 0 || r.adapter == "" {
		return true
	}
	others := map[string]bool{}
	for _, x := range e.running {
		if x.adapter != "" {
			others[x.adapter] = true
		}
	}
	return others[r.adapter] || len(others) < e.loras
}

// blocked is how many requests wait because of their adapters.
func (e *engine) blocked() int {
	n := 0
	for _, r := range e.waiting {
		if !e.fits(r) {
			n++
		}
	}
	return n
}

// adaptersOf are the names of the LoRA adapters that the requests use.
func adaptersOf(list []*request) string {
	var names []string
	for _, r := range list {
		if r.adapter != "" && !slices.Contains(names, r.adapter) {
			names = append(names, r.adapter)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ",")
}
