package ledger

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// holdProcess holds what the Python client says of its process. The log knows
// when that started, the rest only the page.
func (b *Book) holdProcess(family string, samples []Sample) []string {
	want, ok := b.raw.process[family]
	if family == "process_start_time_seconds" {
		want = unix(b.whole.From)
	}
	if !ok {
		return []string{family + " is shown, which the page did not have"}
	}
	if len(samples) != 1 || samples[0].Value != want {
		return []string{fmt.Sprintf("%s is %g, and should be %g", family, samples[0].Value, want)}
	}
	return nil
}

// holdBirths holds when series began: of a family that there is, and in the
// life of the process.
func (b *Book) holdBirths(family string, samples []Sample) []string {
	if !b.knows(strings.TrimSuffix(family, "_created")) {
		return []string{family + " is shown, of which the log has no word"}
	}
	for _, s := range samples {
		if s.Value < unix(b.whole.From) || s.Value > unix(b.whole.To) {
			return []string{fmt.Sprintf("%s is %g, which is no time since the server started", family, s.Value)}
		}
	}
	return nil
}

// knows reports whether the book has a counter or a histogram of that name,
// without its _total.
func (b *Book) knows(family string) bool {
	family = shortName(family)
	for _, key := range b.keys() {
		if name, _, _ := strings.Cut(key, " "); name == family || name == family+"_total" {
			return true
		}
	}
	return false
}

// keys are all that the log has a word for.
func (b *Book) keys() []string {
	e := b.engines[""]
	return slices.Concat(slices.Collect(maps.Keys(e.numbers)), slices.Collect(maps.Keys(e.spreads)), slices.Collect(maps.Keys(e.checks)))
}

// Missing are the samples that another engine's page should show and does not,
// because what they count happened. What vLLM shows depends on its release; the
// catalog knows what is missing there.
func (b *Book) Missing(page []Sample) []string {
	if b.whole.dialect.Engine == "" {
		return nil
	}
	shown := map[string]bool{}
	for _, s := range page {
		shown[b.key(s)] = true
	}
	var missing []string
	for key, n := range b.engines[""].numbers {
		if n != 0 && !shown[key] {
			missing = append(missing, fmt.Sprintf("%s is not shown, the log says %g", key, n))
		}
	}
	for key, values := range b.engines[""].spreads {
		if len(values) > 0 && !shown[key] {
			missing = append(missing, key+" is not shown, though it was observed")
		}
	}
	slices.Sort(missing)
	return missing
}

// meaningsOf says what each sample of a dialect is, by key.
func meaningsOf(d simulator.Dialect) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(meaningTexts()[d.String()]) {
		if name, meaning, ok := strings.Cut(strings.TrimSpace(line), " = "); ok {
			all[name] = meaning
		}
	}
	return all
}
