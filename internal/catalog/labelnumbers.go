package catalog

import (
	"cmp"
	"slices"
	"strconv"
)

// Info is one series whose labels say how a server is set up, such as
// vllm:cache_config_info.
type Info struct {
	// Metric is its name, Labels are its labels.
	Metric string
	Labels map[string]string
}

// InfoMetrics are the names of the series that NumbersIn reads.
func (c *Catalog) InfoMetrics() []string {
	var names []string
	for _, r := range infoReaders() {
		names = append(names, r.metric)
	}
	return names
}

// Number is a gauge that a server only says in a label.
type Number struct {
	// Metric is the name under which it is exposed.
	Metric string
	// Engine is the data-parallel engine that it is of; empty where the server
	// has but one.
	Engine string
	Value  float64
}

// The gauges that are made of labels.
const (
	MetricKVTokens      = "kanoa_server_kv_cache_tokens"
	MetricKVConcurrency = "kanoa_server_kv_cache_max_concurrency"
	MetricKVBlocks      = "kanoa_server_kv_cache_blocks"
	MetricBlockTokens   = "kanoa_server_kv_block_tokens"
	MetricMemoryShare   = "kanoa_server_gpu_memory_utilization_ratio"
)

// NumbersIn reads the numbers off the info series of one server. A label that
// is no number ("None", as vLLM says what it has not worked out) gives none.
func (c *Catalog) NumbersIn(infos []Info) []Number {
	var all []Number
	for _, r := range infoReaders() {
		of := slices.DeleteFunc(slices.Clone(infos), func(i Info) bool { return i.Metric != r.metric })
		for _, info := range of {
			for metric, value := range r.read(labelNumbers(info.Labels), len(of)) {
				all = append(all, Number{Metric: metric, Engine: info.Labels["engine"], Value: value})
			}
		}
	}
	slices.SortFunc(all, Number.compare)
	return slices.CompactFunc(all, func(a, b Number) bool { return a.compare(b) == 0 }) // ranks of one engine
}

func (n Number) compare(o Number) int {
	return cmp.Or(cmp.Compare(n.Metric, o.Metric), cmp.Compare(n.Engine, o.Engine))
}

// labelNumbers are the labels of a series; what is no positive number is not
// there.
type labelNumbers map[string]string

func (l labelNumbers) number(label string) (float64, bool) {
	v, err := strconv.ParseFloat(l[label], 64)
	return v, err == nil && v > 0
}

// copyTo puts a label's number under a metric.
func (l labelNumbers) copyTo(out map[string]float64, label, metric string) {
	if v, ok := l.number(label); ok {
		out[metric] = v
	}
}

// infoReader reads one kind of info series. It is told how many of them the
// server shows, one for each engine.
type infoReader struct {
	metric string
	read   func(l labelNumbers, engines int) map[string]float64
}

func infoReaders() []infoReader {
	return []infoReader{
		{"vllm:cache_config_info", vllmNumbers},
		{"sglang:cache_config_info", sglangNumbers},
		{"lmdeploy:backend_config_info", lmdeployNumbers},
	}
}

// vllmNumbers reads vLLM's cache configuration. With several data-parallel
// engines each one's num_gpu_blocks is the sum over all, while
// kv_cache_size_tokens (since 0.24) is its own (measured at 0.32.0): blocks are
// then told from the tokens or not at all.
func vllmNumbers(l labelNumbers, engines int) map[string]float64 {
	out := map[string]float64{}
	l.copyTo(out, "block_size", MetricBlockTokens)
	l.copyTo(out, "gpu_memory_utilization", MetricMemoryShare)
	l.copyTo(out, "kv_cache_max_concurrency", MetricKVConcurrency)
	l.copyTo(out, "kv_cache_size_tokens", MetricKVTokens)
	if engines == 1 {
		l.copyTo(out, "num_gpu_blocks", MetricKVBlocks)
	}
	complete(out)
	return out
}

func sglangNumbers(l labelNumbers, _ int) map[string]float64 {
	out := map[string]float64{}
	l.copyTo(out, "page_size", MetricBlockTokens)
	l.copyTo(out, "num_pages", MetricKVBlocks)
	return out // its tokens are a gauge of its own
}

// lmdeployNumbers reads the set-up of either of LMDeploy's two backends, whose
// words for the size of a block differ.
func lmdeployNumbers(l labelNumbers, _ int) map[string]float64 {
	out := map[string]float64{}
	l.copyTo(out, "cache_block_seq_len", MetricBlockTokens)
	l.copyTo(out, "block_size", MetricBlockTokens)
	l.copyTo(out, "num_gpu_blocks", MetricKVBlocks)
	complete(out)
	return out
}

// complete works out the one of tokens and blocks that is missing.
func complete(out map[string]float64) {
	size, ok := out[MetricBlockTokens]
	if !ok {
		return
	}
	tokens, haveTokens := out[MetricKVTokens]
	blocks, haveBlocks := out[MetricKVBlocks]
	switch {
	case haveTokens && !haveBlocks:
		out[MetricKVBlocks] = tokens / size
	case haveBlocks && !haveTokens:
		out[MetricKVTokens] = blocks * size
	}
}
