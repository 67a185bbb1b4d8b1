package catalog

// namedEngines are the kinds of endpoint whose pages are recognised, but whose
// signals are not in the catalog yet. The first that matches wins, vLLM last:
// several re-export its names beside their own.
func namedEngines() []Engine {
	const gateway = "%s passes requests on to inference servers; watch those themselves, or each request counts twice."
	return []Engine{
		{ID: SGLang, Title: "SGLang", Prefix: "sglang:"},
		{ID: LlamaCPP, Title: "llama.cpp", Prefix: "llamacpp:"},
		{ID: TGI, Title: "Text Generation Inference", Prefix: "tgi_"},
		{ID: TRTLLM, Title: "TensorRT-LLM", Prefix: "trtllm_"},
		{ID: Triton, Title: "Triton Inference Server", Prefix: "nv_trt_llm_", AlsoPrefixes: []string{"nv_inference_"}},
		{ID: LMDeploy, Title: "LMDeploy", Prefix: "lmdeploy:"},
		{ID: LiteLLM, Title: "The LiteLLM proxy", Prefix: "litellm_", NotAServer: gateway},
		{
			ID: LLMDEPP, Title: "The llm-d endpoint picker", Prefix: "llm_d_epp_",
			AlsoPrefixes: []string{"inference_pool_", "inference_extension_"}, NotAServer: gateway,
		},
		{
			ID: VLLMRouter, Title: "The vLLM production-stack router", Prefix: "vllm:current_qps",
			AlsoPrefixes: []string{"vllm:healthy_pods_total"}, NotAServer: gateway,
		},
	}
}
