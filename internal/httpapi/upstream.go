package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// promAnswer is an answer of the Prometheus API, as far as a query needs it.
type promAnswer struct {
	Status   string   `json:"status"`
	Error    string   `json:"error"`
	Warnings []string `json:"warnings"`
	Data     struct {
		Type   string          `json:"resultType"`
		Result json.RawMessage `json:"result"`
	} `json:"data"`
}

// promSeries is one series of a vector or a matrix. A native histogram has
// neither Value nor Values and counts as a gap, as it does in our own engine.
type promSeries struct {
	Metric map[string]string `json:"metric"`
	Value  *promPoint        `json:"value"`
	Values []promPoint       `json:"values"`
}

// promPoint is [seconds, "value"].
type promPoint struct {
	ms    int64
	value float64
}

// UnmarshalJSON reads a point.
func (p *promPoint) UnmarshalJSON(data []byte) error {
	var pair [2]json.RawMessage
	if err := json.Unmarshal(data, &pair); err != nil {
		return err
	}
	var seconds float64
	var text string
	if err := json.Unmarshal(pair[0], &seconds); err != nil {
		return err
	}
	if err := json.Unmarshal(pair[1], &text); err != nil {
		return err
	}
	value, err := strconv.ParseFloat(text, 64)
	p.ms, p.value = time.UnixMicro(int64(seconds*1e6)).Round(time.Millisecond).UnixMilli(), value
	return err
}

// queryUpstream asks a data source that is not the embedded engine.
func (s *Server) queryUpstream(ctx context.Context, d model.DataSource, ask model.Query) (model.QueryResult, error) {
	path, form := "query", url.Values{"query": {ask.Expr}}
	if ask.Step > 0 {
		path = "query_range"
		form.Set("start", seconds(ask.Start))
		form.Set("end", seconds(ask.End))
		form.Set("step", strconv.FormatFloat(ask.Step.Seconds(), 'f', -1, 64))
	} else {
		form.Set("time", seconds(ask.End))
	}
	resp, err := s.askUpstream(ctx, d, http.MethodPost, d.URL+"/api/v1/"+path, form.Encode())
	if err != nil {
		return model.QueryResult{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxUpstream+1))
	if err != nil {
		return model.QueryResult{}, upstreamProblem(d, err)
	}
	if len(body) > maxUpstream {
		return model.QueryResult{}, tooLargeUpstream(d)
	}
	var answer promAnswer
	if err := json.Unmarshal(body, &answer); err != nil {
		return model.QueryResult{}, notPrometheus(d, err)
	}
	if answer.Status != "success" {
		return model.QueryResult{}, &model.Problem{
			Code: codeQuery, Cause: fmt.Sprintf("The data source %s refused the query: %s", d.Name, sentence(answer.Error)), Next: "Check the expression.",
		}
	}
	return s.opts.Limits.columns(d, ask, answer)
}

// seconds is a time as the Prometheus API takes it.
func seconds(t time.Time) string { return strconv.FormatFloat(float64(t.UnixMilli())/1000, 'f', 3, 64) }

// sentence ends a text of somebody else's like one of ours.
func sentence(text string) string { return strings.TrimRight(text, ". \n") + "." }

// columns turns the answer into columns, sorted by labels.
func (l Limits) columns(d model.DataSource, ask model.Query, answer promAnswer) (model.QueryResult, error) {
	out := model.QueryResult{Start: ask.Start, Step: ask.Step, Warnings: answer.Warnings}
	points := 1
	if ask.Step > 0 {
		points = int(ask.End.Sub(ask.Start)/ask.Step) + 1
	} else {
		out.Start = ask.End
	}
	var all []promSeries
	switch answer.Data.Type {
	case "vector", "matrix":
		if err := json.Unmarshal(answer.Data.Result, &all); err != nil {
			return out, notPrometheus(d, err)
		}
	case "scalar":
		all = []promSeries{{Value: new(promPoint)}}
		if err := json.Unmarshal(answer.Data.Result, all[0].Value); err != nil {
			return out, notPrometheus(d, err)
		}
	default:
		return out, &model.Problem{Code: codeQuery, Cause: "The expression gives text, which has no place in a chart.", Next: "Write one that gives numbers."}
	}
	if len(all) > l.Series || len(all)*points > l.Values {
		return out, answerTooLarge(len(all), len(all)*points)
	}
	for _, series := range all {
		out.Series = append(out.Series, series.column(out.Start.UnixMilli(), ask.Step.Milliseconds(), points))
	}
	slices.SortFunc(out.Series, func(a, b model.Series) int { return strings.Compare(labelKey(a.Labels), labelKey(b.Labels)) })
	return out, nil
}

// column puts the points where they belong. An instant has one, at whatever
// time the sample has.
func (p promSeries) column(from, step int64, points int) model.Series {
	out := model.Series{Labels: p.Metric, Values: make([]float64, points), Present: make([]bool, points)}
	if out.Labels == nil {
		out.Labels = map[string]string{}
	}
	if p.Value != nil {
		out.Values[0], out.Present[0] = p.Value.value, true
	}
	for _, point := range p.Values {
		i := int64(0)
		if step > 0 {
			i = (point.ms - from) / step
		}
		if i >= 0 && i < int64(points) {
			out.Values[i], out.Present[i] = point.value, true
		}
	}
	return out
}

// labelKey orders label sets.
func labelKey(labels map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		b.WriteString(name + "\xff" + labels[name] + "\xff")
	}
	return b.String()
}

func tooLargeUpstream(d model.DataSource) error {
	return &model.Problem{Code: codeUpstream, Cause: fmt.Sprintf("The answer of %s is larger than %d MB.", d.Name, maxUpstream>>20), Next: "Ask for less."}
}

// notPrometheus says that an answer is not what the Prometheus API answers.
func notPrometheus(d model.DataSource, err error) error {
	return &model.Problem{
		Code: codeUpstream, Cause: fmt.Sprintf("The data source %s does not answer as the Prometheus API does.", d.Name),
		Next: "Check its address in the provisioning file.", Detail: err.Error(),
	}
}
