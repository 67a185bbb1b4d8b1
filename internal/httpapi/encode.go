package httpapi

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// This file is the hot path of the batch query: a board of twenty panels with
// sixteen series each is half a million numbers every five seconds. It appends
// to one buffer and allocates nothing per value; BenchmarkAppendResult
// compares it with encoding/json.

// appendAnswer writes the line of a query that was answered.
func appendAnswer(dst []byte, refID string, a answer) []byte {
	dst = append(dst, `{"refId":`...)
	dst = appendString(dst, refID)
	dst = append(dst, `,"startMs":`...)
	dst = strconv.AppendInt(dst, a.result.Start.UnixMilli(), 10)
	dst = append(dst, `,"stepMs":`...)
	dst = strconv.AppendInt(dst, a.result.Step.Milliseconds(), 10)
	dst = append(dst, `,"series":[`...)
	for i, series := range a.result.Series {
		if i > 0 {
			dst = append(dst, ',')
		}
		var bounds *Bounds
		if i < len(a.bounds) {
			bounds = a.bounds[i]
		}
		dst = appendSeries(dst, series, bounds)
	}
	dst = append(dst, `],"warnings":[`...)
	for i, warning := range a.result.Warnings {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendString(dst, warning)
	}
	dst = append(dst, `],"elapsedMs":`...)
	dst = strconv.AppendInt(dst, a.elapsed.Milliseconds(), 10)
	return append(appendReasons(dst, a), "}\n"...)
}

// appendReasons writes why values are missing, and of an empty answer the first
// reason once more, alone.
func appendReasons(dst []byte, a answer) []byte {
	if len(a.reasons) == 0 {
		return dst
	}
	if a.empty {
		dst = appendJSON(append(dst, `,"empty":`...), a.reasons[0].Problem)
	}
	return appendJSON(append(dst, `,"reasons":`...), a.reasons)
}

// appendFailure writes the line of a query that was not answered.
func appendFailure(dst []byte, refID string, problem *model.Problem) []byte {
	dst = append(dst, `{"refId":`...)
	dst = appendString(dst, refID)
	dst = append(dst, `,"error":`...)
	dst = appendJSON(dst, problem)
	return append(dst, "}\n"...)
}

// appendJSON writes what is small and seldom.
func appendJSON(dst []byte, value any) []byte {
	body, err := json.Marshal(value)
	if err != nil {
		return append(dst, "null"...) // texts always marshal
	}
	return append(dst, body...)
}

func appendSeries(dst []byte, series model.Series, bounds *Bounds) []byte {
	dst = append(dst, `{"labels":{`...)
	for i, name := range slices.Sorted(maps.Keys(series.Labels)) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendString(dst, name)
		dst = append(dst, ':')
		dst = appendString(dst, series.Labels[name])
	}
	dst = append(dst, `},"values":[`...)
	for i, value := range series.Values {
		if i > 0 {
			dst = append(dst, ',')
		}
		if series.Present[i] {
			dst = appendValue(dst, value)
		} else {
			dst = append(dst, "null"...)
		}
	}
	dst = append(dst, ']')
	if bounds != nil {
		dst = append(dst, `,"bounds":{"low":`...)
		dst = append(appendValue(dst, bounds.Low), `,"highs":[`...)
		for i, high := range bounds.Highs {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendValue(dst, high)
		}
		dst = append(dst, "]}"...)
	}
	return append(dst, '}')
}

// appendValue writes a number in the fewest digits that read back as the same
// float64, and the three that JSON has no number for as texts.
func appendValue(dst []byte, value float64) []byte {
	const exact = 1 << 53 // integers up to here are float64s of their own
	switch {
	case math.IsNaN(value):
		return append(dst, `"NaN"`...)
	case math.IsInf(value, 1):
		return append(dst, `"+Inf"`...)
	case math.IsInf(value, -1):
		return append(dst, `"-Inf"`...)
	case value == math.Trunc(value) && math.Abs(value) < exact && !(value == 0 && math.Signbit(value)):
		return strconv.AppendInt(dst, int64(value), 10)
	}
	return strconv.AppendFloat(dst, value, 'g', -1, 64)
}

// appendString writes a text as JSON. Bytes that are no UTF-8 become U+FFFD,
// as encoding/json writes them.
func appendString(dst []byte, text string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
			i++
		case c < ' ':
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
			i++
		case c < utf8.RuneSelf:
			dst = append(dst, c)
			i++
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			dst = utf8.AppendRune(dst, r) // U+FFFD for what is no UTF-8
			i += size
		}
	}
	return append(dst, '"')
}
