package main

import (
	"fmt"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// The dashboard asks only for what the person has picked.
const (
	pickedServers = `instance=~"$instance"`
	pickedModels  = `model_name=~"$model"`
)

func dashboard(c *catalog.Catalog) (board, error) {
	panels, err := drawPanels(c)
	if err != nil {
		return board{}, err
	}
	variables, err := variables(c)
	if err != nil {
		return board{}, err
	}
	return board{
		UID:           "vllm-gpu-metrics",
		Title:         "vLLM GPU Metrics",
		Description:   "How busy, how full and how fast the vLLM servers are. Generated from the catalog: an edit here is lost with the next release; save a copy instead.",
		Tags:          []string{"vllm", "llm", "inference"},
		Editable:      true,
		GraphTooltip:  1,
		Refresh:       "5s",
		SchemaVersion: schemaVersion,
		Version:       1,
		Time:          timeRange{From: "now-15m", To: "now"},
		Timezone:      "browser",
		Links:         []object{},
		Annotations:   object{"list": []object{}},
		Templating:    templating{List: variables},
		Panels:        panels,
	}, nil
}

// variables are the pickers at the top: data source, server and model.
func variables(c *catalog.Catalog) ([]variable, error) {
	vllm, err := c.Engine(catalog.VLLM)
	if err != nil {
		return nil, err
	}
	servers := vllm.PresenceSelector()
	models := vllm.PresenceSelector(`model_name!=""`, pickedServers)
	return []variable{
		{
			Name: "datasource", Label: "Data source", Type: "datasource", Query: "prometheus",
			Current: object{"text": "Prometheus", "value": "kanoa-prometheus"},
			Options: []object{}, Refresh: 1,
		},
		listing("instance", "Server", servers),
		listing("model", "Model", models, "model_name"),
	}, nil
}

// listing is a picker over the values of a label; the label is named like the
// variable unless said otherwise.
func listing(name, label, selector string, of ...string) variable {
	wanted := name
	if len(of) > 0 {
		wanted = of[0]
	}
	query := fmt.Sprintf("label_values(%s, %s)", selector, wanted)
	return variable{
		Name: name, Label: label, Type: "query", Datasource: prometheusRef(),
		Query:      object{"query": query, "refId": "PrometheusVariableQueryEditor-VariableQuery", "qryType": 1},
		Definition: query,
		Current:    object{"text": []string{"All"}, "value": []string{"$__all"}},
		Options:    []object{},
		Refresh:    2, // when the time range changes, so that a new server appears
		Sort:       1,
		Multi:      true,
		IncludeAll: true,
		AllValue:   ".*",
	}
}

// line is one query of a panel.
type line struct {
	signal catalog.SignalID
	legend string
	// quantile of a distribution.
	quantile float64
	// fold makes one number of all picked servers; empty draws each server.
	fold   catalog.Aggregation
	foldBy []string
}

// query writes the line's PromQL. Each server is one series even when it
// serves several models (a node of Ray does): the model picker tells them apart.
func (l line) query(c *catalog.Catalog) (string, error) {
	return c.PromQL(l.signal, catalog.Query{
		By:       []string{"instance"},
		Match:    []string{pickedServers, pickedModels},
		Window:   "$__rate_interval",
		Quantile: l.quantile,
		Fold:     l.fold,
		FoldBy:   l.foldBy,
	})
}

// targets turns lines into queries named A, B, C, ...
func targets(c *catalog.Catalog, instant bool, lines []line) ([]target, error) {
	var all []target
	for i, l := range lines {
		expr, err := l.query(c)
		if err != nil {
			return nil, err
		}
		all = append(all, target{
			RefID: string(rune('A' + i)), Datasource: prometheusRef(), Expr: expr, LegendFormat: l.legend,
			EditorMode: "code", Format: "time_series", Instant: instant, Range: !instant,
		})
	}
	return all, nil
}

// meanings describes a panel in the catalog's words, one line a signal.
func meanings(c *catalog.Catalog, lines []line) (string, error) {
	var said []string
	done := map[catalog.SignalID]bool{}
	for _, l := range lines {
		if done[l.signal] {
			continue
		}
		done[l.signal] = true
		s, err := c.Signal(l.signal)
		if err != nil {
			return "", err
		}
		said = append(said, fmt.Sprintf("**%s:** %s", s.Title, s.Meaning))
	}
	return strings.Join(said, "\n\n"), nil
}

// grafanaUnit is how Grafana names a unit of the catalog.
func grafanaUnit(u catalog.Unit) string {
	switch u {
	case catalog.UnitRatio:
		return "percentunit"
	case catalog.UnitSeconds:
		return "s"
	case catalog.UnitRequestsPerSecond:
		return "reqps"
	case catalog.UnitTokensPerSecond:
		return "count:tok/s"
	case catalog.UnitPreemptionsPerSecond:
		return "count:/s"
	default:
		return "short"
	}
}

// steps colours a value by the signal's ranges. Health has no colour of its own.
func steps(ranges []catalog.Range) thresholds {
	colors := map[catalog.Level]string{catalog.Good: "blue", catalog.Warn: "orange", catalog.Bad: "red"}
	t := thresholds{Mode: "absolute", Steps: []thresholdStep{{Color: "blue"}}}
	for _, r := range ranges {
		if r.Level != catalog.Good {
			t.Steps = append(t.Steps, thresholdStep{Color: colors[r.Level], Value: &r.From})
		}
	}
	return t
}
