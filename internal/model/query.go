package model

import "time"

// Query asks for one PromQL expression over a range, or at one instant.
type Query struct {
	Expr string
	// Start and End bound the range, both inclusive. An instant query is
	// evaluated at End.
	Start, End time.Time
	// Step is the distance of two points; zero makes an instant query.
	Step time.Duration
}

// QueryResult is the answer to a Query.
type QueryResult struct {
	// Start is the time of the first value of every series.
	Start time.Time
	// Step is the distance between two values; zero for an instant query.
	Step time.Duration
	// Series are sorted by their labels.
	Series   []Series
	Warnings []string
}

// Series is one line of a result. Values are aligned to QueryResult.Start and
// Step. Where Present[i] is false there is no value at that step; such a gap
// is not the same as NaN, which is a value that the expression computed.
type Series struct {
	Labels  map[string]string
	Values  []float64
	Present []bool
}
