package catalog

// What this program exposes itself of the servers it watches. The gauges that
// vLLM has signals for stand among vLLM's families (ByUs), the rest here.

// The families about targets.
const (
	MetricTargetInfo       = "kanoa_target_info"
	MetricTargetSeries     = "kanoa_target_series"
	MetricTargetFamilies   = "kanoa_target_families"
	MetricTargetSuspicions = "kanoa_target_suspicions"
)

func kanoaEngine() Engine {
	return Engine{
		ID: KanoaMonitor, Title: "kanoa-monitor", Prefix: "kanoa_",
		Families: append(kanoaTargetFamilies(), kanoaServerFamilies()...),
	}
}

func kanoaTargetFamilies() []Family {
	return []Family{
		{
			Name: MetricTargetInfo, Type: Gauge, Unit: UnitNone, ByUs: true,
			Labels:  []string{"instance", "job", "engine", "engine_title", "version", "dialect", "frontend", "model"},
			Meaning: "1 for each server that answers, with what it is in the labels.",
			Note:    "A server that is down has none, so that a join with it keeps what is up.",
		},
		{
			Name: MetricTargetSeries, Type: Gauge, Unit: UnitCount, ByUs: true, Labels: []string{"instance", "job"},
			Meaning: "Series of its engine that the server exposes.",
		},
		{
			Name: MetricTargetFamilies, Type: Gauge, Unit: UnitCount, ByUs: true, Labels: []string{"instance", "job", "state"},
			Meaning: "Metric families of the server, by whether the catalog knows them: known, unknown (new to us), or missing although its version should have them.",
		},
		{
			Name: MetricTargetSuspicions, Type: Gauge, Unit: UnitCount, ByUs: true, Labels: []string{"instance", "job"},
			Meaning: "Doubts about the server's figures, such as that another target shows the same server; the Targets page says which.",
		},
	}
}

func kanoaServerFamilies() []Family {
	labels := []string{"instance", "job", "model_name", "engine"}
	return []Family{
		{
			Name: MetricKVBlocks, Type: Gauge, Unit: UnitCount, ByUs: true, Labels: labels,
			Meaning: "Blocks that the KV cache of an engine consists of, read off the labels of its info series.",
		},
		{
			Name: MetricBlockTokens, Type: Gauge, Unit: UnitTokens, ByUs: true, Labels: labels,
			Meaning: "Tokens that fit into one block of the KV cache, read off the labels of its info series.",
		},
		{
			Name: MetricMemoryShare, Type: Gauge, Unit: UnitRatio, ByUs: true, Labels: labels,
			Meaning: "Share of a GPU's memory that the server was allowed to take, read off the labels of its info series.",
		},
	}
}
