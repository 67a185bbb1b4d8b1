package catalog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// info is a series of a name with labels, given in pairs.
func info(metric string, pairs ...string) catalog.Info {
	labels := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		labels[pairs[i]] = pairs[i+1]
	}
	return catalog.Info{Metric: metric, Labels: labels}
}

func TestNumbersAreReadOffLabels(t *testing.T) {
	t.Parallel()
	const vllm, sglang, lmdeploy = "vllm:cache_config_info", "sglang:cache_config_info", "lmdeploy:backend_config_info"
	for name, c := range map[string]struct {
		infos []catalog.Info
		want  []catalog.Number
	}{
		"vLLM that tells tokens": {
			[]catalog.Info{info(vllm, "engine", "0", "block_size", "16", "num_gpu_blocks", "100", "kv_cache_size_tokens", "1600",
				"kv_cache_max_concurrency", "3.2", "gpu_memory_utilization", "0.9")},
			[]catalog.Number{
				{Metric: catalog.MetricMemoryShare, Engine: "0", Value: 0.9},
				{Metric: catalog.MetricBlockTokens, Engine: "0", Value: 16},
				{Metric: catalog.MetricKVBlocks, Engine: "0", Value: 100},
				{Metric: catalog.MetricKVConcurrency, Engine: "0", Value: 3.2},
				{Metric: catalog.MetricKVTokens, Engine: "0", Value: 1600},
			},
		},
		"an older vLLM, of which blocks make tokens": {
			[]catalog.Info{info(vllm, "block_size", "16", "num_gpu_blocks", "100")},
			[]catalog.Number{
				{Metric: catalog.MetricBlockTokens, Value: 16}, {Metric: catalog.MetricKVBlocks, Value: 100}, {Metric: catalog.MetricKVTokens, Value: 1600},
			},
		},
		"data-parallel engines, each of which shows the blocks of all": {
			[]catalog.Info{
				info(vllm, "engine", "0", "block_size", "16", "num_gpu_blocks", "200", "kv_cache_size_tokens", "1600"),
				info(vllm, "engine", "1", "block_size", "16", "num_gpu_blocks", "200", "kv_cache_size_tokens", "1600"),
			},
			[]catalog.Number{
				{Metric: catalog.MetricBlockTokens, Engine: "0", Value: 16},
				{Metric: catalog.MetricBlockTokens, Engine: "1", Value: 16},
				{Metric: catalog.MetricKVBlocks, Engine: "0", Value: 100},
				{Metric: catalog.MetricKVBlocks, Engine: "1", Value: 100},
				{Metric: catalog.MetricKVTokens, Engine: "0", Value: 1600},
				{Metric: catalog.MetricKVTokens, Engine: "1", Value: 1600},
			},
		},
		"older data-parallel engines, of which the size is not known": {
			[]catalog.Info{
				info(vllm, "engine", "0", "block_size", "16", "num_gpu_blocks", "200"), info(vllm, "engine", "1", "block_size", "16", "num_gpu_blocks", "200"),
			},
			[]catalog.Number{{Metric: catalog.MetricBlockTokens, Engine: "0", Value: 16}, {Metric: catalog.MetricBlockTokens, Engine: "1", Value: 16}},
		},
		"None is nothing": {
			[]catalog.Info{info(vllm, "block_size", "16", "num_gpu_blocks", "None", "gpu_memory_utilization", "None")},
			[]catalog.Number{{Metric: catalog.MetricBlockTokens, Value: 16}},
		},
		"SGLang": {
			[]catalog.Info{info(sglang, "page_size", "1", "num_pages", "5000")},
			[]catalog.Number{{Metric: catalog.MetricBlockTokens, Value: 1}, {Metric: catalog.MetricKVBlocks, Value: 5000}},
		},
		"LMDeploy": {
			[]catalog.Info{info(lmdeploy, "cache_block_seq_len", "64", "num_gpu_blocks", "0")},
			[]catalog.Number{{Metric: catalog.MetricBlockTokens, Value: 64}},
		},
		"something else": {[]catalog.Info{info("up", "block_size", "16")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, catalog.New().NumbersIn(c.infos)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
