package app

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// targetsOf is a collector over these targets and stored series.
func targetsOf(targets []model.Target, series []model.Series, err error) prometheus.Collector {
	return &targetCollector{
		targets: func() []model.Target { return targets }, catalog: catalog.New(), now: time.Now,
		query: func(context.Context, model.Query) (model.QueryResult, error) {
			return model.QueryResult{Series: series}, err
		},
	}
}

// up is a vLLM that answers.
func up(instance string) model.Target {
	return model.Target{Job: "vllm", Instance: instance, State: model.TargetUp, Server: &model.Server{
		Engine: "vllm", EngineTitle: "vLLM", Version: "0.32.0", Dialect: "v1-0.30.0", Frontend: "python", Models: []string{"tiny", "lora"},
		Series: 318, Known: 39, Unknown: []string{"vllm:new"}, Suspicions: []model.Problem{{Code: "double_counted"}},
	}}
}

func TestThePageOfTargetsTellsWhatEachServerIs(t *testing.T) {
	t.Parallel()
	config := model.Series{Labels: map[string]string{
		"__name__": "vllm:cache_config_info", "job": "vllm", "instance": "a", "engine": "0",
		"block_size": "16", "kv_cache_size_tokens": "1600", "kv_cache_max_concurrency": "3.5", "num_gpu_blocks": "None",
	}, Values: []float64{1}, Present: []bool{true}}
	want := `
# HELP kanoa_server_kv_block_tokens Tokens that fit into one block of the KV cache, read off the labels of its info series.
# TYPE kanoa_server_kv_block_tokens gauge
kanoa_server_kv_block_tokens{engine="0",instance="a",job="vllm",model_name="tiny"} 16
# HELP kanoa_server_kv_cache_blocks Blocks that the KV cache of an engine consists of, read off the labels of its info series.
# TYPE kanoa_server_kv_cache_blocks gauge
kanoa_server_kv_cache_blocks{engine="0",instance="a",job="vllm",model_name="tiny"} 100
# HELP kanoa_server_kv_cache_max_concurrency Requests of the greatest allowed length that fit into the KV cache of an engine, read off the labels of cache_config_info.
# TYPE kanoa_server_kv_cache_max_concurrency gauge
kanoa_server_kv_cache_max_concurrency{engine="0",instance="a",job="vllm",model_name="tiny"} 3.5
# HELP kanoa_server_kv_cache_tokens Tokens that fit into the KV cache of an engine, read off the labels of cache_config_info.
# TYPE kanoa_server_kv_cache_tokens gauge
kanoa_server_kv_cache_tokens{engine="0",instance="a",job="vllm",model_name="tiny"} 1600
# HELP kanoa_target_families Metric families of the server, by whether the catalog knows them: known, unknown (new to us), or missing although its version should have them.
# TYPE kanoa_target_families gauge
kanoa_target_families{instance="a",job="vllm",state="known"} 39
kanoa_target_families{instance="a",job="vllm",state="missing"} 0
kanoa_target_families{instance="a",job="vllm",state="unknown"} 1
# HELP kanoa_target_info 1 for each server that answers, with what it is in the labels.
# TYPE kanoa_target_info gauge
kanoa_target_info{dialect="v1-0.30.0",engine="vllm",engine_title="vLLM",frontend="python",instance="a",job="vllm",model="tiny, lora",version="0.32.0"} 1
# HELP kanoa_target_series Series of its engine that the server exposes.
# TYPE kanoa_target_series gauge
kanoa_target_series{instance="a",job="vllm"} 318
# HELP kanoa_target_suspicions Doubts about the server's figures, such as that another target shows the same server; the Targets page says which.
# TYPE kanoa_target_suspicions gauge
kanoa_target_suspicions{instance="a",job="vllm"} 1
`
	collector := targetsOf([]model.Target{up("a")}, []model.Series{config}, nil)
	if err := testutil.CollectAndCompare(collector, strings.NewReader(want)); err != nil {
		t.Error(err)
	}
	problems, err := testutil.CollectAndLint(collector)
	if err != nil || len(problems) > 0 {
		t.Errorf("promlint: %v, %v", problems, err)
	}
}

func TestOnlyServersThatAnswerAreOnThePageOfTargets(t *testing.T) {
	t.Parallel()
	down, unknown, twice := up("down"), up("unknown"), up("a")
	down.State, unknown.Server = model.TargetDown, nil
	collector := targetsOf([]model.Target{up("a"), twice, down, unknown}, nil, errors.New("not ready"))
	if n := testutil.CollectAndCount(collector, "kanoa_target_info"); n != 1 {
		t.Errorf("%d servers are shown, want 1", n)
	}
}
