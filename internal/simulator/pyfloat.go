package simulator

import (
	"fmt"
	"strconv"
	"strings"
)

// pyFloat writes a number as prometheus_client's floatToGoString does: Python's
// repr, but with an exponent from a million on ("1.234567e+06").
func pyFloat(x float64) string { return string(appendPyFloat(nil, x)) }

func appendPyFloat(b []byte, x float64) []byte {
	if x >= 1e6 && x < 1e16 {
		return appendGoExponent(b, x)
	}
	start := len(b)
	b = strconv.AppendFloat(b, x, reprFormat(x), -1, 64)
	for _, c := range b[start:] {
		if c == '.' || c == 'e' || c == 'I' || c == 'N' {
			return b
		}
	}
	return append(b, '.', '0')
}

// reprFormat is where Python's repr goes over to an exponent.
func reprFormat(x float64) byte {
	if abs := max(x, -x); abs != 0 && (abs < 1e-4 || abs >= 1e16) {
		return 'e'
	}
	return 'f'
}

// appendGoExponent keeps the client's habit of writing "e+0" before the
// exponent, whatever its length.
func appendGoExponent(b []byte, x float64) []byte {
	digits := strconv.FormatFloat(x, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	if fraction == "" {
		fraction = "0"
	}
	mantissa := strings.TrimRight(whole[:1]+"."+whole[1:]+fraction, "0.")
	b = append(b, mantissa...)
	b = append(b, "e+0"...)
	return strconv.AppendInt(b, int64(len(whole)-1), 10)
}

// hexID is an identifier of 56 hexadecimal digits, as Ray's are.
func hexID(seed uint64) string {
	return fmt.Sprintf("%056x", seed*0x9e3779b97f4a7c15)
}
