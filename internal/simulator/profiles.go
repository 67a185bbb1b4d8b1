package simulator

import "time"

// Profile is one kind of server as people run them: a machine, a model, a
// release and a load.
type Profile struct {
	// Name is a word, such as "steady".
	Name string
	// Description is one sentence on what it shows.
	Description string
	model       string
	maxModelLen int
	dialect     Dialect
	hardware    Hardware
	load        Load
	every       time.Duration // restarts
	frozenAfter time.Duration
}

// Config is a server of this profile, named "sim-" and the profile's name.
func (p Profile) Config(seed uint64, start time.Time) Config {
	c := Config{
		Name: "sim-" + p.Name, Model: p.model, MaxModelLen: p.maxModelLen, Dialect: p.dialect,
		Hardware: p.hardware, Load: p.load, Seed: seed, Start: start,
		RestartEvery: p.every,
	}
	if p.every > 0 {
		c.RestartTakes = 50 * time.Second
	}
	if p.frozenAfter > 0 {
		c.Freezes = []Window{{From: start.Add(p.frozenAfter)}}
	}
	return c
}

// Profiles are the eight kinds that the demonstration runs. Step times are of
// the order that people publish for such cards and models; they are not
// measurements.
func Profiles() []Profile {
	return []Profile{
		{
			Name: "steady", Description: "A healthy chat server under an even load.",
			model: "Qwen/Qwen3-32B", maxModelLen: 16384, dialect: Dialect{Version: "0.32.0"},
			hardware: h100(2, 4200),
			load: Load{
				Rate: 2.2, WavePeriod: 40 * time.Minute, WaveDepth: 0.25, AbortShare: 0.02,
				Prompt: Lengths{420, 0.9, 16, 8000}, Output: Lengths{260, 0.7, 4, 2000}, MaxTokens: 1024,
				Prefixes: []int{512, 768}, PrefixShare: 0.7, RejectShare: 0.004,
			},
		},
		{
			Name: "bursty", Description: "Batches of requests arrive at once; the queue fills and drains.",
			model: "mistralai/Mistral-Small-3.2-24B-Instruct-2506", maxModelLen: 16384, dialect: Dialect{Version: "0.15.0"},
			hardware: l40s(2, 3600),
			load: Load{
				Rate: 0.5, BurstFactor: 8, BurstLasts: 45 * time.Second, BurstPause: 4 * time.Minute, AbortShare: 0.03,
				Prompt: Lengths{600, 0.8, 16, 6000}, Output: Lengths{180, 0.6, 4, 1000}, MaxTokens: 512,
				Prefixes: []int{256}, PrefixShare: 0.5,
			},
		},
		{
			Name: "overloaded", Description: "More work than the KV cache holds: preemptions, a long queue, clients that give up.",
			model: "meta-llama/Llama-3.3-70B-Instruct", maxModelLen: 8192, dialect: Dialect{Version: "0.10.2"},
			hardware: a100(4, 1400),
			load: Load{
				Rate: 1.2, WavePeriod: 25 * time.Minute, WaveDepth: 0.6, AbortShare: 0.35, Patience: 25 * time.Second, Timeout: 2 * time.Minute,
				Prompt: Lengths{350, 0.8, 16, 3500}, Output: Lengths{420, 0.6, 16, 2500}, MaxTokens: 2048,
			},
		},
		{
			Name: "idle", Description: "A loaded model that almost nobody asks.",
			model: "microsoft/phi-4", maxModelLen: 16384, dialect: Dialect{Version: "0.11.0"},
			hardware: l40s(1, 3000),
			load:     Load{Rate: 0.004, Prompt: Lengths{200, 0.6, 16, 2000}, Output: Lengths{150, 0.5, 4, 600}},
		},
		{
			Name: "restarting", Description: "Its process ends every 17 minutes and needs 50 seconds to come back.",
			model: "google/gemma-3-27b-it", maxModelLen: 8192, dialect: Dialect{Version: "0.8.5"},
			hardware: h100(1, 1600), every: 17 * time.Minute,
			load: Load{
				Rate: 1.1, AbortShare: 0.02, Prompt: Lengths{300, 0.8, 16, 4000}, Output: Lengths{220, 0.6, 4, 1500}, MaxTokens: 1024,
				Prefixes: []int{400}, PrefixShare: 0.4,
			},
		},
		{
			Name: "frozen", Description: "Its engine hung 47 minutes after the start; /metrics still answers with the last values.",
			model: "openai/gpt-oss-120b", maxModelLen: 32768, dialect: Dialect{Version: "0.16.0"},
			hardware: h100(2, 5200), frozenAfter: 47 * time.Minute,
			load: Load{
				Rate: 1.8, Prompt: Lengths{700, 0.9, 16, 16000}, Output: Lengths{350, 0.7, 4, 4000}, MaxTokens: 4096, Timeout: 3 * time.Minute,
				Prefixes: []int{1024}, PrefixShare: 0.5,
			},
		},
		{
			Name: "slow-prefill", Description: "Long documents on an old release: seconds to the first token, few tokens out.",
			model: "Qwen/Qwen2.5-14B-Instruct", maxModelLen: 32768, dialect: Dialect{Version: "0.6.6", V0: true},
			hardware: a10g(1, 5600),
			load: Load{
				Rate: 0.05, AbortShare: 0.05, Patience: 40 * time.Second,
				Prompt: Lengths{9000, 0.6, 500, 30000}, Output: Lengths{120, 0.5, 4, 600}, MaxTokens: 512,
			},
		},
		{
			Name: "cache-friendly", Description: "A coding agent that sends the same long prefixes again and again.",
			model: "Qwen/Qwen3-Coder-30B-A3B-Instruct", maxModelLen: 65536, dialect: Dialect{Version: "0.20.2"},
			hardware: h100(1, 9000),
			load: Load{
				Rate: 1.2, WavePeriod: 55 * time.Minute, WaveDepth: 0.5, AbortShare: 0.04,
				Prompt: Lengths{500, 0.8, 32, 12000}, Output: Lengths{300, 0.8, 4, 4000}, MaxTokens: 4096,
				Prefixes: []int{6144, 12288, 3072, 20480, 8192, 16384}, PrefixShare: 0.93,
			},
		},
	}
}

