package sd

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// BenchmarkFinderLook is a whole look at a machine with 60 sockets, of which
// ten are candidates that were asked; listing them is measured by BenchmarkLook.
func BenchmarkFinderLook(b *testing.B) {
	m := newMachine()
	for i := range 60 {
		m.listen(fmt.Sprintf("0.0.0.0:%d", 8000+i), int32(100+i), "/usr/bin/program", "--with", "--many=arguments", "--port", "1")
	}
	f := NewFinder(Options{Logger: slog.New(slog.DiscardHandler), Probe: m.probe, List: m.list, Containers: m.containers})
	f.look(b.Context())
	for range f.candidates {
		a := <-f.answers
		a.result = no(probe.KindOther, "x", 200)
		f.take(a)
	}
	f.asking.Wait()
	f.boxes.take(<-f.boxes.results)
	f.boxes.last = time.Now().Add(time.Hour)
	b.ReportAllocs()
	for b.Loop() {
		f.look(b.Context())
	}
}
