package main

import (
	"bytes"
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// The types below are Prometheus' rule file.

type ruleGroups struct {
	Groups []ruleGroup `yaml:"groups"`
}

type ruleGroup struct {
	Name  string `yaml:"name"`
	Rules []rule `yaml:"rules"`
}

type rule struct {
	Record      string            `yaml:"record,omitempty"`
	Alert       string            `yaml:"alert,omitempty"`
	Expr        string            `yaml:"expr"`
	For         string            `yaml:"for,omitempty"`
	Labels      map[string]string `yaml:"labels,omitempty"`
	Annotations map[string]string `yaml:"annotations,omitempty"`
}

const rulesHeader = `# Generated from the catalog by internal/gen/monitoring: an edit here is lost.
# Put rules of your own into another file of this folder.
#
# The first group gives the signals names that do not change with the version
# of vLLM; the second judges them. Nothing is sent anywhere until an
# "alerting:" section in prometheus.yml names an Alertmanager.
`

// Names of the recorded signals, as level:signal:operation.
const (
	recordedWaiting     = "instance_model:waiting:sum"
	recordedKVUsage     = "instance_model:kv_usage:max"
	recordedPreemptions = "instance_model:preemption_rate:sum_rate5m"
	recordedFirstToken  = "instance_model:time_to_first_token:p95_5m"
)

func ruleFile(c *catalog.Catalog) ([]byte, error) {
	recordings, err := recordings(c)
	if err != nil {
		return nil, err
	}
	alerts, err := alerts(c)
	if err != nil {
		return nil, err
	}
	b := bytes.NewBufferString(rulesHeader)
	e := yaml.NewEncoder(b)
	e.SetIndent(2)
	err = e.Encode(ruleGroups{Groups: []ruleGroup{
		{Name: "vllm-signals", Rules: recordings},
		{Name: "vllm-alerts", Rules: alerts},
	}})
	return b.Bytes(), err
}

func recordings(c *catalog.Catalog) ([]rule, error) {
	var rules []rule
	for _, r := range []struct {
		name   string
		signal catalog.SignalID
		query  catalog.Query
	}{
		{recordedWaiting, catalog.Waiting, catalog.Query{}},
		{recordedKVUsage, catalog.KVUsage, catalog.Query{}},
		{recordedPreemptions, catalog.PreemptionRate, catalog.Query{}},
		{recordedFirstToken, catalog.TimeToFirstToken, catalog.Query{Quantile: 0.95}},
	} {
		expr, err := c.PromQL(r.signal, r.query)
		if err != nil {
			return nil, err
		}
		rules = append(rules, rule{Record: r.name, Expr: expr})
	}
	return rules, nil
}

// alerts judges the recorded signals by the catalog's ranges.
func alerts(c *catalog.Catalog) ([]rule, error) {
	rules := []rule{targetDown(), queueGrowing()}
	for _, a := range []struct {
		name, record, forHow, said string
		signal                     catalog.SignalID
		level                      catalog.Level
	}{
		{"KVCacheFull", recordedKVUsage, "5m", "{{ $labels.instance }}: KV cache {{ $value | humanizePercentage }} full", catalog.KVUsage, catalog.Bad},
		{"RequestsPreempted", recordedPreemptions, "5m", "{{ $labels.instance }}: {{ $value | humanize }} preemptions a second", catalog.PreemptionRate, catalog.Warn},
		{"FirstTokenSlow", recordedFirstToken, "10m", "{{ $labels.instance }}: first token after {{ $value | humanizeDuration }} (p95)", catalog.TimeToFirstToken, catalog.Bad},
	} {
		s, err := c.Signal(a.signal)
		if err != nil {
			return nil, err
		}
		from, err := s.RangeFrom(a.level)
		if err != nil {
			return nil, fmt.Errorf("alert %s: %w", a.name, err)
		}
		rules = append(rules, rule{
			Alert: a.name, For: a.forHow,
			Expr:        a.record + " >= " + strconv.FormatFloat(from.From, 'g', -1, 64),
			Labels:      map[string]string{"severity": severity(a.level)},
			Annotations: map[string]string{"summary": a.said, "description": from.Reason},
		})
	}
	return rules, nil
}

func severity(l catalog.Level) string {
	if l == catalog.Bad {
		return "critical"
	}
	return "warning"
}

// targetDown does not fire for a server that is expected and was never there.
func targetDown() rule {
	return rule{
		Alert: "TargetDown", For: "2m",
		Expr:   "up == 0 and max_over_time(up[1d]) == 1",
		Labels: map[string]string{"severity": "critical"},
		Annotations: map[string]string{
			"summary":     "{{ $labels.instance }} does not answer",
			"description": "The server answered within the last day and does not now. Its row on the Targets page says why.",
		},
	}
}

func queueGrowing() rule {
	return rule{
		Alert: "QueueGrowing", For: "5m",
		Expr:   "min_over_time(" + recordedWaiting + "[5m]) > 0 and deriv(" + recordedWaiting + "[10m]) > 0",
		Labels: map[string]string{"severity": "warning"},
		Annotations: map[string]string{
			"summary":     "{{ $labels.instance }}: the queue of waiting requests keeps growing",
			"description": "More requests arrive than the server finishes. Fewer requests, or one more server, would help.",
		},
	}
}
