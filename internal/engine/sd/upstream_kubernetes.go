//go:build kubernetes

package sd

import _ "github.com/prometheus/prometheus/discovery/kubernetes" // kubernetes_sd_configs
