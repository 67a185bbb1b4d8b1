package ledger

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// numbers are the counters and gauges, by name and by the values of the labels
// that tell them apart.
func (d Ledger) numbers() map[string]float64 {
	prompt, cached, external := d.Sum(simulator.PromptTokens), d.Sum(simulator.CachedTokens), d.Sum(simulator.RemoteTokens)
	n := map[string]float64{
		"num_preemptions_total":                              d.Count(simulator.Preemptions),
		"prompt_tokens_total":                                prompt,
		"prompt_tokens_cached_total":                         cached,
		"prompt_tokens_by_source_total local_compute":        prompt - cached,
		"prompt_tokens_by_source_total local_cache_hit":      cached - external,
		"prompt_tokens_by_source_total external_kv_transfer": external,
		"generation_tokens_total":                            d.Generated(),
		"prefix_cache_queries_total":                         d.Sum(simulator.PrefixQueries),
		"prefix_cache_hits_total":                            d.Sum(simulator.PrefixHits),
		"prompt_tokens_cached_by_source_total device":        d.Sum(simulator.PrefixHits),
		"external_prefix_cache_queries_total":                d.Sum(simulator.ExternalQueries),
		"external_prefix_cache_hits_total":                   d.Sum(simulator.ExternalHits),
		"mm_cache_queries_total":                             d.Sum(simulator.ImageQueries),
		"mm_cache_hits_total":                                d.Sum(simulator.ImageHits),
		"request_success_total stop":                         d.ended(simulator.ReasonStop),
		"request_success_total length":                       d.ended(simulator.ReasonLength),
		"request_success_total error":                        d.ended(simulator.ReasonError),
		"request_success_total abort":                        d.abortsCounted(),
		"num_requests_running":                               d.Gauge(simulator.Running),
		"num_requests_waiting":                               d.Gauge(simulator.Waiting),
		"num_requests_waiting_by_reason capacity":            d.Gauge(simulator.Waiting) - d.Gauge(simulator.Deferred),
		"num_requests_waiting_by_reason deferred":            d.Gauge(simulator.Deferred),
		"gpu_cache_usage_perc":                               d.Gauge(simulator.UsedBlocks) / d.blocks,
		"kv_cache_usage_perc":                                d.Gauge(simulator.UsedBlocks) / d.blocks,
		"admission_rejections_total max_num_queued_reqs":     d.Count(simulator.Refused),
	}
	for _, never := range []string{
		"cpu_cache_usage_perc", "prompt_tokens_recomputed_total", "request_success_total repetition", "num_requests_swapped", "corrupted_requests_total",
		"prompt_tokens_cached_by_source_total host", "prompt_tokens_cached_by_source_total p2p", "prompt_tokens_cached_by_source_total disk",
		"prompt_tokens_cached_by_source_total external_unspecified", "admission_rejections_total max_num_queued_tokens",
	} {
		n[never] = 0
	}
	if d.dialect.Version == "0.16.0" && d.dialect.Behind == simulator.LLMDSim { // an old image
		n["prefix_cache_queries"], n["prefix_cache_hits"] = n["prefix_cache_queries_total"], n["prefix_cache_hits_total"]
	}
	maps.Copy(n, d.prefixNumbers())
	maps.Copy(n, d.optionNumbers())
	return n
}

// abortsCounted are the requests whose clients left, which only the frontend in
// Rust counts (facts g 1).
func (d Ledger) abortsCounted() float64 {
	if d.dialect.Rust {
		return float64(len(d.Left))
	}
	return 0
}

// prefixNumbers are those of the names before 0.9.2, in blocks before 0.9.0.
func (d Ledger) prefixNumbers() map[string]float64 {
	queries, hits := d.Sum(simulator.PrefixQueries), d.Sum(simulator.PrefixHits)
	if version := d.dialect.Version; strings.HasPrefix(version, "0.8.") || strings.HasPrefix(version, "0.7.") {
		queries, hits = 0, 0
		for _, v := range d.Values(simulator.PrefixQueries) {
			queries += math.Floor(v.Value / 16)
		}
		for _, v := range d.Values(simulator.PrefixHits) {
			hits += v.Value / 16
		}
	}
	return map[string]float64{"gpu_prefix_cache_queries_total": queries, "gpu_prefix_cache_hits_total": hits, "gpu_prefix_cache_hit_rate": d.hitRate(), "cpu_prefix_cache_hit_rate": 0}
}

// hitRate is V0's share of found blocks since the process started.
func (d Ledger) hitRate() float64 {
	queries, hits := 0.0, 0.0
	for _, v := range d.Values(simulator.PrefixQueries) {
		queries += math.Floor(v.Value / 16)
	}
	for _, v := range d.Values(simulator.PrefixHits) {
		hits += v.Value / 16
	}
	return hits / queries
}

// externalSource is what the release calls the connector of the options.
func externalSource(d simulator.Dialect) string {
	for feature, name := range map[simulator.Feature]string{simulator.KVOffload: "host", simulator.NIXL: "p2p", simulator.LMCache: "external_unspecified"} {
		if slices.Contains(d.With, feature) {
			return name
		}
	}
	return "none"
}
