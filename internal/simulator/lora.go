package simulator

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
