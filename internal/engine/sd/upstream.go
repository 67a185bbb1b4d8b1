package sd

// The discovery mechanisms of every binary; static_configs is always in.
// Kubernetes and AWS cost 26 MB and 5 MB, so they stand behind build tags in
// files of their own.
import (
	_ "github.com/prometheus/prometheus/discovery/azure" // azure_sd_configs
	_ "github.com/prometheus/prometheus/discovery/dns"   // dns_sd_configs
	_ "github.com/prometheus/prometheus/discovery/file"  // file_sd_configs
	_ "github.com/prometheus/prometheus/discovery/gce"   // gce_sd_configs
	_ "github.com/prometheus/prometheus/discovery/http"  // http_sd_configs
	_ "github.com/prometheus/prometheus/discovery/moby"  // docker_sd_configs, dockerswarm_sd_configs
)
