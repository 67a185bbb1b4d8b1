package simulator

// face is what the page as a whole looks like.
type face struct {
	version version
	// prefix stands before every name of the engine.
	prefix string
	// shared are the labels of every sample that has no labels of its own;
	// extra are those that are added to all.
	shared, extra []label
	// created adds a _created gauge to every counter and histogram.
	created bool
	// process adds python_* and process_*; http adds http_*.
	process, http bool
	// hideEmpty leaves out the head of a family without samples, as
	// prometheus_client's multiprocess mode does.
	hideEmpty bool
	// lazy leaves a sample out until its first value.
	lazy bool
	// doubled shows each counter a second time, as a gauge without "_total".
	doubled bool
	// rejected is the status class that HTTP 400 is counted under.
	rejected string
	// contentType is the answer's header.
	contentType string
	// processes is how many API servers share the page in multiprocess mode; 0
	// is another mode.
	processes int
	// onlyLast shows the last one of data-parallel engines.
	onlyLast bool
	// countersAsGauges shows counters as gauges without "_total", and not as
	// counters.
	countersAsGauges bool
	// countsAborts counts requests whose clients left among the finished ones;
	// headersFirst counts an HTTP request when its answer begins.
	countsAborts, headersFirst bool
	// helpEnd stands after each HELP text.
	helpEnd string
	// bounds writes a bucket's bound; nil is number's way.
	bounds func([]byte, float64) []byte
	// software is the Server header; empty sends none.
	software string
	// number writes a value; nil is Python's way.
	number func([]byte, float64) []byte
	// asGiven leaves labels in the order of the table; else they are sorted.
	asGiven bool
	// order is that of a histogram's parts: b its buckets, c its count, s its
	// sum. Empty is "bcs", as prometheus_client prints them.
	order string
	// leFirst prints le before a bucket's other labels, where they are asGiven.
	leFirst bool
	// bareCounters exposes counters under their names, without "_total".
	bareCounters bool
	// openMetrics writes TYPE lines of counters without "_total", and ends the
	// page with "# EOF".
	openMetrics bool
}
