package ledger

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// raw is what the log does not know, read from the page as the server wrote it.
type raw struct {
	process map[string]float64
	bounds  map[string][]float64 // finite, ascending, by short name
}

// rawOf reads it off the lines of the present page.
func rawOf(s *simulator.Server) (raw, error) {
	r := raw{map[string]float64{}, map[string][]float64{}}
	var page bytes.Buffer
	if err := s.WriteMetrics(&page); err != nil {
		return r, err
	}
	for line := range strings.Lines(page.String()) {
		line = strings.TrimSpace(line)
		if name, value, ok := strings.Cut(line, " "); ok && strings.HasPrefix(name, "process_") {
			r.process[name], _ = strconv.ParseFloat(value, 64)
		}
		if family, rest, ok := strings.Cut(line, "_bucket{"); ok {
			r.addBound(shortName(family), rest)
		}
	}
	for _, bounds := range r.bounds {
		slices.Sort(bounds)
	}
	return r, nil
}

func (r raw) addBound(family, labels string) {
	_, le, _ := strings.Cut(labels, `le="`)
	le, _, _ = strings.Cut(le, `"`)
	bound, err := strconv.ParseFloat(le, 64)
	if err == nil && !math.IsInf(bound, 0) && !slices.Contains(r.bounds[family], bound) {
		r.bounds[family] = append(r.bounds[family], bound)
	}
}
