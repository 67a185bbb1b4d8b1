package catalog

// namedEngines are the kinds of server whose pages are recognised, but whose
// signals are not in the catalog yet.
func namedEngines() []Engine {
	return []Engine{
		{ID: SGLang, Title: "SGLang", Prefix: "sglang:"},
		{ID: LlamaCPP, Title: "llama.cpp", Prefix: "llamacpp:"},
		{ID: TGI, Title: "Text Generation Inference", Prefix: "tgi_"},
		{ID: TRTLLM, Title: "TensorRT-LLM", Prefix: "trtllm_"},
		{ID: Triton, Title: "Triton Inference Server", Prefix: "nv_inference_"},
		{ID: LMDeploy, Title: "LMDeploy", Prefix: "lmdeploy:"},
		{ID: LiteLLM, Title: "LiteLLM proxy", Prefix: "litellm_"},
		{ID: LLMDEPP, Title: "llm-d endpoint picker", Prefix: "llm_d_epp_"},
		{ID: NIM, Title: "NVIDIA NIM"},
		{ID: VLLMProxy, Title: "vLLM production-stack router"},
	}
}
