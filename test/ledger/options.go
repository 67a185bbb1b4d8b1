package ledger

import (
	"fmt"
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// optionNumbers are those of options; without them the log holds no such events.
func (d Ledger) optionNumbers() map[string]float64 {
	hw := d.config.Hardware
	computed, kv, gpus := d.Sum(simulator.ComputedTokens), float64(hw.KVBytesPerToken), float64(hw.GPUs)
	steps := d.Count(simulator.ComputedTokens)
	drafted, accepted := d.Sum(simulator.Drafts), d.Sum(simulator.Accepted)
	calls := d.Sum(simulator.ToolAnswers)
	n := map[string]float64{
		"spec_decode_num_drafts_total":          d.Count(simulator.Drafts),
		"spec_decode_num_draft_tokens_total":    drafted,
		"spec_decode_num_accepted_tokens_total": accepted,
		"spec_decode_num_emitted_tokens_total":  accepted + d.Count(simulator.Drafts),
		"spec_decode_draft_acceptance_rate":     accepted / drafted,
		"spec_decode_efficiency":                (accepted + d.Count(simulator.Drafts)) / (drafted + d.Count(simulator.Drafts)),
		"estimated_flops_per_gpu_total":         2 * hw.Parameters * computed / gpus,
		"estimated_read_bytes_per_gpu_total":    (2*hw.Parameters*steps + kv*d.Sum(simulator.ContextTokens)) / gpus,
		"estimated_write_bytes_per_gpu_total":   kv * computed / gpus,

		"diffusion_num_denoising_steps_total": d.Count(simulator.Drafts), "diffusion_num_canvas_positions_total": drafted, "diffusion_num_committed_tokens_total": accepted,
		"engine_healthy": 1, "hf3fs_num_failed_load_total": 0, "hf3fs_num_failed_save_total": 0,
		"mooncake_store_operation_total load_get": d.Count(simulator.LoadBytes), "mooncake_store_operation_total save_put": d.Count(simulator.StoreBytes),
		"mooncake_store_operation_keys_total load_get": d.Sum(simulator.LoadBlocks), "mooncake_store_operation_keys_total save_put": d.Sum(simulator.StoreBlocks),
		"mooncake_store_operation_bytes_total load_get": d.Sum(simulator.LoadBytes), "mooncake_store_operation_bytes_total save_put": d.Sum(simulator.StoreBytes),
		"nixl_num_failed_transfers_total": 0, "nixl_num_failed_notifications_total": 0, "nixl_num_kv_expired_reqs_total": 0,
		"kv_offload_total_bytes_total CPU_to_GPU": d.Sum(simulator.LoadBytes), "kv_offload_total_bytes_total GPU_to_CPU": d.Sum(simulator.StoreBytes),
		"kv_offload_total_time_total CPU_to_GPU": d.Sum(simulator.LoadSeconds), "kv_offload_total_time_total GPU_to_CPU": d.Sum(simulator.StoreSeconds),
		"kv_offload_load_bytes_total": d.Sum(simulator.LoadBytes), "kv_offload_store_bytes_total": d.Sum(simulator.StoreBytes),
		"kv_offload_load_time_total": d.Sum(simulator.LoadSeconds), "kv_offload_store_time_total": d.Sum(simulator.StoreSeconds),
		"kv_offload_stores_skipped_total": 0, "kv_offload_allocation_failure_total": 0,
		"kv_offload_cpu_cache_usage_perc": d.Sum(simulator.StoreBytes) / (kv * 16 * float64(hw.HostBlocks)),

		"lmcache:num_retrieve_requests_total": d.Count(simulator.LoadBytes), "lmcache:num_store_requests_total": d.Count(simulator.StoreBytes),
		"lmcache:num_lookup_requests_total": d.Count(simulator.ExternalQueries), "lmcache:num_lookup_tokens_total": d.Sum(simulator.ExternalQueries),
		"lmcache:num_lookup_hits_total":      d.Sum(simulator.ExternalHits),
		"lmcache:num_requested_tokens_total": 16 * d.Sum(simulator.LoadBlocks), "lmcache:num_hit_tokens_total": 16 * d.Sum(simulator.LoadBlocks),
		"lmcache:local_cache_usage": d.Sum(simulator.StoreBytes), "lmcache:retrieve_hit_rate": step(d.Count(simulator.LoadBytes) > 0),
		"lmcache:lookup_hit_rate":                d.Sum(simulator.ExternalHits) / d.Sum(simulator.ExternalQueries),
		"lmcache:num_remote_read_requests_total": 0, "lmcache:num_remote_read_bytes_total": 0, "lmcache:num_remote_write_requests_total": 0,
		"lmcache:num_remote_write_bytes_total": 0, "lmcache:local_cpu_evict_count_total": 0, "lmcache:remote_cache_usage": 0,

		"websocket_connections_active": d.Count(simulator.SessionsOpened) - d.Count(simulator.SessionsClosed),
		"websocket_connections_total":  d.Count(simulator.SessionsOpened),
		"tool_call_parser_invocations_total non_streaming tool_call chat_completions":    calls,
		"tool_call_parser_invocations_total non_streaming no_tool_call chat_completions": d.Count(simulator.ToolAnswers) - calls,
		"dynamo_component_requests_total backend":                                        float64(len(d.Requests) + len(d.Left)),
		"dynamo_component_inflight_requests backend":                                     d.Count(simulator.Arrivals) - float64(len(d.Requests)+len(d.Left)),
		"prompt_tokens_cached_by_source_total " + externalSource(d.dialect):              d.Sum(simulator.ExternalHits),
	}
	for position := range hw.Drafts {
		for _, v := range d.Values(simulator.Accepted) {
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

func (d Ledger) optionHistograms() map[string][]simulator.Weighted {
	speed := func(blocks, seconds simulator.Kind) []simulator.Weighted {
		n, took := d.Values(blocks), d.Values(seconds)
		for i := range n {
			n[i].Value = 16 * n[i].Value / took[i].Value
		}
		return n
	}
	descriptors := d.Values(simulator.LoadBlocks)
	for i := range descriptors {
		descriptors[i].Value *= 64
	}
	everybody := d
	everybody.Requests = append(slices.Clone(d.Requests), d.Left...)
	return map[string][]simulator.Weighted{
		"kv_block_lifetime_seconds":                      d.Values(simulator.BlockLifetimes),
		"kv_block_idle_before_evict_seconds":             d.Values(simulator.BlockIdles),
		"kv_block_reuse_gap_seconds":                     d.Values(simulator.BlockGaps),
		"nixl_xfer_time_seconds":                         d.Values(simulator.LoadSeconds),
		"nixl_post_time_seconds":                         d.Values(simulator.PostSeconds),
		"nixl_bytes_transferred":                         d.Values(simulator.LoadBytes),
		"nixl_num_descriptors":                           descriptors,
		"kv_offload_size CPU_to_GPU":                     d.Values(simulator.LoadBytes),
		"kv_offload_size GPU_to_CPU":                     d.Values(simulator.StoreBytes),
		"kv_offload_load_size":                           d.Values(simulator.LoadBytes),
		"kv_offload_store_size":                          d.Values(simulator.StoreBytes),
		"mooncake_store_operation_time_seconds load_get": d.Values(simulator.LoadSeconds),
		"mooncake_store_operation_time_seconds save_put": d.Values(simulator.StoreSeconds),
		"hf3fs_load_duration_seconds":                    d.Values(simulator.LoadSeconds), "hf3fs_save_duration_seconds": d.Values(simulator.StoreSeconds),
		"model_forward_time_milliseconds": d.perRequest(forward), "model_execute_time_milliseconds": d.perRequest(forward),
		"kv_offload_lookup_sync_delay_seconds": d.Values(simulator.LookupSeconds), "kv_offload_lookup_async_delay_seconds": nil,
		"lmcache:time_to_retrieve":                          d.Values(simulator.LoadSeconds),
		"lmcache:time_to_store":                             d.Values(simulator.StoreSeconds),
		"lmcache:retrieve_speed":                            speed(simulator.LoadBlocks, simulator.LoadSeconds),
		"lmcache:store_speed":                               speed(simulator.StoreBlocks, simulator.StoreSeconds),
		"websocket_connection_duration_seconds":             d.Values(simulator.SessionsClosed),
		"dynamo_component_request_duration_seconds backend": everybody.perRequest(span(arrived, finished)),
	}
}

func forward(r simulator.Request) float64 { return 1000 * r.Forward.Seconds() }
