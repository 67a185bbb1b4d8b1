package catalog

import "slices"

// allSignals are the signals, in the order in which a person reads a server:
// how busy it is, how fast, how much it does, how full it is, and what only some
// servers have.
func allSignals() []Signal {
	return slices.Concat(
		loadSignals(), latencySignals(), tokenSignals(), requestSignals(), cacheSignals(), blockSignals(),
		speculationSignals(), adapterSignals(), transferSignals(), serverSignals(), processSignals(), otherSignals(),
	)
}

func loadSignals() []Signal {
	return []Signal{
		{
			ID: Running, Group: GroupLoad, Title: "Requests running", Unit: UnitRequests, Aggregation: Sum, Across: Adds,
			Meaning: "Requests that the engine is working on now.",
		},
		{
			ID: Waiting, Group: GroupLoad, Title: "Requests waiting", Unit: UnitRequests, Aggregation: Sum, Across: Adds,
			Meaning: "Requests that have arrived and wait for a place in the engine.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Every request is being worked on."},
				{Level: Warn, From: 1, Reason: "Requests wait before their first token; watch whether the number keeps growing."},
			},
		},
		{
			ID: WaitingByReason, Group: GroupLoad, Title: "Requests waiting, by reason", Unit: UnitRequests, Aggregation: Sum, Across: Adds,
			Meaning: "Why requests wait: for room in the engine (capacity), or because they are held back for something else (deferred). Together they are the requests waiting.",
			SplitBy: "reason",
		},
		{
			ID: Swapped, Group: GroupLoad, Title: "Requests swapped out", Unit: UnitRequests, Aggregation: Sum, Across: Adds,
			Meaning: "Requests whose memory was moved from the GPU to the CPU to make room; only the V0 core did that.",
		},
		{
			ID: RoomLeft, Group: GroupLoad, Title: "Room for more requests", Unit: UnitRequests, Aggregation: Derived, Across: Adds,
			Meaning:   "How many more requests like those running now the KV cache still has room for.",
			Formula:   "({running} > 0) * (1 - {kv_usage}) / ({kv_usage} > 0)",
			NoTraffic: "No request is running, so there is nothing to measure the room by.",
		},
		{
			ID: Awake, Group: GroupLoad, Title: "Awake", Unit: UnitBool, Aggregation: Min, Across: WorstOf,
			Meaning: "1 when the engine is ready to work; 0 when it was put to sleep to free GPU memory.",
			Ranges: []Range{
				{Level: Warn, From: 0, Reason: "The engine sleeps: requests fail or wait until it is woken."},
				{Level: Good, From: 1, Reason: "The engine is ready to work."},
			},
		},
		{
			ID: EngineHealthy, Group: GroupLoad, Title: "Engine healthy", Unit: UnitBool, Aggregation: Min, Across: WorstOf,
			Meaning: "1 while the engine works; 0 when one of its parts has failed.",
			Ranges: []Range{
				{Level: Bad, From: 0, Reason: "An engine has failed: its requests are not answered."},
				{Level: Good, From: 1, Reason: "Every engine works."},
			},
		},
	}
}
