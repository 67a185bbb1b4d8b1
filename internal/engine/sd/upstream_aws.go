//go:build aws

package sd

import _ "github.com/prometheus/prometheus/discovery/aws" // ec2_sd_configs, lightsail_sd_configs
