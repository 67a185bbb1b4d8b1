package catalog

import "slices"

// vllmFamilies are vLLM's metrics, in the order of the reference.
func vllmFamilies() []Family {
	return slices.Concat(
		vllmLoadFamilies(),
		vllmLatencyFamilies(), vllmSinceV0LatencyFamilies(),
		vllmTokenFamilies(), vllmRequestFamilies(),
		vllmCacheFamilies(), vllmPrefixFamilies(), vllmBlockFamilies(),
		vllmSpeculationFamilies(), vllmAdapterFamilies(),
		vllmTransferFamilies(), vllmConnectorFamilies(), vllmOffloadFamilies(), vllmTieringFamilies(),
		vllmServerFamilies(), vllmHardwareFamilies(), httpFamilies(), processFamilies(),
	)
}

// sinceV1 is the exposure of a name that only the V1 core has.
func sinceV1(since Release) Exposure { return Exposure{V1: from(since)} }

// sinceBoth is the exposure of a name that both cores got, the V0 core for as
// long as it lived.
func sinceBoth(v0, v1 Release) Exposure {
	return Exposure{V0: during(v0, lastV0()), V1: from(v1)}
}

// onlyV0 is the exposure of a name that only the V0 core had.
func onlyV0(since, until Release) Exposure { return Exposure{V0: during(since, until)} }

// hiddenInV0 is when the names of V0 that 0.8.3 deprecated were still to be had
// on demand.
func hiddenInV0() Exposure { return onlyV0(rel(8, 3), rel(9, 0)) }

const noSuccessor = "Without a successor: the V1 core computes again instead of swapping."

func vllmLoadFamilies() []Family {
	return []Family{
		{
			Name: "vllm:num_requests_running", Type: Gauge, Unit: UnitRequests, Seen: always(),
			Meaning: "Requests that are in the batch the engine works on.",
			Note:    "A server of several API servers shows it only after its first request.",
		},
		{
			Name: "vllm:num_requests_waiting", Type: Gauge, Unit: UnitRequests, Seen: always(),
			Meaning: "Requests that wait to be worked on.",
			Note:    "It already holds all reasons of num_requests_waiting_by_reason: never add the two.",
		},
		{
			Name: "vllm:num_requests_waiting_by_reason", Type: Gauge, Unit: UnitRequests, Labels: []string{"reason"}, Seen: sinceV1(rel(20, 0)),
			Meaning: "Requests that wait, by the reason: capacity, or deferred by a passing obstacle such as a transfer under way.",
			Note:    "The reasons together are num_requests_waiting.",
		},
		{
			Name: "vllm:num_requests_swapped", Type: Gauge, Unit: UnitRequests, AlwaysThere: true,
			Seen: onlyV0(firstV0(), rel(8, 2)), Hidden: hiddenInV0(),
			Meaning: "Requests whose KV cache was moved to main memory.",
			Note:    noSuccessor,
		},
		{
			Name: "vllm:engine_sleep_state", Type: Gauge, Unit: UnitBool, Labels: []string{"sleep_state"}, Approximate: true,
			Seen:    sinceV1(rel(11, 1)),
			Meaning: "1 for the state that the engine is in: awake, weights_offloaded or discard_all.",
			Note:    "The Rust frontend does not have it.",
		},
		{
			Name: "vllm:engine_healthy", Type: Gauge, Unit: UnitBool, NoModel: true, Approximate: true, Seen: sinceV1(rel(31, 0)),
			Meaning: "1 while the engine works, 0 once it has failed.",
			Flag:    "--enable-fault-tolerance",
		},
		{
			Name: "vllm:avg_prompt_throughput_toks_per_s", Type: Gauge, Unit: UnitTokensPerSecond, AlwaysThere: true,
			Seen: onlyV0(firstV0(), rel(6, 6)), ReplacedBy: "rate(vllm:prompt_tokens_total[5m])",
			Meaning: "Prompt tokens per second, as last written to the log.",
			Note:    "It stands still between two lines of the log.",
		},
		{
			Name: "vllm:avg_generation_throughput_toks_per_s", Type: Gauge, Unit: UnitTokensPerSecond, AlwaysThere: true,
			Seen: onlyV0(firstV0(), rel(6, 6)), ReplacedBy: "rate(vllm:generation_tokens_total[5m])",
			Meaning: "Generated tokens per second, as last written to the log.",
			Note:    "It stands still between two lines of the log.",
		},
	}
}
