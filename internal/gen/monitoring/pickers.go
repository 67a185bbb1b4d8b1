package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// pickers are the variables at the top: data source, server and model.
func (p plan) pickers(c *catalog.Catalog) ([]variable, error) {
	list := []variable{{
		Name: "datasource", Label: "Data source", Type: "datasource", Query: "prometheus",
		Current: object{"text": "Prometheus", "value": "kanoa-prometheus"},
		Options: []object{}, Refresh: 1,
	}}
	if p.servers != "" {
		return append(list, listing("instance", "Server", p.servers, "instance")), nil
	}
	presence, err := p.presence(c)
	if err != nil {
		return nil, err
	}
	list = append(list, listing("instance", "Server", selector(presence), "instance"))
	if p.noModels {
		return list, nil
	}
	return append(list, listing("model", "Model", selector(presence, `model_name!=""`, pickedServers), "model_name")), nil
}

// presence are the names that tell which servers of the board's engines there
// are.
func (p plan) presence(c *catalog.Catalog) ([]string, error) {
	var names []string
	for _, e := range c.Engines {
		if e.NotAServer == "" && len(p.engines) == 0 || slices.Contains(p.engines, e.ID) {
			names = append(names, e.Presence...)
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("board %q: nothing tells which servers there are", p.uid)
	}
	return names, nil
}

func selector(names []string, match ...string) string {
	all := append([]string{fmt.Sprintf("__name__=~%q", strings.Join(names, "|"))}, match...)
	return "{" + strings.Join(all, ",") + "}"
}

// listing is a picker over the values of a label.
func listing(name, label, selector, of string) variable {
	query := fmt.Sprintf("label_values(%s, %s)", selector, of)
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
