package simulator

// kvCache counts blocks; it does not need to know which block is which. Blocks
// of shared prefixes belong to the cache: while a request refers to a prefix
// its blocks are in use, after that they are free but still found, until
// something else needs the room. As in vLLM, such blocks count as free.
type kvCache struct {
	total    int
	used     int
	idle     int // found but unused blocks of prefixes without references
	prefixes []prefix
	uses     int
	watch    *blockWatch // nil without --kv-cache-metrics
}

type prefix struct {
	full     int // whole blocks of the prefix
	resident int // how many of them are cached, from the front
	refs     int
	lastUse  int
	watched  []watched // in the order of their places
}

func newKVCache(hw Hardware, load Load) *kvCache {
	k := &kvCache{total: hw.Blocks}
	if hw.PrefixCaching {
		for _, tokens := range load.Prefixes {
			k.prefixes = append(k.prefixes, prefix{full: tokens / BlockSize})
		}
	}
	return k
}

func blocksFor(tokens int) int { return (tokens + BlockSize - 1) / BlockSize }

// hit is how many blocks of r's prompt are cached. The last token of a prompt
// is always computed, as its logits are needed.
func (k *kvCache) hit(r *request) int {
	if r.prefix == noPrefix || len(k.prefixes) == 0 {
		return 0
	}
	return min(k.prefixes[r.prefix].resident, (r.known()-1)/BlockSize)
}

// admit takes blocks for the cached part of r and for tokens in all; it
// changes nothing and is false when they are not there.
func (k *kvCache) admit(r *request, hit, tokens int) bool {
	need := blocksFor(tokens) - hit
	revived := 0
	if hit > 0 && k.prefixes[r.prefix].refs == 0 {
		revived = k.prefixes[r.prefix].resident
	}
	if k.used+need+revived > k.total {
		return false
	}
	k.uses++
	if r.prefix != noPrefix && len(k.prefixes) > 0 {
		k.refer(r.prefix)
		k.watch.use(&k.prefixes[r.prefix], hit)
	}
	r.shared, r.own = hit, 0
	k.take(r, need)
	return true
}

func (k *kvCache) refer(index int) {
	p := &k.prefixes[index]
	if p.refs == 0 {
		k.idle -= p.resident
		k.used += p.resident
	}
	p.refs++
	p.lastUse = k.uses
}

// grow makes room for r to hold tokens in all.
func (k *kvCache) grow(r *request, tokens int) bool {
	need := blocksFor(tokens) - r.shared - r.own
	if need <= 0 {
		return true
	}
	if k.used+need > k.total {
		return false
	}
	k.take(r, need)
	return true
}

func (k *kvCache) take(r *request, blocks int) {
	r.own += blocks
	k.used += blocks
	for over := k.used + k.idle - k.total; over > 0; over = k.used + k.idle - k.total {
		k.evict(over)
	}
}

// evict drops cached blocks of the prefix that was used longest ago, from its
// end.
func (k *kvCache) evict(blocks int) {
	oldest := -1
	for i, p := range k.prefixes {
		if p.refs == 0 && p.resident > 0 && (oldest < 0 || p.lastUse < k.prefixes[oldest].lastUse) {
			oldest = i
		}
	}
	n := min(blocks, k.prefixes[oldest].resident)
	k.prefixes[oldest].resident -= n
	k.idle -= n
	k.watch.leave(&k.prefixes[oldest], k.prefixes[oldest].resident)
}

// publish hands the blocks of the prefix that r has computed to the cache.
func (k *kvCache) publish(r *request) {
	if r.prefix == noPrefix || len(k.prefixes) == 0 {
		return
	}
	p := &k.prefixes[r.prefix]
	fresh := min(p.full-p.resident, r.own)
	if fresh <= 0 || r.shared != p.resident {
		return // another request computed the same blocks first
	}
	k.watch.enter(p, p.resident, p.resident+fresh)
	p.resident += fresh
	r.shared += fresh
	r.own -= fresh
}

// release gives everything back that r holds.
func (k *kvCache) release(r *request) {
	k.used -= r.own
	if r.prefix != noPrefix && len(k.prefixes) > 0 {
		p := &k.prefixes[r.prefix]
		p.refs--
		if p.refs == 0 {
			k.used -= p.resident
			k.idle += p.resident
		}
	}
	r.shared, r.own, r.computed = 0, 0, 0
}

// forget empties the cache, as a new process does. Nothing may be in use.
func (k *kvCache) forget() {
	k.idle = 0
	for i := range k.prefixes {
		k.prefixes[i].resident, k.prefixes[i].watched = 0, nil
	}
}
