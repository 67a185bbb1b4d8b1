package sd

import (
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestAServerThatStartsLaterAppearsWithinFiveSeconds(t *testing.T) {
	t.Parallel()
	f := func(name string, listen func(*machine)) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := newMachine()
				f, _ := startFinder(t, m, nil)
				wait(61 * time.Second)
				m.answer(url8000, vllm("m"))
				listen(m)
				wait(5 * time.Second)
				if diff := cmp.Diff([]string{"localhost:8000"}, instances(f)); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
	f("found by its command line", func(m *machine) { m.listen("0.0.0.0:8000", 7, "/usr/bin/vllm", "serve", "x") })
	f("found by its port", func(m *machine) { m.listen("127.0.0.1:8000", 7, "python", "mine.py") })
	f("found by its port, its process unreadable", func(m *machine) { m.listen("127.0.0.1:8000", 0) })
}

func TestAServerThatIsLoadingAppearsWithinFiveSecondsOfBeingReady(t *testing.T) {
	t.Parallel()
	f := func(name, program string, kind probe.Kind, loads time.Duration) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := newMachine()
				f, _ := startFinder(t, m, nil)
				m.answer(url8000, no(kind, "some", 503))
				m.listen("0.0.0.0:8000", 7, strings.Fields(program)...)
				wait(loads)
				if len(f.Found()) != 0 {
					t.Fatal("it was found before it was ready")
				}
				m.answer(url8000, vllm("m"))
				wait(5 * time.Second)
				if len(f.Found()) != 1 {
					t.Errorf("not found; asked at %v", m.asked[url8000])
				}
			})
		})
	}
	f("a server that says 503 for an hour", "llama-server --port 8000", probe.KindNotReady, time.Hour)
	f("a server whose page is empty at first", "text-generation-router --port 8000", probe.KindEmpty, 9*time.Minute)
	f("one behind Docker's proxy that resets", "/usr/bin/docker-proxy -host-port 8000", probe.KindNotReady, 9*time.Minute)
}

func TestAPortThatSaidNoIsNotAskedAgainUntilItsProcessChanges(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		f, _ := startFinder(t, m, nil)
		m.answer(url8000, no(probe.KindOther, probe.CodeHTML, 200))
		m.listen("0.0.0.0:8000", 7, "node", "server.js")
		wait(24 * time.Hour)
		if n := m.times(url8000); n != 1 {
			t.Fatalf("asked %d times in a day, want once", n)
		}
		m.close(8000)
		m.listen("0.0.0.0:8000", 8, "vllm", "serve")
		m.answer(url8000, vllm("m"))
		wait(5 * time.Second)
		if n := m.times(url8000); n != 2 || len(f.Found()) != 1 {
			t.Errorf("asked %d times, found %v", n, instances(f))
		}
		wait(24 * time.Hour)
		if n := m.times(url8000); n != 2 {
			t.Errorf("a server that was found was asked %d times, want no more than 2", n)
		}
	})
}

func TestAnUnreadableProcessIsToldApartByItsSocket(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		startFinder(t, m, nil)
		m.answer(url8000, no(probe.KindOther, probe.CodeHTML, 200))
		m.listen("0.0.0.0:8000", 0)
		wait(time.Hour)
		m.close(8000)
		m.listen("0.0.0.0:8000", 0) // another socket number
		wait(time.Hour)
		if n := m.times(url8000); n != 2 {
			t.Errorf("asked %d times, want once for each socket", n)
		}
	})
}

func TestAPortThatNeverAnswersIsAskedLessAndLess(t *testing.T) {
	t.Parallel()
	f := func(name string, pid int32, args string, least, most int) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := newMachine()
				startFinder(t, m, nil)
				m.answer(url8000, no(probe.KindNotReady, probe.CodeReset, 0))
				m.listen("0.0.0.0:8000", pid, strings.Fields(args)...)
				wait(time.Hour)
				if n := m.times(url8000); n < least || n > most {
					t.Errorf("asked %d times in an hour, want %d to %d", n, least, most)
				}
			})
		})
	}
	f("a program that looks like nothing", 7, "sshd", 3, 3)
	f("one that cannot be read", 0, "", 180, 210) // 10 min x 15, then 50 x 1
	f("one that looks like a server", 7, "vllm serve", 890, 910)
}

