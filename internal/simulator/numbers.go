package simulator

import "strconv"

// appendPlain writes a number as Rust's Display does: all digits that tell it
// from its neighbours, never an exponent.
func appendPlain(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'f', -1, 64) }

// appendShortest writes a number as the Go client does.
func appendShortest(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'g', -1, 64) }

// appendSixDigits writes a number as a C++ stream does that nobody has told
// otherwise: six significant digits. llama.cpp's counters move in steps of ten
// from a million on.
func appendSixDigits(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'g', 6, 64) }

// appendSixteenDigits writes a number as prometheus-cpp does.
func appendSixteenDigits(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'g', 16, 64) }
