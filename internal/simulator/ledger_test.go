package simulator_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// ledger is what a page must show, counted from the event log alone over the
// life of the present process: of the whole server, or of one of its engines.
type ledger struct {
	t        *testing.T
	truth    *simulator.Truth
	from, to time.Time
	blocks   float64
	config   simulator.Config
	dialect  simulator.Dialect
	requests []simulator.Request
	left     []simulator.Request // their clients gave up
}

func countFrom(t *testing.T, s *simulator.Server) ledger {
	t.Helper()
	return ledgerOf(t, s, s.Truth())
}

func ledgerOf(t *testing.T, s *simulator.Server, truth *simulator.Truth) ledger {
	t.Helper()
	starts := truth.Starts()
	d := ledger{t: t, truth: truth, from: starts[len(starts)-1], to: s.Now(), blocks: float64(s.Config().Hardware.Blocks), config: s.Config(), dialect: s.Dialect()}
	var err, errLeft error
	d.requests, err = truth.Requests(d.from, d.to)
	d.left, errLeft = truth.Left(d.from, d.to)
	if err != nil || errLeft != nil {
		t.Fatal(err, errLeft)
	}
	return d
}

func (d ledger) count(k simulator.Kind) float64 {
	d.t.Helper()
	n, err := d.truth.Count(k, d.from, d.to)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func (d ledger) sum(k simulator.Kind) float64 {
	d.t.Helper()
	n, err := d.truth.Sum(k, d.from, d.to)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func (d ledger) values(k simulator.Kind) []simulator.Weighted {
	d.t.Helper()
	v, err := d.truth.Values(k, d.from, d.to)
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

func (d ledger) ended(reason simulator.Reason) float64 {
	n := 0.0
	for _, r := range d.requests {
		if r.Reason == reason {
			n++
		}
	}
	return n
}

func (d ledger) perRequest(value func(simulator.Request) float64) []simulator.Weighted {
	var all []simulator.Weighted
	for _, r := range d.requests {
		all = append(all, simulator.Weighted{Value: value(r), N: 1})
	}
	return all
}

// numbers are the counters and gauges, by name and by the values of the labels
// that tell them apart.
func (d ledger) numbers() map[string]float64 {
	prompt, cached, external := d.sum(simulator.PromptTokens), d.sum(simulator.CachedTokens), d.sum(simulator.RemoteTokens)
	n := map[string]float64{
		"num_preemptions_total":                              d.count(simulator.Preemptions),
		"prompt_tokens_total":                                prompt,
		"prompt_tokens_cached_total":                         cached,
		"prompt_tokens_by_source_total local_compute":        prompt - cached,
		"prompt_tokens_by_source_total local_cache_hit":      cached - external,
		"prompt_tokens_by_source_total external_kv_transfer": external,
		"generation_tokens_total":                            d.generated(),
		"prefix_cache_queries_total":                         d.sum(simulator.PrefixQueries),
		"prefix_cache_hits_total":                            d.sum(simulator.PrefixHits),
		"prompt_tokens_cached_by_source_total device":        d.sum(simulator.PrefixHits),
		"external_prefix_cache_queries_total":                d.sum(simulator.ExternalQueries),
		"external_prefix_cache_hits_total":                   d.sum(simulator.ExternalHits),
		"mm_cache_queries_total":                             d.sum(simulator.ImageQueries),
		"mm_cache_hits_total":                                d.sum(simulator.ImageHits),
		"request_success_total stop":                         d.ended(simulator.ReasonStop),
		"request_success_total length":                       d.ended(simulator.ReasonLength),
		"request_success_total error":                        d.ended(simulator.ReasonError),
		"request_success_total abort":                        d.abortsCounted(),
		"num_requests_running":                               d.gauge(simulator.Running),
		"num_requests_waiting":                               d.gauge(simulator.Waiting),
		"num_requests_waiting_by_reason capacity":            d.gauge(simulator.Waiting) - d.gauge(simulator.Deferred),
		"num_requests_waiting_by_reason deferred":            d.gauge(simulator.Deferred),
		"gpu_cache_usage_perc":                               d.gauge(simulator.UsedBlocks) / d.blocks,
		"kv_cache_usage_perc":                                d.gauge(simulator.UsedBlocks) / d.blocks,
		"admission_rejections_total max_num_queued_reqs":     d.count(simulator.Refused),
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

// optionNumbers are those of options; without them the log holds no such events.
func (d ledger) optionNumbers() map[string]float64 {
	hw := d.config.Hardware
	computed, kv, gpus := d.sum(simulator.ComputedTokens), float64(hw.KVBytesPerToken), float64(hw.GPUs)
	steps := d.count(simulator.ComputedTokens)
	drafted, accepted := d.sum(simulator.Drafts), d.sum(simulator.Accepted)
	calls := d.sum(simulator.ToolAnswers)
	n := map[string]float64{
		"spec_decode_num_drafts_total":          d.count(simulator.Drafts),
		"spec_decode_num_draft_tokens_total":    drafted,
		"spec_decode_num_accepted_tokens_total": accepted,
		"spec_decode_num_emitted_tokens_total":  accepted + d.count(simulator.Drafts),
		"spec_decode_draft_acceptance_rate":     accepted / drafted,
		"spec_decode_efficiency":                (accepted + d.count(simulator.Drafts)) / (drafted + d.count(simulator.Drafts)),
		"estimated_flops_per_gpu_total":         2 * hw.Parameters * computed / gpus,
		"estimated_read_bytes_per_gpu_total":    (2*hw.Parameters*steps + kv*d.sum(simulator.ContextTokens)) / gpus,
		"estimated_write_bytes_per_gpu_total":   kv * computed / gpus,

		"diffusion_num_denoising_steps_total": d.count(simulator.Drafts), "diffusion_num_canvas_positions_total": drafted, "diffusion_num_committed_tokens_total": accepted,
		"engine_healthy": 1, "hf3fs_num_failed_load_total": 0, "hf3fs_num_failed_save_total": 0,
		"mooncake_store_operation_total load_get": d.count(simulator.LoadBytes), "mooncake_store_operation_total save_put": d.count(simulator.StoreBytes),
		"mooncake_store_operation_keys_total load_get": d.sum(simulator.LoadBlocks), "mooncake_store_operation_keys_total save_put": d.sum(simulator.StoreBlocks),
		"mooncake_store_operation_bytes_total load_get": d.sum(simulator.LoadBytes), "mooncake_store_operation_bytes_total save_put": d.sum(simulator.StoreBytes),
		"nixl_num_failed_transfers_total": 0, "nixl_num_failed_notifications_total": 0, "nixl_num_kv_expired_reqs_total": 0,
		"kv_offload_total_bytes_total CPU_to_GPU": d.sum(simulator.LoadBytes), "kv_offload_total_bytes_total GPU_to_CPU": d.sum(simulator.StoreBytes),
		"kv_offload_total_time_total CPU_to_GPU": d.sum(simulator.LoadSeconds), "kv_offload_total_time_total GPU_to_CPU": d.sum(simulator.StoreSeconds),
		"kv_offload_load_bytes_total": d.sum(simulator.LoadBytes), "kv_offload_store_bytes_total": d.sum(simulator.StoreBytes),
		"kv_offload_load_time_total": d.sum(simulator.LoadSeconds), "kv_offload_store_time_total": d.sum(simulator.StoreSeconds),
		"kv_offload_stores_skipped_total": 0, "kv_offload_allocation_failure_total": 0,
		"kv_offload_cpu_cache_usage_perc": d.sum(simulator.StoreBytes) / (kv * 16 * float64(hw.HostBlocks)),

		"lmcache:num_retrieve_requests_total": d.count(simulator.LoadBytes), "lmcache:num_store_requests_total": d.count(simulator.StoreBytes),
		"lmcache:num_lookup_requests_total": d.count(simulator.ExternalQueries), "lmcache:num_lookup_tokens_total": d.sum(simulator.ExternalQueries),
		"lmcache:num_lookup_hits_total":      d.sum(simulator.ExternalHits),
		"lmcache:num_requested_tokens_total": 16 * d.sum(simulator.LoadBlocks), "lmcache:num_hit_tokens_total": 16 * d.sum(simulator.LoadBlocks),
		"lmcache:local_cache_usage": d.sum(simulator.StoreBytes), "lmcache:retrieve_hit_rate": step(d.count(simulator.LoadBytes) > 0),
		"lmcache:lookup_hit_rate":                d.sum(simulator.ExternalHits) / d.sum(simulator.ExternalQueries),
		"lmcache:num_remote_read_requests_total": 0, "lmcache:num_remote_read_bytes_total": 0, "lmcache:num_remote_write_requests_total": 0,
		"lmcache:num_remote_write_bytes_total": 0, "lmcache:local_cpu_evict_count_total": 0, "lmcache:remote_cache_usage": 0,

		"websocket_connections_active": d.count(simulator.SessionsOpened) - d.count(simulator.SessionsClosed),
		"websocket_connections_total":  d.count(simulator.SessionsOpened),
		"tool_call_parser_invocations_total non_streaming tool_call chat_completions":    calls,
		"tool_call_parser_invocations_total non_streaming no_tool_call chat_completions": d.count(simulator.ToolAnswers) - calls,
		"dynamo_component_requests_total backend":                                        float64(len(d.requests) + len(d.left)),
		"dynamo_component_inflight_requests backend":                                     d.count(simulator.Arrivals) - float64(len(d.requests)+len(d.left)),
		"prompt_tokens_cached_by_source_total " + externalSource(d.dialect):              d.sum(simulator.ExternalHits),
	}
	for position := range hw.Drafts {
		for _, v := range d.values(simulator.Accepted) {
			n[fmt.Sprintf("spec_decode_num_accepted_tokens_per_pos_total %d", position)] += step(v.Value > float64(position)) * float64(v.N)
		}
	}
	for _, mode := range []string{"streaming", "non_streaming"} {
		for _, outcome := range []string{"tool_call", "no_tool_call"} {
			for _, request := range []string{"chat_completions", "responses", "other"} {
				key := fmt.Sprintf("tool_call_parser_invocations_total %s %s %s", mode, outcome, request)
				n[key] += 0
			}
		}
	}
	return n
}

func step(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
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

func (d ledger) generated() float64 {
	d.t.Helper()
	n, err := d.truth.Generated(d.from, d.to)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

// abortsCounted are the requests whose clients left, which only the frontend in
// Rust counts (facts g 1).
func (d ledger) abortsCounted() float64 {
	if d.dialect.Rust {
		return float64(len(d.left))
	}
	return 0
}

// prefixNumbers are those of the names before 0.9.2, in blocks before 0.9.0.
func (d ledger) prefixNumbers() map[string]float64 {
	queries, hits := d.sum(simulator.PrefixQueries), d.sum(simulator.PrefixHits)
	if version := d.dialect.Version; strings.HasPrefix(version, "0.8.") || strings.HasPrefix(version, "0.7.") {
		queries, hits = 0, 0
		for _, v := range d.values(simulator.PrefixQueries) {
			queries += math.Floor(v.Value / 16)
		}
		for _, v := range d.values(simulator.PrefixHits) {
			hits += v.Value / 16
		}
	}
	return map[string]float64{"gpu_prefix_cache_queries_total": queries, "gpu_prefix_cache_hits_total": hits, "gpu_prefix_cache_hit_rate": d.hitRate(), "cpu_prefix_cache_hit_rate": 0}
}

// hitRate is V0's share of found blocks since the process started.
func (d ledger) hitRate() float64 {
	queries, hits := 0.0, 0.0
	for _, v := range d.values(simulator.PrefixQueries) {
		queries += math.Floor(v.Value / 16)
	}
	for _, v := range d.values(simulator.PrefixHits) {
		hits += v.Value / 16
	}
	return hits / queries
}

func (d ledger) gauge(g simulator.Gauge) float64 {
	d.t.Helper()
	v, ok, err := d.truth.Gauge(g, d.to)
	if err != nil || !ok {
		d.t.Fatalf("gauge %s: %t, %v", g, ok, err)
	}
	return v
}

// histograms are the observations behind each histogram.
func (d ledger) histograms() map[string][]simulator.Weighted {
	seconds := func(from, to func(simulator.Request) time.Time) []simulator.Weighted {
		return d.perRequest(func(r simulator.Request) float64 { return to(r).Sub(from(r)).Seconds() })
	}
	arrived := func(r simulator.Request) time.Time { return r.Arrived }
	scheduled := func(r simulator.Request) time.Time { return r.Scheduled }
	first := func(r simulator.Request) time.Time { return r.First }
	finished := func(r simulator.Request) time.Time { return r.Finished }
	queue := seconds(arrived, scheduled)
	all := d
	if d.dialect.Rust { // it counts those too whose clients left, as far as they came
		all.requests = append(slices.Clone(d.requests), d.left...)
	}
	tokens := func(of func(simulator.Request) int) []simulator.Weighted {
		return all.perRequest(func(r simulator.Request) float64 { return float64(of(r)) })
	}
	output := tokens(func(r simulator.Request) int { return r.Output })
	ones := tokens(func(simulator.Request) int { return 1 })
	e2e := all.perRequest(func(r simulator.Request) float64 { return r.Finished.Sub(r.Arrived).Seconds() })
	h := map[string][]simulator.Weighted{
		"time_to_first_token_seconds":           d.values(simulator.FirstTokens),
		"time_per_output_token_seconds":         d.values(simulator.InterTokens),
		"inter_token_latency_seconds":           d.values(simulator.InterTokens),
		"request_time_per_output_token_seconds": d.perRequest(perToken),
		"e2e_request_latency_seconds":           e2e,
		"request_queue_time_seconds":            queue,
		"time_in_queue_requests":                queue,
		"request_prefill_time_seconds":          seconds(scheduled, first),
		"request_decode_time_seconds":           seconds(first, finished),
		"request_inference_time_seconds":        seconds(scheduled, finished),
		"request_prompt_tokens":                 tokens(func(r simulator.Request) int { return r.Prompt }),
		"request_prefill_kv_computed_tokens":    tokens(func(r simulator.Request) int { return r.Prompt - r.Cached }),
		"request_generation_tokens":             output,
		"request_max_num_generation_tokens":     output,
		"max_num_generation_tokens":             output,
		"request_params_max_tokens":             tokens(func(r simulator.Request) int { return r.MaxTokens }),
		"request_params_n":                      ones,
		"request_params_best_of":                ones,
		"request_num_preemptions":               tokens(func(r simulator.Request) int { return r.Preemptions }),
		"iteration_tokens_total":                d.steps(),
	}
	maps.Copy(h, d.optionHistograms())
	return h
}

func (d ledger) optionHistograms() map[string][]simulator.Weighted {
	speed := func(blocks, seconds simulator.Kind) []simulator.Weighted {
		n, took := d.values(blocks), d.values(seconds)
		for i := range n {
			n[i].Value = 16 * n[i].Value / took[i].Value
		}
		return n
	}
	descriptors := d.values(simulator.LoadBlocks)
	for i := range descriptors {
		descriptors[i].Value *= 64
	}
	everybody := d
	everybody.requests = append(slices.Clone(d.requests), d.left...)
	return map[string][]simulator.Weighted{
		"kv_block_lifetime_seconds":                      d.values(simulator.BlockLifetimes),
		"kv_block_idle_before_evict_seconds":             d.values(simulator.BlockIdles),
		"kv_block_reuse_gap_seconds":                     d.values(simulator.BlockGaps),
		"nixl_xfer_time_seconds":                         d.values(simulator.LoadSeconds),
		"nixl_post_time_seconds":                         d.values(simulator.PostSeconds),
		"nixl_bytes_transferred":                         d.values(simulator.LoadBytes),
		"nixl_num_descriptors":                           descriptors,
		"kv_offload_size CPU_to_GPU":                     d.values(simulator.LoadBytes),
		"kv_offload_size GPU_to_CPU":                     d.values(simulator.StoreBytes),
		"kv_offload_load_size":                           d.values(simulator.LoadBytes),
		"kv_offload_store_size":                          d.values(simulator.StoreBytes),
		"mooncake_store_operation_time_seconds load_get": d.values(simulator.LoadSeconds),
		"mooncake_store_operation_time_seconds save_put": d.values(simulator.StoreSeconds),
		"hf3fs_load_duration_seconds":                    d.values(simulator.LoadSeconds), "hf3fs_save_duration_seconds": d.values(simulator.StoreSeconds),
		"model_forward_time_milliseconds": d.perRequest(forward), "model_execute_time_milliseconds": d.perRequest(forward),
		"kv_offload_lookup_sync_delay_seconds": d.values(simulator.LookupSeconds), "kv_offload_lookup_async_delay_seconds": nil,
		"lmcache:time_to_retrieve":                          d.values(simulator.LoadSeconds),
		"lmcache:time_to_store":                             d.values(simulator.StoreSeconds),
		"lmcache:retrieve_speed":                            speed(simulator.LoadBlocks, simulator.LoadSeconds),
		"lmcache:store_speed":                               speed(simulator.StoreBlocks, simulator.StoreSeconds),
		"websocket_connection_duration_seconds":             d.values(simulator.SessionsClosed),
		"dynamo_component_request_duration_seconds backend": everybody.perRequest(func(r simulator.Request) float64 { return r.Finished.Sub(r.Arrived).Seconds() }),
	}
}

func forward(r simulator.Request) float64 { return 1000 * r.Forward.Seconds() }

// steps are the tokens of each step; from 0.23.0 on, and in the frontend in
// Rust, without those found in the cache.
func (d ledger) steps() []simulator.Weighted {
	major, minor := 0, 0
	if _, err := fmt.Sscanf(d.dialect.Version, "%d.%d", &major, &minor); err != nil {
		d.t.Fatal(err)
	}
	if minor >= 23 || d.dialect.Rust {
		return d.computedSteps()
	}
	return d.values(simulator.Steps)
}

func perToken(r simulator.Request) float64 {
	if r.Output == 1 {
		return 0
	}
	return r.Finished.Sub(r.First).Seconds() / float64(r.Output-1)
}
