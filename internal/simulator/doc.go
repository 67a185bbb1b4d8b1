// Package simulator is a discrete-event model of inference servers. Requests
// arrive, wait, are prefilled in chunks and decoded in continuous batches, take
// and free KV cache blocks, hit the prefix cache, are preempted when blocks run
// out, and finish or are abandoned. Counters and histograms are driven by those
// events and rendered as /metrics of any vLLM release from 0.4 to 0.33, with its
// variants, and of SGLang, TGI, llama.cpp, trtllm-serve, Triton, LMDeploy, NIM,
// and the gateways in front of them: names, labels, buckets, text format and
// traps are theirs. Nothing is a canned curve. A Scenario is a fleet of such
// servers and what happens to them, read from a file.
//
// The package owns the state of its servers and starts no goroutine: a Server
// moves only when Advance, WriteAt or its HTTP handler moves it, and the same
// seed gives the same bytes whatever the size of the steps. Truth is the exact
// event log beside the metrics; it shares no code with their rendering, so
// tests can compare the two.
//
// To add an engine see brand; to add a name or an option of vLLM, add a row to
// a table in families_*.go and, where it counts something new, an event to
// observer and a Kind to the log.
//
// What is simplified:
//   - V0 is scheduled like V1: chunked prefill, recompute, no swapping.
//   - A prompt's shared prefix is the only part that is ever found in the prefix
//     cache, which is asked once per request, at its first admission.
//   - Data-parallel engines get requests in turn. Adapters, tools and WebSocket
//     sessions are simulated for one engine only, and one KV connector at most.
//   - Each draft token is accepted with the same probability while those before
//     it were. A diffusion model is the same under other names.
//   - A KV transfer never fails and holds no blocks while it is under way; what
//     the host keeps is the blocks of shared prefixes, and it never evicts.
//   - Only blocks of shared prefixes have a watched life (--kv-cache-metrics).
//   - Estimates of FLOPs and bytes are reduced to their main terms.
//   - The frontend in Rust observes of a request whose client left: its end, its
//     lengths and its end-to-end time, not the times of its phases.
//   - lora_requests_info is one list per step; a release's own limits on how
//     often it is refreshed are not.
//   - python_*, process_* and HTTP sizes are plausible constants or lengths.
//   - Lookups of what is offloaded are never put off; the shares of the host's
//     cache that are being read and written are not shown.
//   - The kv_offload_tiering_*, simple_kv_offload_*, hisparse_*, rl_weight_update_* and
//     sleep_mode_* families of vLLM 0.28 and later are not there.
package simulator