func TestOnlyPortsThatMayBeAServerAreAsked(t *testing.T) {
	t.Parallel()
	f := func(name string, listen func(*machine), want ...string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := newMachine()
				listen(m)
				startFinder(t, m, func(o *Options) { o.OwnPorts = func() []int { return []int{3000, 9090, 8081} } })
				wait(time.Minute)
				if diff := cmp.Diff(want, m.everAsked()); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
	f("a database is left alone", func(m *machine) { m.listen("0.0.0.0:5432", 7, "postgres") })
	f("our own ports are left alone", func(m *machine) {
		m.listen("127.0.0.1:8081", 7, "kanoa-monitor")
		m.listen("127.0.0.1:9090", 7, "vllm")
	})
	f("the named port, not those of the server's parts", func(m *machine) {
		for _, a := range []string{"0.0.0.0:8123", "0.0.0.0:29500", "127.0.0.1:8000", "127.0.0.1:45000"} {
			m.listen(a, 7, "python", "-m", "vllm.entrypoints.openai.api_server", "--port=8123")
		}
		m.listen("127.0.0.1:8001", 8, "VLLM::EngineCore")
	}, "http://127.0.0.1:8123/metrics")
	f("the usual port where none is named", func(m *machine) {
		m.listen("0.0.0.0:30000", 7, "python", "-m", "sglang.launch_server")
		m.listen("0.0.0.0:29999", 7, "python", "-m", "sglang.launch_server")
	}, "http://127.0.0.1:30000/metrics")
	f("while nothing is known, no ephemeral port", func(m *machine) {
		m.listen("0.0.0.0:11000", 7, "vllm", "serve", "--config", "my.yml")
		m.listen("0.0.0.0:41000", 7, "vllm", "serve", "--config", "my.yml")
	}, "http://127.0.0.1:11000/metrics")
	f("a named ephemeral port", func(m *machine) {
		m.listen("127.0.0.1:41000", 7, "vllm", "serve", "--port", "41000")
	}, "http://127.0.0.1:41000/metrics")
	f("bound to one address", func(m *machine) {
		m.listen("192.168.1.5:8000", 7, "vllm", "serve")
	}, "http://192.168.1.5:8000/metrics")
	f("one process on loopback and on an address", func(m *machine) {
		m.listen("192.168.1.5:8000", 7, "vllm", "serve")
		m.listen("127.0.0.1:8000", 7, "vllm", "serve")
	}, url8000)
	f("bound to all of IPv6, where IPv4 is refused", func(m *machine) {
		m.listen("[::]:8000", 7, "vllm", "serve")
		m.answer("http://[::1]:8000/metrics", vllm("m"))
	}, url8000, "http://[::1]:8000/metrics")
	f("NIM's page", func(m *machine) {
		m.listen("0.0.0.0:8000", 7, "docker-proxy")
		m.boxes = []Container{{ID: "a", Image: "nvcr.io/nim/meta/llama:1", Published: []Published{{netip.MustParseAddrPort("0.0.0.0:8000"), 8000}}}}
		m.answer("http://127.0.0.1:8000/v1/metrics", vllm("m"))
	}, url8000, "http://127.0.0.1:8000/v1/metrics")
}

func TestTrtllmIsFollowedToItsMetrics(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		list := no(probe.KindOther, probe.CodeJSONList, 200)
		list.HintPath = "/prometheus/metrics"
		m.answer(url8000, list)
		m.answer("http://127.0.0.1:8000/prometheus/metrics", vllm("m"))
		m.listen("0.0.0.0:8000", 7, "python", "serve.py")
		f, _ := startFinder(t, m, nil)
		wait(time.Second)
		if got := f.Found(); len(got) != 1 || got[0].MetricsPath != "/prometheus/metrics" || got[0].Address != "127.0.0.1:8000" {
			t.Errorf("found %+v", got)
		}
	})
}

