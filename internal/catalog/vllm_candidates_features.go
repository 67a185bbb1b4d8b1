package catalog

// vllmFeatureCandidates are about speculative decoding, LoRA and multimodal
// input.
func vllmFeatureCandidates() []Candidate {
	return []Candidate{
		{Signal: AcceptanceRatio, Metric: "vllm:spec_decode_num_accepted_tokens_total", Per: "vllm:spec_decode_num_draft_tokens_total"},
		{
			Signal:  AcceptanceLength,
			Formula: "1 + rate[vllm:spec_decode_num_accepted_tokens_total] / rate[vllm:spec_decode_num_drafts_total]",
		},
		{Signal: DraftRate, Metric: "vllm:spec_decode_num_draft_tokens_total"},
		{Signal: AcceptedRate, Metric: "vllm:spec_decode_num_accepted_tokens_total"},
		{
			Signal:  AcceptedByPosition,
			Formula: "rate[vllm:spec_decode_num_accepted_tokens_per_pos_total] / ignoring (position) group_left rate[vllm:spec_decode_num_drafts_total]",
		},
		{
			// The value is the time of the update. Several API servers on one page
			// add their times up: what lies in the future is such a sum.
			Signal:  LoRAUpdated,
			Formula: "clamp_min(time() - (max[vllm:lora_requests_info] <= time() + 60), 0)",
		},
		{Signal: MultimodalHitRatio, Metric: "vllm:mm_cache_hits_total", Per: "vllm:mm_cache_queries_total"},
		{Signal: MultimodalRate, Metric: "vllm:mm_cache_queries_total"},
	}
}

func vllmTransferCandidates() []Candidate {
	return []Candidate{
		{Signal: TransferTime, Metric: "vllm:nixl_xfer_time_seconds"},
		{Signal: TransferPostTime, Metric: "vllm:nixl_post_time_seconds"},
		{Signal: TransferSize, Metric: "vllm:nixl_bytes_transferred"},
		{Signal: TransferDescriptors, Metric: "vllm:nixl_num_descriptors"},
		{
			Signal: TransferFailures, Needs: []string{"vllm:nixl_num_failed_transfers_total"},
			Formula: "rate[vllm:nixl_num_failed_transfers_total] + rate[vllm:nixl_num_failed_notifications_total]" +
				" + (rate[vllm:nixl_num_kv_expired_reqs_total] or 0 * rate[vllm:nixl_num_failed_transfers_total])",
		},
		{Signal: OffloadLoadRate, Metric: "vllm:kv_offload_load_bytes_total"},
		{Signal: OffloadLoadRate, Metric: "vllm:kv_offload_total_bytes_total", Where: `transfer_type="CPU_to_GPU"`},
		{Signal: OffloadStoreRate, Metric: "vllm:kv_offload_store_bytes_total"},
		{Signal: OffloadStoreRate, Metric: "vllm:kv_offload_total_bytes_total", Where: `transfer_type="GPU_to_CPU"`},
		{Signal: OffloadMoves, Formula: "rate[vllm:kv_offload_load_time_total] + rate[vllm:kv_offload_store_time_total]"},
		{Signal: OffloadMoves, Metric: "vllm:kv_offload_total_time_total"},
		{Signal: OffloadCPUUsage, Metric: "vllm:kv_offload_cpu_cache_usage_perc"},
		{Signal: OffloadLookupDelay, Metric: "vllm:kv_offload_lookup_sync_delay_seconds"},
	}
}

func vllmServerCandidates() []Candidate {
	return []Candidate{
		{Signal: HTTPRate, Metric: "http_requests_total"},
		{
			Signal: HTTPErrorRate, Formula: `rate[http_requests_total{status=~"5.."}] or 0 * rate[http_requests_total]`,
			Bias: "vLLM 0.20.2 counts a client's mistake (HTTP 400) as a server error; from and until which release is not known.",
		},
		{
			Signal: HTTPTime, Metric: "http_request_duration_highr_seconds",
			Bias: "With the Rust frontend it ends with the headers of the answer, not with its last token.",
		},
		{Signal: AdmissionRejections, Metric: "vllm:admission_rejections_total"},
		{Signal: ToolCallRate, Metric: "vllm:tool_call_parser_invocations_total"},
		{Signal: CorruptedRate, Metric: "vllm:corrupted_requests_total"},
		{Signal: WebSocketConnections, Metric: "vllm:websocket_connections_active"},
		{Signal: ModelFLOPS, Metric: "vllm:estimated_flops_per_gpu_total"},
		{Signal: MemoryReadRate, Metric: "vllm:estimated_read_bytes_per_gpu_total"},
		{Signal: MemoryWriteRate, Metric: "vllm:estimated_write_bytes_per_gpu_total"},
		{Signal: ProcessMemory, Metric: "process_resident_memory_bytes"},
		{Signal: ProcessCPU, Metric: "process_cpu_seconds_total"},
		{Signal: ProcessFiles, Metric: "process_open_fds", Per: "process_max_fds"},
		{
			// A server without a process start time, or with another frontend than
			// before, shows a restart by counters that begin anew.
			Signal: Restarts, Needs: []string{"vllm:generation_tokens_total"},
			Formula: "resets[vllm:generation_tokens_total] > changes[process_start_time_seconds]" +
				" or changes[process_start_time_seconds] or resets[vllm:generation_tokens_total]",
		},
	}
}
