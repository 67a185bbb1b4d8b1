package monitoring_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/google/go-cmp/cmp"
)

// project loads compose files as `docker compose -f ... -f ...` does, from the
// root of the repository.
func project(t *testing.T, files ...string) *types.Project {
	t.Helper()
	var paths []string
	for _, f := range files {
		paths = append(paths, "../"+f)
	}
	options, err := cli.NewProjectOptions(paths, cli.WithWorkingDirectory(".."), cli.WithResolvedPaths(false))
	if err != nil {
		t.Fatal(err)
	}
	p, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheComposeFileIsTheClassicStack(t *testing.T) {
	t.Parallel()
	p := project(t, "docker-compose.monitoring.yml")
	if p.Name != "kanoa" {
		t.Errorf("project %q, want kanoa: the volumes are named after it", p.Name)
	}
	for name, want := range map[string]struct{ container, port, volume, at string }{
		"prometheus": {"kanoa-prometheus", "9090", "prometheus-data", "/prometheus"},
		"grafana":    {"kanoa-grafana", "3000", "grafana-data", "/var/lib/grafana"},
	} {
		s := p.Services[name]
		if s.ContainerName != want.container || s.Restart != "unless-stopped" || s.HealthCheck == nil {
			t.Errorf("%s: container %q, restart %q, health check %v", name, s.ContainerName, s.Restart, s.HealthCheck)
		}
		if len(s.Ports) != 1 || s.Ports[0].HostIP != "127.0.0.1" || s.Ports[0].Published != want.port {
			t.Errorf("%s publishes %+v, want 127.0.0.1:%s alone", name, s.Ports, want.port)
		}
		if _, tag, ok := strings.Cut(s.Image, ":"); !ok || strings.Count(tag, ".") != 2 {
			t.Errorf("%s: image %q is not pinned to a release", name, s.Image)
		}
		if !slices.ContainsFunc(s.Volumes, func(v types.ServiceVolumeConfig) bool {
			return v.Type == types.VolumeTypeVolume && v.Source == want.volume && v.Target == want.at
		}) {
			t.Errorf("%s keeps its data elsewhere: %+v", name, s.Volumes)
		}
		if _, ok := p.Volumes[want.volume]; !ok {
			t.Errorf("the volume %s is not declared", want.volume)
		}
	}
}

func TestPrometheusKeepsThirtyDaysAndReachesThisMachine(t *testing.T) {
	t.Parallel()
	s := project(t, "docker-compose.monitoring.yml").Services["prometheus"]
	if !slices.Contains(s.Command, "--storage.tsdb.retention.time=30d") {
		t.Errorf("command %v", s.Command)
	}
	if diff := cmp.Diff(types.HostsList{"host.docker.internal": {"host-gateway"}}, s.ExtraHosts); diff != "" {
		t.Errorf("extra hosts (-want +got):\n%s", diff)
	}
	mountsReadOnly(t, s, map[string]string{"/etc/prometheus": "monitoring/prometheus"})
}

func TestGrafanaIsProvisionedFromTheSameFiles(t *testing.T) {
	t.Parallel()
	s := project(t, "docker-compose.monitoring.yml").Services["grafana"]
	mountsReadOnly(t, s, map[string]string{
		"/etc/grafana/provisioning": "monitoring/grafana/provisioning",
		"/etc/grafana/dashboards":   "monitoring/grafana/dashboards",
	})
	for name, want := range map[string]string{
		"GF_SECURITY_ADMIN_USER": "admin", "GF_SECURITY_ADMIN_PASSWORD": "admin",
		"GF_ANALYTICS_REPORTING_ENABLED": "false", "GF_ANALYTICS_CHECK_FOR_UPDATES": "false",
		"GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH": "/etc/grafana/dashboards/vLLM/vllm-gpu-metrics.json",
	} {
		if got := s.Environment[name]; got == nil || *got != want {
			t.Errorf("%s is %v, want %s", name, got, want)
		}
	}
}

func mountsReadOnly(t *testing.T, s types.ServiceConfig, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	for _, v := range s.Volumes {
		if v.Type == types.VolumeTypeBind {
			got[v.Target] = strings.TrimPrefix(v.Source, "./")
			if !v.ReadOnly {
				t.Errorf("%s may be written to", v.Target)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mounts of %s (-want +got):\n%s", s.Name, diff)
	}
}

func TestTheHostNetworkVariantListensOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	classic := project(t, "docker-compose.monitoring.yml")
	p := project(t, "docker-compose.monitoring.yml", "docker-compose.monitoring.host.yml")
	for name, hosts := range map[string]types.HostsList{
		"prometheus": {"host.docker.internal": {"127.0.0.1"}},
		"grafana":    {"prometheus": {"127.0.0.1"}},
	} {
		s := p.Services[name]
		if s.NetworkMode != "host" || len(s.Ports) != 0 {
			t.Errorf("%s: network %q, ports %v", name, s.NetworkMode, s.Ports)
		}
		if diff := cmp.Diff(hosts, s.ExtraHosts); diff != "" {
			t.Errorf("%s: extra hosts (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(classic.Services[name].Volumes, s.Volumes); diff != "" {
			t.Errorf("%s: other volumes than the classic stack:\n%s", name, diff)
		}
	}
	want := append(slices.Clone(classic.Services["prometheus"].Command), "--web.listen-address=127.0.0.1:9090")
	if diff := cmp.Diff(want, p.Services["prometheus"].Command); diff != "" {
		t.Errorf("command (-want +got):\n%s", diff)
	}
	if got := p.Services["grafana"].Environment["GF_SERVER_HTTP_ADDR"]; got == nil || *got != "127.0.0.1" {
		t.Errorf("Grafana listens on %v", got)
	}
}
