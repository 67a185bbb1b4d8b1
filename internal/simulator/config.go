package simulator

import (
	"errors"
	"fmt"
	"time"
)

// BlockSize is how many tokens one KV cache block holds; vLLM's default.
const BlockSize = 16

// Config describes one simulated server.
type Config struct {
	// Name is the instance name, such as "sim-steady".
	Name string
	// Model is the first served model name.
	Model string
	// MaxModelLen is the longest prompt plus output, in tokens. It also bounds
	// the buckets of token histograms. KV cache must hold one such request.
	MaxModelLen int
	// Dialect decides what /metrics looks like.
	Dialect Dialect
	// UpgradeTo are the dialects that it changes to, in the order of time: its
	// process ends, and RestartTakes later one with another face starts.
	UpgradeTo []Upgrade
	// Hardware and Load are the machine and its clients.
	Hardware Hardware
	Load     Load
	// Seed fixes every random choice.
	Seed uint64
	// Start is when the server process starts.
	Start time.Time
	// RestartEvery makes the process restart at that distance; 0 is never.
	// It is down for RestartTakes each time.
	RestartEvery, RestartTakes time.Duration
	// Outages are when there is no process besides that. Freezes are when the
	// engine does not step while /metrics goes on answering with the last values.
	Outages, Freezes []Window
	// KeepTruth is how far back the event log reaches; 0 keeps none.
	KeepTruth time.Duration
	// Clock drives a live server: its handler advances to Clock() at each
	// request. Nil leaves all movement to Advance and WriteAt.
	Clock func() time.Time
}

// Hardware says how fast steps are and how much fits. The time of one engine
// step is Base + PerPrefillToken x prompt tokens + PerSequence x decoding
// sequences + PerContextToken x tokens in their context, with a few percent of
// noise.
type Hardware struct {
	// GPU is the class as people write it, such as "2x H100 80GB".
	GPU string
	// Blocks is the number of KV cache blocks.
	Blocks int
	// MaxNumSeqs and MaxBatchedTokens are vLLM's flags of the same names.
	MaxNumSeqs, MaxBatchedTokens int
	// MaxQueued refuses requests with HTTP 503 when so many wait
	// (--max-num-queued-reqs); 0 refuses none.
	MaxQueued int
	// MaxLoras is how many LoRA adapters may run at once (--max-loras).
	MaxLoras int
	// Drafts is the number of tokens drafted per step and request, Acceptance
	// (0..1) how likely each of them is taken when those before it were.
	Drafts     int
	Acceptance float64
	// BlockSample (0..1) is the share of KV blocks whose lives are followed
	// (--kv-cache-metrics-sample).
	BlockSample float64
	// HostBlocks is how many KV blocks the host's memory keeps.
	HostBlocks int
	// Parameters of the model, KVBytesPerToken and GPUs are what estimates of
	// FLOPs and bytes are made from.
	Parameters      float64
	KVBytesPerToken int
	GPUs            int
	// PrefixCaching turns the prefix cache on.
	PrefixCaching   bool
	Base            time.Duration
	PerPrefillToken time.Duration
	PerSequence     time.Duration
	PerContextToken time.Duration
}

// Load says who sends requests. The arrival rate is
// Rate x (1 + WaveDepth x sin(2 pi t / WavePeriod)), times BurstFactor while a
// burst lasts. Bursts come and go as a two-state Markov process, so arrivals
// are Poisson, a Markov-modulated Poisson process, or a slow wave of either.
type Load struct {
	// Rate is in requests per second; 0 makes an idle server.
	Rate float64
	// BurstFactor multiplies Rate in a burst; 0 means no bursts. BurstLasts
	// and BurstPause are the mean lengths of the two states.
	BurstFactor            float64
	BurstLasts, BurstPause time.Duration
	// WavePeriod and WaveDepth (0..1) make the wave; WavePeriod 0 is no wave.
	WavePeriod time.Duration
	WaveDepth  float64
	// Prompt is the length of a prompt without its shared prefix, Output that
	// of an answer as the model would write it.
	Prompt, Output Lengths
	// Prefixes are the lengths in tokens of the prefixes that prompts share;
	// the first is the most frequent (Zipf). PrefixShare (0..1) of the requests
	// begin with one of them.
	Prefixes    []int
	PrefixShare float64
	// MaxTokens is the max_tokens parameter; 0 leaves it unset.
	MaxTokens int
	// AbortShare (0..1) of the clients give up after an exponential time of
	// mean Patience. Every other client gives up after Timeout.
	AbortShare float64
	Patience   time.Duration
	Timeout    time.Duration
	// ErrorShare (0..1) of the requests end with an error of the engine.
	ErrorShare float64
	// RejectShare (0..1) of the requests are refused with HTTP 400 before they
	// reach the engine.
	RejectShare float64
	// Surges multiply Rate for a while, ErrorBursts replace ErrorShare.
	Surges      []Surge
	ErrorBursts []ErrorBurst
	// Adapters are LoRA adapters, the first the most frequent (Zipf);
	// AdapterShare (0..1) of the requests ask for one of them.
	Adapters     []string
	AdapterShare float64
	// ImageShare, ToolShare and SessionShare (0..1) of the requests have images,
	// offer tools, and come over a WebSocket.
	ImageShare, ToolShare, SessionShare float64
	// RemoteShare (0..1) of the prompts are computed by another server.
	RemoteShare float64
}

