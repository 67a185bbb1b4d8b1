package probe

import (
	"maps"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Identify says what server a page belongs to. It returns a nil server for a
// page of none; the problem then says why, where it is known, such as a router
// that repeats the figures of others. It must not keep the page.
type Identify func(*Page) (*model.Server, *model.Problem)

// Bounds of what a Page keeps, against hostile pages. Beyond them a page is
// still counted, but no new name, label or value is remembered.
const (
	maxNames      = 5000
	maxLabels     = 32
	maxValues     = 64
	maxValueBytes = 256
)

// Page is what a metrics page holds, as far as it tells the kind of server:
// the names, and the distinct values of each label under them. It is built from
// the text by ReadPage, or from stored series by NewPage and Add.
type Page struct {
	// ContentType is the header as received; empty for a page from the store.
	ContentType string
	// Version is what the server says of its release at /version; empty until it
	// was asked, and where it does not say.
	Version string
	// Samples is how many samples the page holds.
	Samples int
	// Truncated is true when only the beginning of the page was read.
	Truncated bool
	// BadLine is the first line, counted from 1, that is no valid exposition
	// format; 0 when there is none. BadText is its beginning.
	BadLine int
	BadText string

	metrics map[string]*Metric
	// order holds the names as they came, so that Values is in page order.
	order []string
}

// Metric is one name on a page.
type Metric struct {
	// Name is the sample's name with its suffix ("_total", "_bucket"), or the
	// family's name of a TYPE line that has no samples of that name.
	Name string
	// Type is that of the TYPE line for exactly this name; empty without one.
	Type string
	// Labels are the distinct values of each label, in the order of the page;
	// at most 64 of each.
	Labels map[string][]string
	// Samples is how many samples bear this name; 0 when it is only declared.
	Samples int
}

// NewPage returns an empty page.
func NewPage() *Page {
	return &Page{metrics: map[string]*Metric{}}
}

// Add records one sample of the given name and labels. The map is not kept,
// and may be nil.
func (p *Page) Add(name string, labels map[string]string) {
	p.Samples++
	m := p.metric(name)
	if m == nil {
		return
	}
	m.Samples++
	for label, value := range labels {
		m.keep(label, value)
	}
}

// Names are all names of the page, sorted: those with samples, and those that
// are only declared by a TYPE line.
func (p *Page) Names() []string {
	return slices.Sorted(maps.Keys(p.metrics))
}

// Metric returns what the page holds under one name.
func (p *Page) Metric(name string) (Metric, bool) {
	m, ok := p.metrics[name]
	if !ok {
		return Metric{}, false
	}
	return *m, true
}

// Values are the distinct values of a label over all names, in the order of the
// page; at most 64.
func (p *Page) Values(label string) []string {
	var all []string
	for _, name := range p.order {
		for _, value := range p.metrics[name].Labels[label] {
			if len(all) < maxValues && !slices.Contains(all, value) {
				all = append(all, value)
			}
		}
	}
	return all
}

// Series counts the samples whose names satisfy the condition.
func (p *Page) Series(match func(name string) bool) int {
	n := 0
	for name, m := range p.metrics {
		if match(name) {
			n += m.Samples
		}
	}
	return n
}

// metric returns the entry of a name, nil when the page is full.
func (p *Page) metric(name string) *Metric {
	if m, ok := p.metrics[name]; ok {
		return m
	}
	if len(p.metrics) >= maxNames || len(name) > maxValueBytes {
		return nil
	}
	m := &Metric{Name: strings.Clone(name), Labels: map[string][]string{}}
	p.metrics[m.Name] = m
	p.order = append(p.order, m.Name)
	return m
}

// keep remembers one value of one label.
func (m *Metric) keep(label, value string) {
	have, known := m.Labels[label]
	switch {
	case !known && len(m.Labels) >= maxLabels, len(label) > maxValueBytes, len(value) > maxValueBytes:
	case len(have) >= maxValues, slices.Contains(have, value):
	default:
		m.Labels[strings.Clone(label)] = append(have, strings.Clone(value))
	}
}

// scrapeNames are those of the series that Prometheus adds to each scrape.
var scrapeNames = []string{
	"up", "scrape_duration_seconds", "scrape_samples_scraped", "scrape_samples_post_metric_relabeling", "scrape_series_added",
	"scrape_timeout_seconds", "scrape_sample_limit", "scrape_body_size_bytes",
}

// asServed removes from a page of stored series what the server did not send.
func (p *Page) asServed() {
	for _, name := range scrapeNames {
		if m, ok := p.metrics[name]; ok {
			p.Samples -= m.Samples
			delete(p.metrics, name)
			p.order = slices.DeleteFunc(p.order, func(o string) bool { return o == name })
		}
	}
}

// onlyRuntime reports whether the page holds nothing but what a Python web
// server says of itself. That is the page of a vLLM whose statistics are off.
func (p *Page) onlyRuntime() bool {
	for name := range p.metrics {
		if !hasAnyPrefix(name, "python_", "process_", "http_") {
			return false
		}
	}
	return len(p.metrics) > 0
}

// servesOpenAI reports whether HTTP counters show requests to an OpenAI-like API.
func (p *Page) servesOpenAI() bool {
	return slices.ContainsFunc(p.Values("handler"), func(h string) bool {
		return strings.HasPrefix(h, "/v1/")
	})
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}
