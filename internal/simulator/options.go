package simulator

import (
	"cmp"
	"errors"
	"slices"
	"time"
)

// Upgrade is a server's change of dialect.
type Upgrade struct {
	// At is when the old process ends.
	At time.Time
	// Dialect is the new one. It has as many engines as the old one; it may be
	// that of another kind of server.
	Dialect Dialect
}

// withDefaults fills in what only some options need.
func (h Hardware) withDefaults() Hardware {
	h.MaxLoras = cmp.Or(h.MaxLoras, 2)
	h.Drafts = cmp.Or(h.Drafts, 3)
	h.Acceptance = cmp.Or(h.Acceptance, 0.65)
	h.BlockSample = cmp.Or(h.BlockSample, 0.01) // vLLM's own
	h.HostBlocks = cmp.Or(h.HostBlocks, 4*h.Blocks)
	h.Parameters = cmp.Or(h.Parameters, 8e9)
	h.KVBytesPerToken = cmp.Or(h.KVBytesPerToken, 131072)
	h.GPUs = cmp.Or(h.GPUs, 1)
	return h
}

// withDefaults gives a server with an option the clients that use it.
func (l Load) withDefaults(has func(Feature) bool) Load {
	if has(LoRA) && len(l.Adapters) == 0 {
		l.Adapters, l.AdapterShare = []string{"billing", "search", "sql", "support"}, 0.6
	}
	for feature, share := range map[Feature]*float64{
		Multimodal: &l.ImageShare, ToolParser: &l.ToolShare, Realtime: &l.SessionShare, NIXL: &l.RemoteShare,
	} {
		if has(feature) && *share == 0 {
			*share = 0.3
		}
	}
	return l
}

// has is whether the server was started with an option.
func (d Dialect) has(f Feature) bool { return slices.Contains(d.With, f) }

// hasEver is whether any of the server's dialects has an option.
func (c Config) hasEver(f Feature) bool {
	return c.Dialect.has(f) || slices.ContainsFunc(c.UpgradeTo, func(u Upgrade) bool { return u.Dialect.has(f) })
}

// dialectAt is the dialect of a process that starts at a time.
func (c Config) dialectAt(at instant) Dialect {
	d := c.Dialect
	for _, u := range c.UpgradeTo {
		if instantOf(u.At) <= at {
			d = u.Dialect
		}
	}
	return d
}

// optionsAt are those of a process that starts at a time.
func (c Config) optionsAt(at instant) options {
	d := c.dialectAt(at)
	o := options{watch: d.has(KVCacheMetrics)}
	if d.has(Speculation) || d.has(Diffusion) {
		o.drafts = c.Hardware.Drafts
	}
	if d.has(LoRA) {
		o.loras = c.Hardware.MaxLoras
	}
	switch {
	case d.has(NIXL):
		o.link = peerLink
	case d.has(KVOffload):
		o.link = hostLink
	case d.has(LMCache), d.has(Mooncake), d.has(HF3FS):
		o.link = sharedLink
	}
	return o
}

// engines is how many data-parallel engines a dialect has.
func (d Dialect) engines() int { return max(1, d.Engines) }

func (c Config) validateUpgrades() error {
	var faults []error
	last := c.Start
	for _, u := range c.UpgradeTo {
		faults = append(faults,
			u.Dialect.validate(),
			check(u.At.After(last), "UpgradeTo: %s is at %s, not after what was before it", u.Dialect, u.At.Format(time.RFC3339)),
			check(u.Dialect.engines() == c.Dialect.engines(), "UpgradeTo: %s has %d engines, the server has %d", u.Dialect, u.Dialect.engines(), c.Dialect.engines()),
		)
		last = u.At
	}
	return errors.Join(faults...)
}
