package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// Book is what the page of a server must show now.
type Book struct {
	whole   Ledger
	engines map[string]entries // by the engine label; "" is the whole server
	raw     raw
	key     keyer
	digits  float64 // how exact the page's numbers are, relatively
}

// entries are what the log says of one engine, by key.
type entries struct {
	numbers map[string]float64
	spreads map[string][]simulator.Weighted
	checks  map[string]check
}

// Open works out the book of a server that is up.
func Open(t *testing.T, s *simulator.Server) *Book {
	t.Helper()
	b := &Book{whole: Of(t, s), engines: map[string]entries{}, key: keyOf(s.Dialect()), digits: 1e-9}
	var err error
	b.raw, err = rawOf(s)
	b.whole.must(err)
	if s.Dialect().Engine != "" {
		b.engines[""] = b.whole.otherEntries()
		if s.Dialect().Engine == "llamacpp" {
			b.digits = 1e-5
		}
		return b
	}
	b.engines[""] = b.whole.vllmEntries()
	for i := range max(1, s.Dialect().Engines) {
		b.engines[strconv.Itoa(i)] = OfTruth(t, s, s.Truth().Engine(i)).vllmEntries()
	}
	return b
}

func (d Ledger) vllmEntries() entries {
	e := entries{numbers: d.numbers(), spreads: d.histograms()}
	maps.Copy(e.numbers, d.httpNumbers())
	maps.Copy(e.numbers, map[string]float64{
		"cache_config_info": 1, "engine_sleep_state awake": 1, "engine_sleep_state weights_offloaded": 0, "engine_sleep_state discard_all": 0,
	})
	maps.Copy(e.spreads, d.httpSpreads())
	e.checks = map[string]check{
		"lora_requests_info":                   d.adapterTime,
		"avg_prompt_throughput_toks_per_s":     d.loggedRate(func(w Ledger) float64 { return w.Sum(simulator.PromptTokens) }),
		"avg_generation_throughput_toks_per_s": d.loggedRate(Ledger.Generated),
	}
	return e
}

// otherEntries are those of another engine: what each of its samples means,
// looked up in what the log says.
func (d Ledger) otherEntries() entries {
	numbers, spreads, checks := d.fromLog(), d.spreads(), d.checks()
	e := entries{map[string]float64{}, map[string][]simulator.Weighted{}, map[string]check{}}
	for key, meaning := range meaningsOf(d.dialect) {
		if n, ok := numbers[meaning]; ok {
			e.numbers[key] = n
		}
		if s, ok := spreads[meaning]; ok {
			e.spreads[key] = s
		}
		if c, ok := checks[meaning]; ok {
			e.checks[key] = c
		}
	}
	return e
}

// Aside reports whether a family is held to nothing.
func Aside(family string) bool { return strings.HasPrefix(family, "python_") }

// Hold says what is wrong with the samples of one family.
func (b *Book) Hold(family string, samples []Sample) []string {
	switch {
	case strings.HasPrefix(family, "process_"):
		return b.holdProcess(family, samples)
	case strings.HasSuffix(family, "_created"):
		return b.holdBirths(family, samples)
	}
	var wrong []string
	for _, same := range b.together(samples) {
		if text := b.hold(same); text != "" {
			wrong = append(wrong, b.key(same[0])+" "+text)
		}
	}
	return wrong
}

// together are the samples that count the same, of one engine.
func (b *Book) together(samples []Sample) [][]Sample {
	by := map[string][]Sample{}
	for _, s := range samples {
		key := b.key(s) + "\x00" + s.Labels["engine"]
		by[key] = append(by[key], s)
	}
	var all [][]Sample
	for _, key := range slices.Sorted(maps.Keys(by)) {
		all = append(all, by[key])
	}
	return all
}

// hold compares samples that count the same, or that are parts of one count.
func (b *Book) hold(samples []Sample) string {
	e, key := b.engines[samples[0].Labels["engine"]], b.key(samples[0])
	if b.whole.dialect.Engine != "" {
		e = b.engines[""]
	}
	if samples[0].Spread != nil {
		return b.holdSpread(e, key, samples)
	}
	if c, ok := e.checks[key]; ok {
		for _, s := range samples {
			if wrong := c(s.Value); wrong != "" {
				return wrong
			}
		}
		return ""
	}
	want, ok := e.numbers[key]
	if !ok { // Ray's counters shown as gauges
		name, rest, _ := strings.Cut(key, " ")
		want, ok = e.numbers[strings.TrimSpace(name+"_total "+rest)]
	}
	got := 0.0
	for _, s := range samples {
		got += s.Value
	}
	switch {
	case !ok:
		return "is shown, of which the log has no word"
	case math.Abs(got-want) > max(1e-9, b.digits*math.Abs(want)) || math.IsNaN(got) != math.IsNaN(want):
		return fmt.Sprintf("is %g, the log says %g", got, want)
	}
	return ""
}

func (b *Book) holdSpread(e entries, key string, samples []Sample) string {
	want, ok := e.spreads[key]
	if !ok && strings.HasPrefix(key, "http_") && b.whole.Count(simulator.Refused) > 0 {
		return ""
	}
	if !ok {
		return "is shown, of whose observations the log has no word"
	}
	got := samples[0].Spread.clone()
	for _, s := range samples[1:] {
		got.add(s.Spread)
	}
	if known := b.raw.bounds[shortName(samples[0].Name)]; !slices.Equal(got.Bounds, known) {
		return fmt.Sprintf("has the bounds %v, its page %v", got.Bounds, known)
	}
	if !slices.IsSortedFunc(want, byValue) { // once: the book goes on sorted
		slices.SortFunc(want, byValue)
	}
	return got.compare(want)
}

func byValue(a, b simulator.Weighted) int { return cmp.Compare(a.Value, b.Value) }

// compare says in which way the parts are not those of the observations, which
// are sorted.
func (s *Spread) compare(want []simulator.Weighted) string {
	count, sum := 0.0, 0.0
	for _, v := range want {
		count += float64(v.N)
		sum += v.Value * float64(v.N)
	}
	if s.Count != count {
		return fmt.Sprintf("has the count %g, the log says %g", s.Count, count)
	}
	if math.Abs(s.Sum-sum) > max(1e-9, 1e-9*math.Abs(sum)) {
		return fmt.Sprintf("has the sum %g, the log says %g", s.Sum, sum)
	}
	below, next := 0.0, 0
	for i, bound := range s.Bounds {
		for ; next < len(want) && want[next].Value <= bound; next++ {
			below += float64(want[next].N)
		}
		if s.Below[i] != below {
			return fmt.Sprintf("has %g up to %g, the log says %g", s.Below[i], bound, below)
		}
	}
	return ""
}
