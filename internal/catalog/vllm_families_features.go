package catalog

// vllmSpeculationFamilies are about guessing several tokens at a time.
func vllmSpeculationFamilies() []Family {
	const feature = "speculative decoding"
	counter := func(name string, unit Unit, seen Exposure, meaning string) Family {
		return Family{Name: name, Type: Counter, Unit: unit, Seen: seen, Feature: feature, Meaning: meaning}
	}
	untilV0 := func(v1 Release) Exposure { return Exposure{V0: during(rel(5, 3), rel(9, 2)), V1: from(v1)} }
	ended := func(f Family, note string) Family {
		f.Seen, f.Note = onlyV0(rel(5, 3), rel(9, 2)), note
		return f
	}
	perPosition := counter("vllm:spec_decode_num_accepted_tokens_per_pos_total", UnitTokens, sinceV1(rel(8, 5)), "Drafted tokens accepted at each position of a draft.")
	perPosition.Labels = []string{"position"}
	diffusion := func(name string, unit Unit, meaning string) Family {
		return Family{Name: name, Type: Counter, Unit: unit, Seen: sinceV1(rel(24, 0)), Approximate: true, Feature: "a diffusion language model", Meaning: meaning}
	}
	return []Family{
		counter("vllm:spec_decode_num_draft_tokens_total", UnitTokens, untilV0(rel(8, 3)), "Tokens drafted."),
		counter("vllm:spec_decode_num_accepted_tokens_total", UnitTokens, untilV0(rel(8, 3)), "Drafted tokens that the model accepted."),
		counter("vllm:spec_decode_num_drafts_total", UnitCount, sinceV1(rel(8, 5)), "Drafts made."),
		perPosition,
		ended(counter("vllm:spec_decode_num_emitted_tokens_total", UnitTokens, Exposure{}, "Tokens written with the help of drafts."), "Without a successor."),
		ended(Family{
			Name: "vllm:spec_decode_draft_acceptance_rate", Type: Gauge, Unit: UnitRatio, Feature: feature,
			ReplacedBy: "vllm:spec_decode_num_accepted_tokens_total", Meaning: "Share of the drafted tokens that were accepted.",
		}, "The counters were there beside it."),
		ended(Family{
			Name: "vllm:spec_decode_efficiency", Type: Gauge, Unit: UnitRatio, Feature: feature, Meaning: "Tokens written, as a share of those that could have been with every draft accepted.",
		}, "Without a successor."),
		diffusion("vllm:diffusion_num_denoising_steps_total", UnitCount, "Steps of denoising."),
		diffusion("vllm:diffusion_num_canvas_positions_total", UnitTokens, "Positions of the text under work, over all steps."),
		diffusion("vllm:diffusion_num_committed_tokens_total", UnitTokens, "Tokens settled on."),
	}
}

// vllmAdapterFamilies are about LoRA and multimodal input.
func vllmAdapterFamilies() []Family {
	items := func(name, meaning string) Family {
		return Family{
			Name: name, Type: Counter, Unit: UnitCount, Approximate: true, Seen: sinceV1(rel(11, 1)), Meaning: meaning,
			Note: "It stays 0 on models of text alone. The Rust frontend does not have it.",
		}
	}
	return []Family{
		{
			Name: "vllm:lora_requests_info", Type: Gauge, Unit: UnitUnixTime, NoModel: true, Seen: sinceBoth(rel(6, 4), rel(8, 0)),
			Labels:  []string{"max_lora", "running_lora_adapters", "waiting_lora_adapters"},
			Feature: "LoRA adapters (--enable-lora)",
			Meaning: "The LoRA adapters at work and waiting, as labels; the value is the time when that was last so.",
			Note:    "The value is a time, never a number of requests. Each set of adapters is a series of its own. With several API servers on one page the times are added up and mean nothing. V0 shows it on every server.",
		},
		items("vllm:mm_cache_queries_total", "Images, audio and video looked up in the cache of processed input."),
		items("vllm:mm_cache_hits_total", "Images, audio and video found in the cache of processed input."),
	}
}
