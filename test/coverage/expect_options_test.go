package coverage

import (
	"slices"
	"strconv"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

func speculationTruth() map[catalog.SignalID]expectation {
	return map[catalog.SignalID]expectation{
		catalog.AcceptanceRatio:  func(l eventLog) expected { return l.ratio(simulator.Accepted, simulator.Drafts) },
		catalog.AcceptanceLength: func(l eventLog) expected { return number(1 + l.Sum(simulator.Accepted)/l.Count(simulator.Drafts)) },
		catalog.DraftRate:        func(l eventLog) expected { return l.rateOfSum(simulator.Drafts) },
		catalog.AcceptedRate:     func(l eventLog) expected { return l.rateOfSum(simulator.Accepted) },
		catalog.AcceptedByPosition: func(l eventLog) expected {
			by := map[string]float64{}
			for position := range l.world.server.Config().Hardware.Drafts {
				for _, v := range l.events(simulator.Accepted).values {
					if v.Value > float64(position) {
						by[strconv.Itoa(position)] += float64(v.N) / l.Count(simulator.Drafts)
					}
				}
			}
			return perKind(by)
		},
		catalog.MultimodalHitRatio: func(l eventLog) expected { return l.ratio(simulator.ImageHits, simulator.ImageQueries) },
		catalog.MultimodalRate:     func(l eventLog) expected { return l.rateOfSum(simulator.ImageQueries) },
	}
}

func transferTruth() map[catalog.SignalID]expectation {
	const descriptorsPerBlock = 64
	return map[catalog.SignalID]expectation{
		catalog.ExternalHitRatio: func(l eventLog) expected { return l.ratio(simulator.ExternalHits, simulator.ExternalQueries) },
		catalog.TransferTime:     func(l eventLog) expected { return l.events(simulator.LoadSeconds) },
		catalog.TransferPostTime: func(l eventLog) expected { return l.events(simulator.PostSeconds) },
		catalog.TransferSize:     func(l eventLog) expected { return l.events(simulator.LoadBytes) },
		catalog.TransferDescriptors: func(l eventLog) expected {
			blocks := l.events(simulator.LoadBlocks)
			for i := range blocks.values {
				blocks.values[i].Value *= descriptorsPerBlock
			}
			return blocks
		},
		catalog.TransferFailures: func(eventLog) expected { return number(0) },
		catalog.OffloadLoadRate:  func(l eventLog) expected { return l.rateOfSum(simulator.LoadBytes) },
		catalog.OffloadStoreRate: func(l eventLog) expected { return l.rateOfSum(simulator.StoreBytes) },
		catalog.OffloadMoves: func(l eventLog) expected {
			return l.rate(l.Sum(simulator.LoadSeconds) + l.Sum(simulator.StoreSeconds))
		},
		catalog.OffloadCPUUsage: func(l eventLog) expected {
			hw := l.world.server.Config().Hardware
			stored, err := l.Truth.Sum(simulator.StoreBytes, start(), l.To)
			l.must(err)
			return number(stored / float64(hw.KVBytesPerToken*simulator.BlockSize*hw.HostBlocks))
		},
		catalog.ExternalReadTime:  func(l eventLog) expected { return l.events(simulator.LoadSeconds) },
		catalog.ExternalWriteTime: func(l eventLog) expected { return l.events(simulator.StoreSeconds) },
		catalog.ExternalCacheBytes: func(l eventLog) expected {
			stored, err := l.Truth.Sum(simulator.StoreBytes, start(), l.To)
			l.must(err)
			return number(stored)
		},
		catalog.OffloadLookupDelay: func(l eventLog) expected { return l.events(simulator.LookupSeconds) },
		catalog.BlockLifetime:      func(l eventLog) expected { return l.events(simulator.BlockLifetimes) },
		catalog.BlockIdleTime:      func(l eventLog) expected { return l.events(simulator.BlockIdles) },
		catalog.BlockReuseGap:      func(l eventLog) expected { return l.events(simulator.BlockGaps) },
	}
}

func serverTruth() map[catalog.SignalID]expectation {
	perGPU := func(l eventLog, n float64) expected {
		return l.rate(n / float64(l.world.server.Config().Hardware.GPUs))
	}
	return map[catalog.SignalID]expectation{
		catalog.HTTPRate:      func(l eventLog) expected { return l.rates(l.answers()) },
		catalog.HTTPErrorRate: func(l eventLog) expected { return l.rate(l.answers()["5xx"]) },
		catalog.AdmissionRejections: func(l eventLog) expected {
			return l.rates(map[string]float64{"max_num_queued_reqs": l.Count(simulator.Refused)})
		},
		catalog.ToolCallRate: func(l eventLog) expected {
			calls := l.Sum(simulator.ToolAnswers)
			return l.rates(map[string]float64{"tool_call": calls, "no_tool_call": l.Count(simulator.ToolAnswers) - calls})
		},
		// Each list of adapters was last seen at its value, a Unix time.
		catalog.LoRAUpdated: func(l eventLog) expected {
			by := l.world.rawBy("vllm:lora_requests_info", "running_lora_adapters")
			for adapters, at := range by {
				by[adapters] = float64(l.To.UnixMilli())/1000 - at
			}
			return perKind(by)
		},
		catalog.CPUPrefixHitRatio: func(eventLog) expected { return number(0) },
		catalog.EngineHealthy:     func(eventLog) expected { return number(1) },
		catalog.CorruptedRate:     func(eventLog) expected { return number(0) },
		catalog.WebSocketConnections: func(l eventLog) expected {
			return number(l.sinceStart(simulator.SessionsOpened) - l.sinceStart(simulator.SessionsClosed))
		},
		catalog.Restarts: func(eventLog) expected { return number(0) },
		catalog.ModelFLOPS: func(l eventLog) expected {
			return perGPU(l, 2*l.world.server.Config().Hardware.Parameters*l.Sum(simulator.ComputedTokens))
		},
		catalog.MemoryReadRate: func(l eventLog) expected {
			hw := l.world.server.Config().Hardware
			return perGPU(l, 2*hw.Parameters*l.Count(simulator.ComputedTokens)+float64(hw.KVBytesPerToken)*l.Sum(simulator.ContextTokens))
		},
		catalog.MemoryWriteRate: func(l eventLog) expected {
			return perGPU(l, float64(l.world.server.Config().Hardware.KVBytesPerToken)*l.Sum(simulator.ComputedTokens))
		},
		catalog.HTTPTime: func(l eventLog) expected { return l.httpTimes() },
		// The log does not know the process; these are held to the page as it
		// was scraped.
		catalog.ProcessMemory: func(l eventLog) expected { return number(l.world.raw("process_resident_memory_bytes")) },
		catalog.ProcessCPU:    func(l eventLog) expected { return number(l.world.rawRate("process_cpu_seconds_total")) },
		catalog.ProcessFiles: func(l eventLog) expected {
			return number(l.world.raw("process_open_fds") / l.world.raw("process_max_fds"))
		},
	}
}

// answers counts HTTP answers by class. Whoever left in the middle of an answer
// had a 2xx; what the engine refused is a 4xx, save in the releases that got
// that wrong; what the queue had no room for is a 5xx.
func (l eventLog) answers() map[string]float64 {
	l.t.Helper()
	l = l.ofAll()
	by := map[string]float64{"2xx": float64(len(l.httpSeconds())), "5xx": l.Count(simulator.Refused)}
	bad := "4xx"
	if !l.world.before("0.20.0") && l.world.before("0.21.0") {
		bad = "5xx"
	}
	by[bad] += l.Count(simulator.Rejected)
	return by
}

// overHTTP are all requests that ended or were left, but those of a WebSocket.
func (l eventLog) overHTTP() []simulator.Request {
	l.t.Helper()
	var all []simulator.Request
	for _, r := range slices.Concat(l.Requests, l.Left) {
		if !r.Session {
			all = append(all, r)
		}
	}
	return all
}

// What a refused request takes.
const (
	rejectedWithin = 0.004
	refusedWithin  = 0.002
)

func (l eventLog) httpTimes() expected {
	l.t.Helper()
	l = l.ofAll()
	var times []simulator.Weighted
	for _, seconds := range l.httpSeconds() {
		times = append(times, simulator.Weighted{Value: seconds, N: 1})
	}
	times = append(times, simulator.Weighted{Value: rejectedWithin, N: int(l.Count(simulator.Rejected))})
	return distribution(append(times, simulator.Weighted{Value: refusedWithin, N: int(l.Count(simulator.Refused))}))
}

// httpSeconds are the times of the answers that began. The frontend in Rust
// stops the clock, and counts, with the headers, which go out with the first
// token.
func (l eventLog) httpSeconds() []float64 {
	l.t.Helper()
	var all []float64
	if l.world.dialect.Rust {
		for _, v := range l.events(simulator.FirstTokens).values {
			for range v.N {
				all = append(all, v.Value)
			}
		}
		return all
	}
	for _, r := range l.overHTTP() {
		all = append(all, r.Finished.Sub(r.Arrived).Seconds())
	}
	return all
}

// givenUp is the rate of clients that left after the first token, over the
// longer window of this signal.
func (l eventLog) givenUp() float64 {
	l.t.Helper()
	const seen = 10*time.Minute - interval
	from, n := l.To.Add(-seen), 0.0
	left, err := l.Truth.Left(from, l.To)
	l.must(err)
	for _, r := range left {
		if !r.First.IsZero() {
			n++
		}
	}
	return n / seen.Seconds()
}
