package catalog

// SignalID names a signal in code, boards, rules, tests and URLs.
type SignalID string

// Load.
const (
	Running         SignalID = "running"
	Waiting         SignalID = "waiting"
	WaitingByReason SignalID = "waiting_by_reason"
	Swapped         SignalID = "swapped"
	RoomLeft        SignalID = "room_left"
	Awake           SignalID = "awake"
	EngineHealthy   SignalID = "engine_healthy"
)

// Latency.
const (
	TimeToFirstToken    SignalID = "time_to_first_token"
	TimePerToken        SignalID = "time_per_token"
	RequestTimePerToken SignalID = "request_time_per_token"
	EndToEnd            SignalID = "end_to_end"
	QueueTime           SignalID = "queue_time"
	PrefillTime         SignalID = "prefill_time"
	DecodeTime          SignalID = "decode_time"
	InferenceTime       SignalID = "inference_time"
	ModelForwardTime    SignalID = "model_forward_time"
	ModelExecuteTime    SignalID = "model_execute_time"
)

// Tokens and requests.
const (
	PromptRate           SignalID = "prompt_rate"
	GenerationRate       SignalID = "generation_rate"
	ComputedPromptRate   SignalID = "computed_prompt_rate"
	CachedPromptRate     SignalID = "cached_prompt_rate"
	CachedPromptShare    SignalID = "cached_prompt_share"
	PromptBySource       SignalID = "prompt_by_source"
	CachedBySource       SignalID = "cached_by_source"
	RecomputedPromptRate SignalID = "recomputed_prompt_rate"
	FinishedRate         SignalID = "finished_rate"
	FailedShare          SignalID = "failed_share"
	GivenUpRate          SignalID = "given_up_rate"
	PromptLength         SignalID = "prompt_length"
	OutputLength         SignalID = "output_length"
	ComputedPromptLength SignalID = "computed_prompt_length"
	AllowedOutputLength  SignalID = "allowed_output_length"
	MaxOutputLength      SignalID = "max_output_length"
	AnswersPerRequest    SignalID = "answers_per_request"
	StepTokens           SignalID = "step_tokens"
)

// KV cache and scheduler.
const (
	KVUsage               SignalID = "kv_usage"
	KVCapacity            SignalID = "kv_capacity"
	KVConcurrency         SignalID = "kv_concurrency"
	PrefixHitRatio        SignalID = "prefix_hit_ratio"
	ExternalHitRatio      SignalID = "external_hit_ratio"
	CPUCacheUsage         SignalID = "cpu_cache_usage"
	CPUPrefixHitRatio     SignalID = "cpu_prefix_hit_ratio"
	PreemptionRate        SignalID = "preemption_rate"
	PreemptionsTotal      SignalID = "preemptions_total"
	PreemptionsPerRequest SignalID = "preemptions_per_request"
	BlockLifetime         SignalID = "block_lifetime"
	BlockIdleTime         SignalID = "block_idle_time"
	BlockReuseGap         SignalID = "block_reuse_gap"
)

// Speculative decoding.
const (
	AcceptanceRatio    SignalID = "acceptance_ratio"
	AcceptanceLength   SignalID = "acceptance_length"
	DraftRate          SignalID = "draft_rate"
	AcceptedRate       SignalID = "accepted_rate"
	AcceptedByPosition SignalID = "accepted_by_position"
)

// LoRA and multimodal.
const (
	LoRAUpdated        SignalID = "lora_updated"
	MultimodalHitRatio SignalID = "multimodal_hit_ratio"
	MultimodalRate     SignalID = "multimodal_rate"
)

// KV transfer and offload.
const (
	TransferTime        SignalID = "transfer_time"
	TransferPostTime    SignalID = "transfer_post_time"
	TransferSize        SignalID = "transfer_size"
	TransferDescriptors SignalID = "transfer_descriptors"
	TransferFailures    SignalID = "transfer_failures"
	OffloadLoadRate     SignalID = "offload_load_rate"
	OffloadStoreRate    SignalID = "offload_store_rate"
	OffloadMoves        SignalID = "offload_moves"
	OffloadCPUUsage     SignalID = "offload_cpu_usage"
	OffloadLookupDelay  SignalID = "offload_lookup_delay"
)

// API server and process.
const (
	HTTPRate             SignalID = "http_rate"
	HTTPErrorRate        SignalID = "http_error_rate"
	HTTPTime             SignalID = "http_time"
	AdmissionRejections  SignalID = "admission_rejections"
	ToolCallRate         SignalID = "tool_call_rate"
	CorruptedRate        SignalID = "corrupted_rate"
	WebSocketConnections SignalID = "websocket_connections"
	ModelFLOPS           SignalID = "model_flops"
	MemoryReadRate       SignalID = "memory_read_rate"
	MemoryWriteRate      SignalID = "memory_write_rate"
	ProcessMemory        SignalID = "process_memory"
	ProcessCPU           SignalID = "process_cpu"
	ProcessFiles         SignalID = "process_files"
	Restarts             SignalID = "restarts"
)
