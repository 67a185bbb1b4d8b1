package probe_test

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// down is a target whose scrape failed with this problem.
func down(code, cause string) model.Target {
	t := target(model.TargetDown, 0)
	t.Problem = &model.Problem{Code: code, Cause: cause}
	return t
}

func TestATargetWhosePageIsDroppedIsLookedAtMoreClosely(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var f fleet
		var asked atomic.Int64
		i := inspect(t, probe.InspectorOptions{Targets: f.list, Client: http.DefaultClient, Ask: func(context.Context, model.Target) probe.Result {
			asked.Add(1)
			return probe.Result{Problem: probe.Tell(probe.CodeParse, "a:8000", " at line 3: x"), Trip: probe.Trip{Answered: true}}
		}})
		step := func(what string, after time.Duration, questions int64, closer bool, now model.Target) {
			t.Helper()
			f.set(now)
			time.Sleep(after)
			synctest.Wait()
			if n := asked.Load(); n != questions {
				t.Errorf("%s: it was asked %d times, want %d", what, n, questions)
			}
			if p := i.Closer(now); (p != nil) != closer {
				t.Errorf("%s: the closer problem is %+v", what, p)
			}
		}
		broken := down(probe.CodeParse, "The page is broken.")
		step("new", 3*time.Second, 1, true, broken)
		step("unchanged", 4*time.Minute, 1, true, broken)
		step("after a while", 2*time.Minute, 2, true, broken)
		step("refused, which no answer explains", 3*time.Second, 2, false, down(probe.CodeRefused, "Nothing listens."))
		step("up", 3*time.Second, 2, false, target(model.TargetUp, 1))
		step("broken again", 3*time.Second, 3, true, broken)
	})
}

func TestACloserLookThatReachesNobodyChangesNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var f fleet
		i := inspect(t, probe.InspectorOptions{Targets: f.list, Client: http.DefaultClient, Ask: func(context.Context, model.Target) probe.Result {
			return probe.Result{Problem: probe.Tell(probe.CodeRefused, "a:8000", "")}
		}})
		broken := down(probe.CodeHTML, "A web page.")
		f.set(broken)
		time.Sleep(3 * time.Second)
		synctest.Wait()
		if p := i.Closer(broken); p != nil {
			t.Errorf("got %+v", p)
		}
	})
}
