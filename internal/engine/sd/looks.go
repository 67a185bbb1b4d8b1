package sd

import (
	"path"
	"strconv"
	"strings"
)

// kind is a kind of inference server as it is recognised from outside, before
// it has been asked. What it really is, its metrics page says.
type kind struct {
	title string
	// words are parts of an argument, a program's name or an image's name, in
	// lower case.
	words []string
	// portFlags name the port of the metrics page; defaultPort is the one
	// without a flag, 0 when there is none.
	portFlags   []string
	defaultPort int
	// paths are those of the metrics page, to be asked in turn.
	paths []string
}

const metricsPath = "/metrics"

// kinds are tried in order: a process of Ray or of the production stack has
// "vllm" in its command line too.
func kinds() []kind {
	usual, port := []string{metricsPath}, []string{"--port"}
	return []kind{
		{"vLLM router", []string{"vllm_router", "vllm-router"}, port, 8001, usual},
		{"Ray", []string{"ray::"}, nil, 8000, usual},
		{"Ray", []string{"--metrics-export-port"}, []string{"--metrics-export-port"}, 0, usual},
		{"NVIDIA NIM", []string{"nvcr.io/nim/"}, port, 8000, []string{"/v1/metrics", metricsPath}},
		{"Triton", []string{"tritonserver"}, []string{"--metrics-port"}, 8002, usual},
		{"trtllm-serve", []string{"trtllm-serve", "tensorrt-llm", "tensorrt_llm"}, port, 8000, []string{"/prometheus/metrics", metricsPath}},
		{"SGLang", []string{"sglang"}, port, 30000, usual},
		{"llama.cpp", []string{"llama-server", "llama.cpp"}, port, 8080, usual},
		{"TGI", []string{"text-generation-launcher", "text-generation-router", "text-generation-inference"}, []string{"--port", "-p"}, 3000, usual},
		{"LMDeploy", []string{"lmdeploy"}, []string{"--server-port"}, 23333, usual},
		{"LiteLLM", []string{"litellm"}, port, 4000, usual},
		{"vLLM", []string{"vllm"}, port, 8000, usual},
		{"an inference server", []string{"api_server"}, port, 8000, usual},
	}
}

// workers are processes that belong to a server and have ports of their own,
// over which the parts of the server talk. Those are left alone.
var workers = []string{"vllm::enginecore", "vllm::worker", "vllm::dpcoordinator", "sglang::scheduler", "sglang::detokenizer"}

// guess is what a process or container looks like.
type guess struct {
	kind
	// port is what its command line names; 0 when it names none.
	port int
	// worker is true for a part of a server that is not to be asked.
	worker bool
}

// guessOf says what a command line looks like; false when it is no inference
// server that we know of.
func guessOf(args []string) (guess, bool) {
	low := lowered(args)
	if len(low) == 0 {
		return guess{}, false
	}
	for _, w := range workers {
		if strings.HasPrefix(low[0], w) {
			return guess{worker: true}, true
		}
	}
	for _, k := range kinds() {
		if k.in(low) {
			return guess{kind: k, port: flagPort(args, k.portFlags)}, true
		}
	}
	return guess{}, false
}

// lowered is the beginning of a command line in lower case: what a program is,
// stands in its first arguments.
func lowered(args []string) []string {
	const most = 64
	var low []string
	for _, a := range args[:min(len(args), most)] {
		low = append(low, strings.ToLower(a))
	}
	return low
}

func (k kind) in(args []string) bool {
	for _, a := range args {
		for _, w := range k.words {
			if strings.Contains(a, w) {
				return true
			}
		}
	}
	return false
}

// flagPort reads "--port 8000" or "--port=8000"; the last one counts, as for
// the programs themselves.
func flagPort(args, flags []string) int {
	port := 0
	for i, a := range args {
		for _, flag := range flags {
			value, ok := strings.CutPrefix(a, flag+"=")
			if a == flag && i+1 < len(args) {
				value, ok = args[i+1], true
			}
			if n, err := strconv.ParseUint(value, 10, 16); ok && err == nil {
				port = int(n)
			}
		}
	}
	return port
}

// programOf is the name of a program without its folder, for people to read.
// The rest of the command line may hold secrets.
func programOf(args []string) string {
	if len(args) == 0 {
		return ""
	}
	name := path.Base(strings.ReplaceAll(args[0], `\`, "/"))
	name, _, _ = strings.Cut(name, " ")
	return strings.TrimSuffix(name, ".exe")
}

// isProxy reports whether a process only passes connections on to a container
// or a virtual machine, and so says nothing of what is behind it.
func isProxy(args []string) bool {
	switch programOf(args) {
	case "docker-proxy", "rootlessport", "rootlesskit", "slirp4netns", "pasta", "com.docker.backend", "wslrelay", "gvproxy", "ssh":
		return true
	}
	return false
}
