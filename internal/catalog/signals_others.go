package catalog

import "slices"

// Units in which other engines expose a value. No signal has them.
const (
	UnitGigabytes          Unit = "gigabytes"
	UnitMegabytes          Unit = "megabytes"
	UnitGigabytesPerSecond Unit = "gigabytes per second"
	UnitPercent            Unit = "percent"
	UnitHours              Unit = "hours"
	UnitDollars            Unit = "US dollars"
)

// GroupGateway is the chapter of gateways, routers and caches beside servers.
const GroupGateway Group = "Gateways, routers and caches"

// Signals that other engines than vLLM measure.
const (
	FailedRate         SignalID = "failed_rate"
	ReadyServers       SignalID = "ready_servers"
	GatewayOverhead    SignalID = "gateway_overhead"
	PoolSaturation     SignalID = "pool_saturation"
	BackendState       SignalID = "backend_state"
	FallbackRate       SignalID = "fallback_rate"
	ExternalCacheBytes SignalID = "external_cache_bytes"
	ExternalReadTime   SignalID = "external_read_time"
	ExternalWriteTime  SignalID = "external_write_time"
)

// otherSignals are those that vLLM itself does not measure.
func otherSignals() []Signal { return slices.Concat(gatewaySignals(), externalCacheSignals()) }

func gatewaySignals() []Signal {
	return []Signal{
		{
			ID: FailedRate, Group: GroupTokens, Title: "Requests failed per second", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Requests that ended each second without the answer that was asked for.",
			NoTraffic: "No request failed in the last %s.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Every request gets its answer."},
				{Level: Warn, From: 0.001, Reason: "Some requests get no answer."},
			},
		},
		{
			ID: ReadyServers, Group: GroupGateway, Title: "Servers ready", Unit: UnitCount, Aggregation: Sum, Across: Adds,
			Meaning: "Inference servers that the gateway can pass requests to.",
			Ranges: []Range{
				{Level: Bad, From: 0, Reason: "No server is left to answer."},
				{Level: Good, From: 1, Reason: "Requests find a server."},
			},
		},
		{
			ID: GatewayOverhead, Group: GroupGateway, Title: "Time added by the gateway", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time that the gateway itself adds to a request.",
			NoTraffic: "No request passed the gateway in the last %s.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Nobody feels it."},
				{Level: Warn, From: 0.1, Reason: "It is felt in the time to the first token."},
			},
		},
		{
			ID: PoolSaturation, Group: GroupGateway, Title: "Pool saturation", Unit: UnitRatio, Aggregation: Max, Across: WorstOf,
			Meaning: "How full the gateway believes its servers to be; 1 is full.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "There is room."},
				{Level: Warn, From: 1, Reason: "Requests are held back at the gateway."},
			},
		},
		{
			ID: BackendState, Group: GroupGateway, Title: "Worst backend", Unit: UnitNone, Aggregation: Max, Across: WorstOf,
			Meaning: "State of the backend that is worst off: 0 is healthy, 1 a partial outage, 2 a complete one.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "All backends answer."},
				{Level: Warn, From: 1, Reason: "Some calls to a backend fail."},
				{Level: Bad, From: 2, Reason: "A backend answers nothing."},
			},
		},
		{
			ID: FallbackRate, Group: GroupGateway, Title: "Fallbacks", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Requests that were passed each second to another model because the first one failed.",
			NoTraffic: "No request fell back in the last %s.",
		},
	}
}

func externalCacheSignals() []Signal {
	return []Signal{
		{
			ID: ExternalCacheBytes, Group: GroupGateway, Title: "Outer cache in use", Unit: UnitBytes, Aggregation: Sum, Across: Adds,
			Meaning: "Bytes that a KV cache outside of the GPU holds.",
		},
		{
			ID: ExternalReadTime, Group: GroupGateway, Title: "Time to read the outer cache", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time to bring keys and values from the outer cache to the GPU, of one request.",
			NoTraffic: "Nothing was read from the outer cache in the last %s.",
		},
		{
			ID: ExternalWriteTime, Group: GroupGateway, Title: "Time to write the outer cache", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time to bring keys and values from the GPU to the outer cache, of one request.",
			NoTraffic: "Nothing was written to the outer cache in the last %s.",
		},
	}
}
