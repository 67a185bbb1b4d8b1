package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func TestARowSaysWhatAServerIsAndHowMuchOfItIsKnown(t *testing.T) {
	t.Parallel()
	running := 3.0
	server := model.Server{
		EngineTitle: "vLLM", Version: "0.32.0", Frontend: "rust", Models: []string{"a", "b"}, Series: 318,
		Known: 39, Unknown: []string{"vllm:x"}, Missing: []string{"vllm:y", "vllm:z"},
	}
	for name, c := range map[string]struct {
		target model.Target
		want   []string
	}{
		"a server": {
			model.Target{State: model.TargetUp, Instance: "gpu-1", Server: &server, Figures: &model.Figures{Running: &running}, Source: "prometheus.yml"},
			[]string{"UP", "gpu-1", "vLLM 0.32.0 (rust)", "a, b", "3", "-", "-", "-", "318", "39", "1", "2", "prometheus.yml"},
		},
		"one that is down": {
			model.Target{State: model.TargetDown, Instance: "gpu-2"},
			[]string{"DOWN", "gpu-2", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"},
		},
	} {
		if diff := cmp.Diff(c.want, targetRow(c.target)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestBelowTheTableStandsWhatWasNotExpected(t *testing.T) {
	t.Parallel()
	target := model.Target{
		Problem: &model.Problem{Cause: "It is slow.", Next: "Wait."},
		Server: &model.Server{
			EngineTitle: "vLLM", Newer: true, Unknown: []string{"vllm:x", "vllm:w"}, Missing: []string{"vllm:y"},
			Suspicions: []model.Problem{{Cause: "ray shows the same server.", Next: "Keep one."}},
		},
	}
	want := []string{
		"It is slow. Wait.",
		"ray shows the same server. Keep one.",
		"Its version is newer than this kanoa-monitor knows; it is read by the names of its metrics.",
		"New to us: vllm:x, vllm:w.",
		"Missing, although its version has them: vllm:y.",
	}
	if diff := cmp.Diff(want, targetNotes(target)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if notes := targetNotes(model.Target{Server: &model.Server{EngineTitle: "vLLM"}}); notes != nil {
		t.Errorf("a server without a fault: %v", notes)
	}
}
