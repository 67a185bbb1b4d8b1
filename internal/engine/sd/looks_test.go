package sd

import (
	"strings"
	"testing"
)

func TestACommandLineShowsTheServerAndItsPort(t *testing.T) {
	t.Parallel()
	f := func(line, title string, port int) {
		t.Helper()
		g, ok := guessOf(strings.Fields(line))
		if !ok || g.title != title || g.port != port {
			t.Errorf("%s\nlooks like %q port %d (%v), want %q port %d", line, g.title, g.port, ok, title, port)
		}
	}
	f("/opt/venv/bin/python /opt/venv/bin/vllm serve google/gemma-3-12b-it --port 8000", "vLLM", 8000)
	f("python -m vllm.entrypoints.openai.api_server --model x --port=8010 --port 8011", "vLLM", 8011)
	f("VLLM::APIServer_0", "vLLM", 0)
	f("python3 -m sglang.launch_server --model-path x --port 30001", "SGLang", 30001)
	f("./llama-server -m vllm.gguf --metrics --port 8081", "llama.cpp", 8081)
	f(`C:\llama\llama-server.exe -m x.gguf`, "llama.cpp", 0)
	f("text-generation-router --hostname :: -p 80", "TGI", 80)
	f("python /usr/local/bin/trtllm-serve x --port 8005", "trtllm-serve", 8005)
	f("tritonserver --model-repository=/m --http-port 8000 --metrics-port=8002", "Triton", 8002)
	f("lmdeploy serve api_server x --server-port 23334", "LMDeploy", 23334)
	f("litellm --config c.yml --port 4001", "LiteLLM", 4001)
	f("vllm-router --port 8001 --static-backends http://a:8000", "vLLM router", 8001)
	f("python ray/dashboard/agent.py --metrics-export-port=8085", "Ray", 8085)
	f("ray::ServeReplica:llm:VLLMDeployment", "Ray", 0)
	f("python -m mine.api_server --port 99999", "an inference server", 0)
}

func TestOtherCommandLinesLookLikeNothing(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "postgres -D /data --port 5432", "node server.js", "nginx: worker process"} {
		if g, ok := guessOf(strings.Fields(line)); ok {
			t.Errorf("%q looks like %s", line, g.title)
		}
	}
}

func TestThePartsOfAServerAreLeftAlone(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"VLLM::EngineCore", "VLLM::Worker_TP0", "sglang::scheduler_TP1"} {
		if g, ok := guessOf([]string{line}); !ok || !g.worker {
			t.Errorf("%q is taken for a server", line)
		}
	}
}

func TestTheFingerprintIgnoresThePortAlone(t *testing.T) {
	t.Parallel()
	a := fingerprint([]string{"vllm", "serve", "x80000", "--port=8000"}, 8000)
	b := fingerprint([]string{"vllm", "serve", "x80000", "--port=8001"}, 8001)
	c := fingerprint([]string{"vllm", "serve", "y80000", "--port=8001"}, 8001)
	if a != b || a == c || fingerprint(nil, 1) != "" {
		t.Errorf("fingerprints %s %s %s", a, b, c)
	}
}

func FuzzGuessOf(f *testing.F) {
	f.Add("vllm\x00serve\x00--port\x008000")
	f.Fuzz(func(t *testing.T, line string) {
		g, _ := guessOf(strings.Split(line, "\x00"))
		if g.port < 0 || g.port > 65535 {
			t.Errorf("port %d", g.port)
		}
	})
}
