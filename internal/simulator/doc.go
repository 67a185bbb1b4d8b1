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
// What is simplified: one engine per server; V0 is scheduled like V1 (chunked
// prefill, recompute, no swapping); a prompt's shared prefix is the only part
// that is ever found in the prefix cache; the prefix cache is asked once per
// request, at its first admission.
package simulator
