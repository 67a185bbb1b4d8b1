package simulator

import "net/http"

// brand is what sets one kind of inference server apart from the others. The
// scheduler behind them all is the same; a brand says what its page shows of it.
//
// To add one, write a file with a function that returns it, and name that
// function in brands. It needs:
//   - a table of families (see family), with names in full if face.prefix is
//     empty, fed by quantities and distributions;
//   - a face: labels, text format, content type, and what is lazy;
//   - dialects for the tests, each a set of names that was ever exposed.
//
// Where the table wants a number that meters do not keep, declare quantities
// from the constant quantities on and distributions from hists on, say how many
// there are, and give an observer that embeds *meters, passes each event on to
// it, and writes to its values and hists:
//
//	const (
//		sglangDecoded = quantities + iota
//		sglangQuantities = iota
//	)
type brand struct {
	// engine is Dialect.Engine; vLLM's is empty.
	engine string
	// dialects are those that Dialects lists.
	dialects []Dialect
	// validate refuses a dialect that never was.
	validate func(Dialect) error
	// face is what the page as a whole looks like, families what it shows, in
	// its order.
	face     func(Config) face
	families func(Config) []family
	// quantities and hists are how many the brand keeps beside those of meters.
	quantities, hists int
	// observe wraps the meters with an observer of the brand's own; nil leaves
	// them alone.
	observe func(Config, *meters) observer
	// head and tail append what is no family of the table; nil appends nothing.
	head, tail func(b []byte, p *page, m *meters, at instant) []byte
	// path is where the page is; empty is /metrics.
	path string
	// routes adds what the server answers beside /health and its page.
	routes func(*Server, *http.ServeMux)
}

// brands are the kinds of servers that can be simulated.
func brands() []brand {
	return []brand{vllm(), sglang(), tgi(), llamacpp(), trtllm(), triton(), lmdeploy(), nim(), litellm(), epp()}
}

// brandOf is the brand of a dialect, and whether there is one.
func brandOf(d Dialect) (brand, bool) {
	for _, b := range brands() {
		if b.engine == d.Engine {
			return b, true
		}
	}
	return brand{}, false
}