func h100(cards, blocks int) Hardware {
	return Hardware{
		GPU: cardsOf(cards, "NVIDIA H100 80GB"), Blocks: blocks, MaxNumSeqs: 256, MaxBatchedTokens: 8192, PrefixCaching: true,
		Base: 17 * time.Millisecond, PerPrefillToken: 42 * time.Microsecond, PerSequence: 90 * time.Microsecond, PerContextToken: 14 * time.Nanosecond,
	}
}

func a100(cards, blocks int) Hardware {
	return Hardware{
		GPU: cardsOf(cards, "NVIDIA A100 80GB"), Blocks: blocks, MaxNumSeqs: 128, MaxBatchedTokens: 4096, PrefixCaching: true,
		Base: 29 * time.Millisecond, PerPrefillToken: 110 * time.Microsecond, PerSequence: 160 * time.Microsecond, PerContextToken: 30 * time.Nanosecond,
	}
}

func l40s(cards, blocks int) Hardware {
	return Hardware{
		GPU: cardsOf(cards, "NVIDIA L40S"), Blocks: blocks, MaxNumSeqs: 64, MaxBatchedTokens: 4096, PrefixCaching: true,
		Base: 31 * time.Millisecond, PerPrefillToken: 120 * time.Microsecond, PerSequence: 170 * time.Microsecond, PerContextToken: 30 * time.Nanosecond,
	}
}

func a10g(cards, blocks int) Hardware {
	return Hardware{
		GPU: cardsOf(cards, "NVIDIA A10G"), Blocks: blocks, MaxNumSeqs: 32, MaxBatchedTokens: 2048,
		Base: 48 * time.Millisecond, PerPrefillToken: 330 * time.Microsecond, PerSequence: 300 * time.Microsecond, PerContextToken: 60 * time.Nanosecond,
	}
}

func cardsOf(n int, name string) string {
	if n == 1 {
		return name
	}
	return string(rune('0'+n)) + "x " + name
}
