package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// API asks the HTTP API of port 3000 as a browser does: the whole way, through
// the port.
type API struct {
	// Base is the address of the UI.
	Base   string
	Client *http.Client
}

// apiTimeout bounds each question; all of them are cheap.
const apiTimeout = 10 * time.Second

// checks asks for the data source, a query through it, and the rules.
func (a API) checks(ctx context.Context, now time.Time) []model.Check {
	const uid = model.EmbeddedDataSourceUID
	const proxy = "/api/datasources/proxy/uid/" + uid + "/api/v1/"
	var health struct {
		Status, Message string
		Error           *model.Problem
	}
	checks := []model.Check{a.check(ctx, "datasource", "Data source", "/api/datasources/uid/"+uid+"/health", &health, func() (string, error) {
		if health.Error != nil {
			return "", health.Error
		}
		return health.Message, nil
	})}
	var query queryAnswer
	checks = append(checks, a.check(ctx, "query", "Query", proxy+"query?query="+url.QueryEscape("vector(1)"), &query, func() (string, error) {
		return "through the data source", query.fault()
	}))
	var rules ruleAnswer
	return append(checks, a.check(ctx, "rules", "Rules", proxy+"rules", &rules, func() (string, error) { return rules.judge(now) }))
}

// check reads one answer and lets judge say what it means.
func (a API) check(ctx context.Context, id, title, path string, into any, judge func() (string, error)) model.Check {
	err := a.get(ctx, path, into)
	detail := ""
	if err == nil {
		detail, err = judge()
	}
	if err == nil {
		return well(id, title, detail)
	}
	if problem, ok := errors.AsType[*model.Problem](err); ok {
		return failed(id, title, problem)
	}
	return failed(id, title, &model.Problem{
		Code: CodeDataSource, Cause: "The built-in data source does not answer.",
		Next: "Look at \"kanoa-monitor logs http\".", Detail: err.Error(),
	})
}

func (a API) get(ctx context.Context, path string, into any) error {
	ctx, cancel := context.WithTimeout(ctx, apiTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.Base+path, http.NoBody)
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	resp, err := a.Client.Do(req)
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("ask %s: it answers %s", path, resp.Status)
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, 32<<20)).Decode(into); err != nil {
		return fmt.Errorf("read the answer of %s: %w", path, err)
	}
	return nil
}

// queryAnswer is Prometheus' answer to vector(1).
type queryAnswer struct {
	Data struct {
		Result []struct {
			Value [2]any `json:"value"`
		} `json:"result"`
	} `json:"data"`
}

func (q queryAnswer) fault() error {
	if len(q.Data.Result) != 1 || q.Data.Result[0].Value[1] != "1" {
		return errors.New("vector(1) is not 1")
	}
	return nil
}

// ruleAnswer is Prometheus' answer of /api/v1/rules, as far as it matters.
type ruleAnswer struct {
	Data struct {
		Groups []struct {
			Name           string    `json:"name"`
			Interval       float64   `json:"interval"`
			LastEvaluation time.Time `json:"lastEvaluation"`
			Rules          []struct {
				Name      string `json:"name"`
				Health    string `json:"health"`
				LastError string `json:"lastError"`
			} `json:"rules"`
		} `json:"groups"`
	} `json:"data"`
}

// judge says whether every rule is evaluated, without an error.
func (r ruleAnswer) judge(now time.Time) (string, error) {
	rules := 0
	for _, group := range r.Data.Groups {
		late := now.Sub(group.LastEvaluation) > max(time.Duration(lateScrapes*group.Interval*float64(time.Second)), lateLeast)
		if !group.LastEvaluation.IsZero() && late {
			return "", &model.Problem{
				Code: CodeRuleFailed, Cause: fmt.Sprintf("The rules of group %s were evaluated last %s ago.", group.Name, span(now.Sub(group.LastEvaluation))),
				Next: "Look at \"kanoa-monitor logs rules\".",
			}
		}
		for _, rule := range group.Rules {
			rules++
			if rule.Health == "err" {
				return "", &model.Problem{
					Code: CodeRuleFailed, Cause: fmt.Sprintf("The rule %s of group %s cannot be evaluated.", rule.Name, group.Name),
					Next: "Correct it; \"kanoa-monitor check\" names the file.", Detail: rule.LastError,
				}
			}
		}
	}
	return counted(rules, "rule") + " evaluated", nil
}
