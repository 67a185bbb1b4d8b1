package httpapi

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// readBack is the value that a client gets from what appendValue wrote.
func readBack(t *testing.T, written []byte) float64 {
	t.Helper()
	var value any
	if err := json.Unmarshal(written, &value); err != nil {
		t.Fatalf("%s is no JSON: %v", written, err)
	}
	if number, ok := value.(float64); ok {
		return number
	}
	text, ok := value.(string)
	if !ok {
		t.Fatalf("%s is neither number nor text", written)
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.IsNaN(number) || math.IsInf(number, 0)) {
		t.Fatalf("%s is a text that is no special number", written)
	}
	return number
}

func checkValue(t *testing.T, value float64) {
	t.Helper()
	got := readBack(t, appendValue(nil, value))
	if math.IsNaN(value) && math.IsNaN(got) {
		return
	}
	if math.Float64bits(got) != math.Float64bits(value) {
		t.Errorf("%v (%x) reads back as %v", value, math.Float64bits(value), got)
	}
}

func TestEveryNumberReadsBackToTheSameBits(t *testing.T) {
	t.Parallel()
	for _, value := range []float64{
		0, math.Copysign(0, -1), 1, -1, 0.1, 1e21, 1e-7, 1 << 53, 1<<53 + 2, -(1 << 53), math.MaxInt64, math.MinInt64,
		math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1), math.Inf(-1),
	} {
		checkValue(t, value)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		checkValue(t, math.Float64frombits(random.Uint64()))
		checkValue(t, math.Trunc(random.NormFloat64()*1e6))
	}
}

func TestAWholeNumberIsWrittenWithoutExponent(t *testing.T) {
	t.Parallel()
	for value, want := range map[float64]string{0: "0", 1234567: "1234567", -1e15: "-1000000000000000", 0.25: "0.25"} {
		if got := string(appendValue(nil, value)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// FuzzAppendResult holds that a line is one line of valid JSON whatever the
// texts and numbers are, and that it reads back as what was written.
func FuzzAppendResult(f *testing.F) {
	f.Add("3/A", "instance", "gpu-box:8000", "warning", uint64(0), uint8(1))
	f.Add("\x00\"\\\n", "\xff\xfe", "</script>\u2028", "\x7f", math.Float64bits(math.NaN()), uint8(0))
	f.Add("", "", "", "", math.Float64bits(math.Inf(-1)), uint8(3))
	f.Fuzz(func(t *testing.T, refID, name, value, warning string, bits uint64, present uint8) {
		number := math.Float64frombits(bits)
		result := model.QueryResult{
			Start: time.UnixMilli(int64(bits % 1e13)), Step: time.Duration(present) * time.Second, Warnings: []string{warning},
			Series: []model.Series{{
				Labels:  map[string]string{name: value, name + "2": warning},
				Values:  []float64{number, 1},
				Present: []bool{present&1 == 1, present&2 == 2},
			}},
		}
		line := appendAnswer(nil, refID, answer{
			result: result, empty: present == 0, bounds: []*Bounds{{Low: 0.01, Highs: []float64{number}}}, elapsed: time.Second,
			reasons: []model.Reason{{Problem: model.Problem{Code: name, Cause: value}}},
		})
		if bytes.Count(line, []byte("\n")) != 1 || !utf8.Valid(line) {
			t.Fatalf("not one line of UTF-8: %q", line)
		}
		var got struct {
			RefID    string
			StartMs  int64
			Warnings []string
			Series   []struct {
				Labels map[string]string
				Values []json.RawMessage
			}
		}
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatalf("%v in %q", err, line)
		}
		if got.RefID != asUTF8(refID) || got.StartMs != result.Start.UnixMilli() || got.Warnings[0] != asUTF8(warning) {
			t.Errorf("got %+v from %q", got, line)
		}
		if diff := cmp.Diff(asUTF8(value), got.Series[0].Labels[asUTF8(name)]); diff != "" {
			t.Errorf("label (-want +got):\n%s", diff)
		}
		checkCell(t, got.Series[0].Values[0], number, present&1 == 1)
		checkCell(t, got.Series[0].Values[1], 1, present&2 == 2)
	})
}

// asUTF8 is what encoding/json makes of a text.
func asUTF8(text string) string {
	data, _ := json.Marshal(text) // texts always marshal
	var back string
	_ = json.Unmarshal(data, &back) // it was just written
	return back
}

func checkCell(t *testing.T, cell json.RawMessage, want float64, present bool) {
	t.Helper()
	if !present {
		if string(cell) != "null" {
			t.Errorf("a gap is written as %s", cell)
		}
		return
	}
	got := readBack(t, cell)
	if math.Float64bits(got) != math.Float64bits(want) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%v is written as %s", want, cell)
	}
}

// board is one panel's answer: sixteen series over an hour at 5 s.
func board() model.QueryResult {
	random := rand.New(rand.NewPCG(3, 4))
	result := model.QueryResult{Start: time.UnixMilli(1_700_000_000_000), Step: 5 * time.Second}
	for range 16 {
		series := model.Series{Labels: map[string]string{"instance": "gpu-box-1:8000", "model_name": "meta/llama-3", "job": "local"}}
		for range 720 {
			series.Values = append(series.Values, random.Float64()*1000)
			series.Present = append(series.Present, true)
		}
		result.Series = append(result.Series, series)
	}
	return result
}

func BenchmarkAppendResult(b *testing.B) {
	result := board()
	buffer := appendAnswer(nil, "3/A", answer{result: result})
	b.SetBytes(int64(len(buffer)))
	b.ReportAllocs()
	for b.Loop() {
		buffer = appendAnswer(buffer[:0], "3/A", answer{result: result})
	}
}

// BenchmarkEncodingJSON is the same line by the standard library, without the
// gaps and special numbers that it cannot write.
func BenchmarkEncodingJSON(b *testing.B) {
	type series struct {
		Labels map[string]string `json:"labels"`
		Values []float64         `json:"values"`
	}
	var all []series
	for _, s := range board().Series {
		all = append(all, series{s.Labels, s.Values})
	}
	var buffer bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		buffer.Reset()
		if err := json.NewEncoder(&buffer).Encode(map[string]any{"refId": "3/A", "series": all}); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(buffer.Len()))
}
