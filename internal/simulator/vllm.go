package simulator

import "fmt"

// vllm is the brand whose names, labels and buckets changed most often; see the
// tables of families_v0.go and families_v1.go, buckets.go and face.go.
func vllm() brand {
	return brand{
		dialects: vllmDialects(),
		validate: validateVLLM,
		face:     Config.vllmFace,
		families: vllmFamilies,
		head:     renderProcess,
		tail:     renderHTTP,
		routes:   vllmRoutes,
	}
}

func vllmDialects() []Dialect {
	return []Dialect{
		{Version: "0.4.3", V0: true},
		{Version: "0.6.6", V0: true},
		{Version: "0.8.5", V0: true},
		{Version: "0.8.2"},
		{Version: "0.8.5"},
		{Version: "0.9.2"},
		{Version: "0.10.2"},
		{Version: "0.11.0"},
		{Version: "0.15.0"},
		{Version: "0.16.0"},
		{Version: "0.20.2"},
		{Version: "0.32.0"},
		{Version: "0.10.2", Ray: true},
		{Version: "0.15.0", Ray: true},
	}
}

func validateVLLM(d Dialect) error {
	v, err := parseVersion(d.Version)
	if err != nil {
		return err
	}
	if d.V0 && !(span{"0.4.0", "0.11.0"}).has(v) {
		return fmt.Errorf("release %s has no V0 engine with these metrics (0.4.0 to 0.10.2 have)", d.Version)
	}
	if !d.V0 && !(span{"0.8.0", ""}).has(v) {
		return fmt.Errorf("the V1 engine of release %s is not simulated (0.8.0 and later are)", d.Version)
	}
	if d.Ray && (d.V0 || !(span{"0.9.0", ""}).has(v)) {
		return fmt.Errorf("release %s has no Ray metrics with the V1 engine (0.9.0 and later have)", d.Version)
	}
	return nil
}

// vllmFamilies are what the engine registers, in its order.
func vllmFamilies(c Config) []family {
	all := v1Families()
	if c.Dialect.V0 {
		all = v0Families()
	}
	return ofRelease(all, c.Dialect.Version)
}
