package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// Fingerprint is the latency histogram of a server at one moment. Its sum adds
// up what requests really took, to the last digit, so that no two servers have
// the same sum at the same count: targets that share one show the same server,
// whatever they are called.
type Fingerprint struct {
	// Metric is the family, Count and Sum are its two samples.
	Metric     string
	Count, Sum float64
}

// minDigits is how many significant digits a sum must have to be one of a kind.
// A simulator that answers after a fixed time has fewer.
const minDigits = 8

// FingerprintFamilies are the histograms of latency that engines have.
func (c *Catalog) FingerprintFamilies() []string {
	var names []string
	for _, e := range c.Engines {
		for _, cand := range e.Candidates {
			latency := cand.Signal == TimeToFirstToken || cand.Signal == EndToEnd
			f, ok := e.Family(cand.Metric + "_sum")
			if latency && ok && f.Type == Histogram && !slices.Contains(names, f.Name) {
				names = append(names, f.Name)
			}
		}
	}
	return names
}

// Key is the same for equal fingerprints; empty for one that proves nothing.
// Copies of a page may add up in another order, so the last digits are left out.
func (f Fingerprint) Key() string {
	const exact = 10
	if f.Count < 1 || !(f.Sum > 0) {
		return ""
	}
	sum := strconv.FormatFloat(f.Sum, 'e', exact-1, 64)
	mantissa, _, _ := strings.Cut(sum, "e")
	if len(strings.TrimRight(strings.Replace(mantissa, ".", "", 1), "0")) < minDigits {
		return ""
	}
	return f.Metric + " " + strconv.FormatFloat(f.Count, 'g', -1, 64) + " " + sum
}
