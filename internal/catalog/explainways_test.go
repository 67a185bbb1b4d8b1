package catalog_test

import (
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// asked explains why a signal is empty on one server.
func asked(t *testing.T, id catalog.SignalID, server catalog.TargetFacts) model.Reason {
	t.Helper()
	return catalog.New().Explain(catalog.Silence{
		Expr: signalQuery(t, id, catalog.Query{}), Start: now(), End: now(), Now: now(), Targets: []catalog.TargetFacts{server},
	})[0]
}

func TestAFigureOfSeveralNamesIsMissingWhereOneOfThemIs(t *testing.T) {
	t.Parallel()
	// It ends requests, and has no reason for those that fail.
	old := serving("a", "0.12.0", "v1-0.12.0", "vllm:request_success_total", "vllm:generation_tokens_total")
	got := asked(t, catalog.FailedShare, old)
	if want := "vLLM 0.12.0 does not measure this. It does since 0.13.0."; got.Cause != want || got.Likelihood != model.Certain {
		t.Errorf("got %+v, want %q", got, want)
	}
}

func TestAFigureThatCanDoWithoutANameIsNotMissingForIt(t *testing.T) {
	t.Parallel()
	// The names of a cache outside the GPU come with 0.11.1 and are not needed.
	old := serving("a", "0.10.2", "v1-0.10.2", "vllm:prefix_cache_hits_total", "vllm:prompt_tokens_total", "vllm:generation_tokens_total")
	if got := asked(t, catalog.CachedPromptShare, old); got.Code != catalog.CodeNoTraffic {
		t.Errorf("got %+v", got)
	}
}

func TestAProcessOfAnotherProgramIsNotWhatIsMeant(t *testing.T) {
	t.Parallel()
	other := serving("a", "", "", "process_resident_memory_bytes", "num_requests_running")
	other.Server.Engine, other.Server.EngineTitle = "nim", "NVIDIA NIM"
	if got := asked(t, catalog.ProcessMemory, other); got.Code != catalog.CodeEngineLacks {
		t.Errorf("got %+v", got)
	}
}