func TestAServerThatStoppedIsKeptAndOneThatMovedIsOne(t *testing.T) {
	t.Parallel()
	f := func(name string, first, second []string, models string, want ...string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := newMachine()
				m.answer(url8000, vllm("gemma"))
				m.listen("0.0.0.0:8000", 7, first...)
				f, _ := startFinder(t, m, nil)
				wait(5 * time.Second)
				m.close(8000)
				wait(time.Hour)
				if got := f.Found(); len(got) != 1 || got[0].Listening {
					t.Fatalf("after it stopped: %+v", got)
				}
				m.answer("http://127.0.0.1:8001/metrics", vllm(models))
				m.listen("0.0.0.0:8001", 8, second...)
				wait(5 * time.Second)
				if diff := cmp.Diff(want, instances(f)); diff != "" {
					t.Error(diff)
				}
				last := f.Found()[len(want)-1]
				if last.Address != "127.0.0.1:8001" || !last.Listening {
					t.Errorf("the last is %+v", last)
				}
			})
		})
	}
	at := func(port string) []string { return []string{"vllm", "serve", "gemma", "--port", port} }
	f("the same command line", at("8000"), at("8001"), "other name", "localhost:8000")
	f("the same models", []string{"python", "a.py"}, at("8001"), "gemma", "localhost:8000")
	f("another server", []string{"python", "a.py"}, at("8001"), "llama", "localhost:8000", "localhost:8001")
}

func TestTwoServersAlikeAreTwo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		path := filepath.Join(t.TempDir(), "found.json")
		keep := func(o *Options) { o.StatePath = path }
		for i, url := range []string{url8000, "http://127.0.0.1:8001/metrics", "http://127.0.0.1:8002/metrics"} {
			m.answer(url, vllm("gemma"))
			m.listen(netip.AddrPortFrom(netip.IPv4Unspecified(), uint16(8000+i)).String(), int32(7+i), "vllm", "serve", "--port", []string{"8000", "8001", "8002"}[i])
		}
		want := []string{"localhost:8000", "localhost:8001", "localhost:8002"}
		for range 3 { // and after each restart of ours too, whoever answers first
			f, stop := startFinder(t, m, keep)
			wait(5 * time.Second)
			got := instances(f)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatal(diff)
			}
			stop()
		}
	})
}

func TestAMovedServerKeepsItsNameFromTheNextOneOnItsOldPort(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		m.answer(url8000, vllm("gemma"))
		m.listen("0.0.0.0:8000", 7, "vllm", "serve", "gemma", "--port", "8000")
		f, _ := startFinder(t, m, nil)
		wait(5 * time.Second)
		m.close(8000)
		m.answer("http://127.0.0.1:8001/metrics", vllm("gemma"))
		m.listen("0.0.0.0:8001", 8, "vllm", "serve", "gemma", "--port", "8001")
		wait(5 * time.Second)
		m.answer(url8000, vllm("llama"))
		m.listen("0.0.0.0:8000", 9, "vllm", "serve", "llama", "--port", "8000")
		wait(5 * time.Second)
		if diff := cmp.Diff([]string{"localhost:8000", "localhost:8000#2"}, instances(f)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWhatWasFoundOutlivesOurRestart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "found.json")
		keep := func(o *Options) { o.StatePath = path }
		m := newMachine()
		m.answer("http://127.0.0.1:7777/metrics", vllm("gemma"))
		m.listen("127.0.0.1:7777", 7, "vllm", "serve", "--port", "7777", "--api-key", "hunter2")
		f, stop := startFinder(t, m, keep)
		wait(5 * time.Second)
		before := f.Found()
		stop()
		m.close(7777)

		f, stop = startFinder(t, m, keep)
		wait(5 * time.Second)
		after := f.Found()
		if len(after) != 1 || after[0].Listening || after[0].Server.Models[0] != "gemma" {
			t.Fatalf("after a restart: %+v", after)
		}
		after[0].Listening = true
		if diff := cmp.Diff(before, after); diff != "" {
			t.Error(diff)
		}
		m.listen("127.0.0.1:7777", 0) // back, and unreadable; the port is not well known
		wait(5 * time.Second)
		if !f.Found()[0].Listening {
			t.Error("it came back and was not seen")
		}
		stop()
		checkNoSecret(t, path, "hunter2")
	})
}

func TestAServerIsForgottenAfterSevenDays(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		m.answer(url8000, vllm("gemma"))
		m.listen("0.0.0.0:8000", 7, "vllm")
		f, _ := startFinder(t, m, func(o *Options) { o.Interval = 10 * time.Minute })
		wait(30 * 24 * time.Hour)
		if len(f.Found()) != 1 {
			t.Fatal("a running server was forgotten")
		}
		m.close(8000)
		wait(6 * 24 * time.Hour)
		if len(f.Found()) != 1 {
			t.Fatal("forgotten after six days")
		}
		wait(25 * time.Hour)
		if len(f.Found()) != 0 {
			t.Error("not forgotten after seven days")
		}
	})
}

