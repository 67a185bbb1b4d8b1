package simulator

import (
	"bytes"
	"strconv"
)

// pyFloat writes a number as prometheus_client's floatToGoString does: Python's
// repr, but for positive numbers with an exponent from a million on.
func pyFloat(x float64) string { return string(appendPyFloat(nil, x)) }

func appendPyFloat(b []byte, x float64) []byte {
	format := byte('f')
	if abs := max(x, -x); x >= 1e6 || abs >= 1e16 || (abs < 1e-4 && x != 0) {
		format = 'e'
	}
	start := len(b)
	b = strconv.AppendFloat(b, x, format, -1, 64)
	if format == 'f' && bytes.IndexByte(b[start:], '.') < 0 {
		b = append(b, '.', '0')
	}
	return b
}
