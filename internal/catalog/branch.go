package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	commonmodel "github.com/prometheus/common/model"
)

// branch is one candidate of one engine, to be written as PromQL.
type branch struct {
	Query
	Candidate
	engine Engine
}

func (b branch) expr(agg Aggregation) string {
	switch {
	case b.Formula != "":
		return "(" + b.formula() + ")" + b.scaled()
	case agg == Distribution && b.Buckets:
		return b.overRate("sum", "rate", b.Metric+"_bucket", b.Where, "le")
	case agg == Distribution && b.Quantile > 0:
		inner := b.overRate("sum", "rate", b.Metric+"_bucket", b.Where, "le")
		return "histogram_quantile(" + number(b.Quantile) + ", " + inner + ")" + b.scaled()
	case agg == Distribution && b.Per == "":
		return "(" + b.rate(b.Metric+"_sum", b.Where) + " / " + b.rate(b.Metric+"_count", b.Where) + ")" + b.scaled()
	case agg == Distribution, agg == RatioOfRates && b.Per != "":
		return "(" + b.rate(b.Metric, b.Where) + " / " + b.rate(b.Per, b.PerWhere) + ")" + b.scaled()
	case agg == RatioOfSums && b.Per != "":
		return "(" + b.over("sum", b.Metric, b.Where) + " / " + b.over("sum", b.Per, b.PerWhere) + ")" + b.scaled()
	case agg == SumOfRates:
		return b.unlessOff("sum") + b.scaled()
	case agg == MaxOfRates:
		return b.unlessOff("max") + b.scaled()
	case agg == Sum, agg == Min:
		return b.over(string(agg), b.Metric, b.Where) + b.scaled()
	default: // Max, and a gauge that stands in for a ratio of counters
		return b.over("max", b.Metric, b.Where) + b.scaled()
	}
}

// unlessOff aggregates rates; it leaves out a counter that stays 0 because what
// it counts is switched off.
func (b branch) unlessOff(op string) string {
	expr := b.overRate(op, b.increase(), b.Metric, b.Where)
	if f, ok := b.engine.Family(b.Metric); ok && f.OffAtZero {
		return "(" + expr + " and " + b.over("sum", b.Metric, b.Where) + " > 0)"
	}
	return expr
}

// increase is how the growth of a counter is asked for.
func (b branch) increase() string {
	if b.Increase {
		return "increase"
	}
	return "rate"
}

// aggregated is a sample name in a formula: rate[vllm:prompt_tokens_total].
var aggregated = regexp.MustCompile(`\b(rate|slope|changes|resets|sum|max|min)\[([^\]{]+)(?:\{([^}]*)\})?\]`)

func (b branch) formula() string {
	return aggregated.ReplaceAllStringFunc(b.Formula, func(ref string) string {
		m := aggregated.FindStringSubmatch(ref)
		switch verb := m[1]; verb {
		case "rate":
			return b.rate(m[2], m[3])
		case "slope":
			return b.slope(m[2], m[3])
		case "changes", "resets": // a restart shows on every engine of a server
			return b.overRate("max", verb, m[2], m[3])
		default:
			return b.over(verb, m[2], m[3])
		}
	})
}

// rate is the summed growth of a counter.
func (b branch) rate(metric, where string) string {
	return b.overRate("sum", b.increase(), metric, where)
}

// slope is by how much a gauge grew: per second, or over the whole window where
// an increase is asked for.
func (b branch) slope(metric, where string) string {
	window, err := commonmodel.ParseDuration(b.window())
	switch {
	case b.Increase:
		return b.overRate("sum", "delta", metric, where)
	case err != nil: // a variable, whose length is not known here
		return b.overRate("sum", "deriv", metric, where)
	default:
		return "(" + b.overRate("sum", "delta", metric, where) + " / " + number(time.Duration(window).Seconds()) + ")"
	}
}

func (b branch) overRate(op, verb, metric, where string, more ...string) string {
	series := fmt.Sprintf("%s(%s[%s])", verb, b.selector(metric, where), b.window())
	return fmt.Sprintf("%s by (%s) (%s)", op, b.by(more...), b.ofServers(metric, series))
}

// window is the range of rates: the query's, unless it leaves the choice to us.
func (b branch) window() string {
	asked, better := b.Query.Window, b.Candidate.Window
	switch {
	case better != "" && (asked == "" || asked == "$__rate_interval"):
		return better
	case asked == "":
		return "5m"
	default:
		return asked
	}
}

// over aggregates gauges; a value that says "switched off" is left out.
func (b branch) over(op, metric, where string) string {
	series := b.selector(metric, where)
	if f, ok := b.engine.Family(metric); ok && f.OffBelow != nil {
		series += " >= " + number(*f.OffBelow)
	}
	return fmt.Sprintf("%s by (%s) (%s)", op, b.by(), b.ofServers(metric, series))
}

// ofServers keeps of series without a model_name those of the engine's servers
// that serve the models asked for.
func (b branch) ofServers(metric, series string) string {
	if !b.engine.bearsNoModel(metric) || len(b.engine.Presence) == 0 {
		return series
	}
	return series + " and on (instance) " + selector(b.engine.Presence[0], append([]string{b.engine.Only}, b.Match...))
}

func (b branch) selector(metric, where string) string {
	matchers := append([]string{b.engine.Only, where}, b.Match...)
	if b.engine.bearsNoModel(metric) {
		matchers = slices.DeleteFunc(matchers, func(m string) bool { return strings.HasPrefix(m, modelLabel) })
	}
	return selector(metric, matchers)
}

// selector writes a name with its matchers, of which some may be empty.
func selector(metric string, matchers []string) string {
	matchers = slices.DeleteFunc(slices.Clone(matchers), func(m string) bool { return m == "" })
	if len(matchers) == 0 {
		return metric
	}
	return metric + "{" + strings.Join(matchers, ",") + "}"
}

func (b branch) by(more ...string) string { return strings.Join(append(more, b.By...), ", ") }

// scaled is the factor that brings a candidate to its signal's unit.
func (b branch) scaled() string {
	if b.scale() == 1 {
		return ""
	}
	return " * " + number(b.scale())
}