func TestUpdatesGiveTheNewestListToAReaderWhoIsLate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		f, _ := startFinder(t, m, nil)
		m.answer(url8000, vllm("a"))
		m.listen("0.0.0.0:8000", 7, "vllm", "serve")
		wait(5 * time.Second)
		m.close(8000)
		wait(5 * time.Second)
		if got := <-f.Updates(); len(got) != 1 || got[0].Listening {
			t.Errorf("got %+v, want the stopped server", got)
		}
		select {
		case got := <-f.Updates():
			t.Errorf("an older list came after: %+v", got)
		default:
		}
	})
}

func TestTheStateSaysWhyAPortIsNotAServer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		m.notices = []string{"Something is hidden."}
		m.listen("0.0.0.0:8000", 7, "/opt/vllm/bin/vllm", "serve", "--api-key", "hunter2")
		m.listen("0.0.0.0:8080", 8, "node", "x.js")
		m.listen("0.0.0.0:9000", 9, "slow")
		m.answer(url8000, vllm("gemma"))
		m.answer("http://127.0.0.1:8080/metrics", no(probe.KindOther, "x", 200))
		m.answer("http://127.0.0.1:9000/metrics", no(probe.KindNotReady, "y", 503))
		f, _ := startFinder(t, m, nil)
		wait(time.Second)
		got := f.State()
		want := []Candidate{
			{Address: "127.0.0.1:8000", Port: 8000, Program: "vllm", Why: "its process looks like vLLM", Said: "127.0.0.1:8000 is a vLLM server.", Found: true, Asked: 1},
			{
				Address: "127.0.0.1:8080", Port: 8080, Program: "node", Why: "inference servers often use this port", Asked: 1,
				Said: "The cause is x. It is not asked again until another process has the port.",
			},
			{
				Address: "127.0.0.1:9000", Port: 9000, Program: "slow", Why: "inference servers often use this port", Asked: 1, AsksAgain: true,
				Said: "The cause is y. It is asked again every 2 seconds.",
			},
		}
		for i := range got.Candidates {
			if got.Candidates[i].LastAsked.IsZero() {
				t.Error("no time of the question")
			}
			got.Candidates[i].LastAsked = time.Time{}
		}
		if diff := cmp.Diff(want, got.Candidates); diff != "" {
			t.Error(diff)
		}
		if !got.Enabled || got.IntervalSeconds != 2 || got.LastLook.IsZero() || len(got.Ports) != 14 || got.Notices[0] != "Something is hidden." {
			t.Errorf("state = %+v", got)
		}
	})
}

func TestAContainerIsFoundByItsImage(t *testing.T) {
	t.Parallel()
	published := func(port uint16, private int) []Published {
		return []Published{{netip.AddrPortFrom(netip.IPv4Unspecified(), port), private}}
	}
	f := func(name string, proxied bool, box Container, found bool) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := newMachine()
				f, _ := startFinder(t, m, nil)
				wait(11 * time.Second)
				m.answer("http://127.0.0.1:7001/metrics", vllm("m"))
				m.mu.Lock()
				m.boxes = []Container{box}
				m.mu.Unlock()
				if proxied {
					m.listen("0.0.0.0:7001", 0)
				}
				wait(5 * time.Second)
				if got := len(f.Found()) == 1; got != found {
					t.Fatalf("found = %v, want %v; state %+v", got, found, f.State().Candidates)
				}
				if found && f.State().Candidates[0].Program != "container llm" {
					t.Errorf("program = %q", f.State().Candidates[0].Program)
				}
			})
		})
	}
	f("behind a proxy process", true, Container{ID: "1", Name: "llm", Image: "vllm/vllm-openai:v0.10.2", Published: published(7001, 8000)}, true)
	f("without a proxy process", false, Container{ID: "1", Name: "llm", Image: "vllm/vllm-openai:v0.10.2", Published: published(7001, 8000)}, true)
	f("by its command", true, Container{ID: "1", Name: "llm", Image: "mine:1", Command: "python -m sglang.launch_server", Published: published(7001, 1234)}, true)
	f("not one of something else", true, Container{ID: "1", Name: "db", Image: "postgres:17", Published: published(7001, 5432)}, false)
}