// Lengths is a log-normal distribution of token counts.
type Lengths struct {
	// Median is in tokens, Spread is the standard deviation of the logarithm.
	Median, Spread float64
	// Min and Max bound what is drawn.
	Min, Max int
}

// withDefaults fills what was left zero and has one sensible value.
func (c Config) withDefaults() Config {
	if c.MaxModelLen == 0 {
		c.MaxModelLen = 8192
	}
	if c.Load.Timeout == 0 {
		c.Load.Timeout = 10 * time.Minute
	}
	if c.Load.Patience == 0 {
		c.Load.Patience = 10 * time.Second
	}
	if c.Hardware.Base == 0 {
		c.Hardware.Base = 8 * time.Millisecond
	}
	c.Hardware = c.Hardware.withDefaults()
	c.Load = c.Load.withDefaults(c.hasEver)
	return c
}

// validate reports every field that cannot be simulated.
func (c Config) validate() error {
	return errors.Join(
		check(c.Name != "", "Name is empty"),
		check(c.Model != "", "Model is empty"),
		check(!c.Start.IsZero(), "Start is zero"),
		check(c.Hardware.MaxNumSeqs > 0, "Hardware.MaxNumSeqs is %d, must be positive", c.Hardware.MaxNumSeqs),
		check(c.Hardware.MaxBatchedTokens > 0, "Hardware.MaxBatchedTokens is %d, must be positive", c.Hardware.MaxBatchedTokens),
		check(c.Hardware.Blocks*BlockSize >= c.MaxModelLen, "Hardware.Blocks is %d, too few for one request of MaxModelLen %d", c.Hardware.Blocks, c.MaxModelLen),
		check(c.RestartEvery == 0 || c.RestartEvery > c.RestartTakes, "RestartEvery %s must exceed RestartTakes %s", c.RestartEvery, c.RestartTakes),
		c.Load.validate(c.MaxModelLen),
		validateWindows("Outages", c.Outages),
		validateWindows("Freezes", c.Freezes),
		c.Dialect.validate(),
		c.validateUpgrades(),
	)
}

func (l Load) validate(maxModelLen int) error {
	if l.Rate == 0 {
		return nil
	}
	longest := 0
	for _, p := range l.Prefixes {
		longest = max(longest, p)
	}
	return errors.Join(
		check(l.Rate > 0, "Load.Rate is %g, must not be negative", l.Rate),
		check(l.WaveDepth >= 0 && l.WaveDepth <= 1, "Load.WaveDepth is %g, must be 0..1", l.WaveDepth),
		check(l.WaveDepth == 0 || l.WavePeriod > 0, "Load.WaveDepth is %g but WavePeriod is 0", l.WaveDepth),
		check(l.BurstFactor == 0 || (l.BurstLasts > 0 && l.BurstPause > 0), "Load.BurstFactor is %g but BurstLasts or BurstPause is 0", l.BurstFactor),
		check(l.Prompt.Max > 0 && l.Output.Max > 0, "Load.Prompt.Max and Load.Output.Max must be positive"),
		check(longest+l.Prompt.Max < maxModelLen, "Load: the longest prefix (%d) and Prompt.Max (%d) leave no room for output in MaxModelLen %d", longest, l.Prompt.Max, maxModelLen),
	)
}

func check(ok bool, format string, args ...any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(format, args...)
}
