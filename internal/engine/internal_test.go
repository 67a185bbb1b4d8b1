package engine

import (
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
	"github.com/prometheus/prometheus/discovery/targetgroup"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/prometheus/prometheus/util/compression"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
)

// loadText loads a configuration that must have no fault.
func loadText(t *testing.T, text string) *config.Config {
	t.Helper()
	path := t.TempDir() + "/prometheus.yml"
	writeText(t, path, text)
	loaded, faults := promconf.Load(promconf.Options{Path: path, Retention: 30 * 24 * time.Hour, OutOfOrder: 30 * time.Minute})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return loaded.Config
}

func TestFirstScrapesAreSpreadOnlyOverManyOrUnknownTargets(t *testing.T) {
	t.Parallel()
	job := func(n int) string {
		return "{job_name: a, scrape_interval: 30s, static_configs: [{targets: [" + strings.TrimSuffix(strings.Repeat("h, ", n), ", ") + "]}]}"
	}
	for name, c := range map[string]struct {
		text string
		want time.Duration
	}{
		"few targets":      {"global: {scrape_interval: 15s}\nscrape_configs: [" + job(64) + "]", -30 * time.Second},
		"many targets":     {"scrape_configs: [" + job(65) + "]", 0},
		"an unknown count": {"scrape_configs: [{job_name: a, dns_sd_configs: [{names: [a]}]}]", 0},
		"none":             {"global: {scrape_interval: 15s}", -15 * time.Second},
	} {
		if got := firstScrapeOffset(loadText(t, c.text)); got != c.want {
			t.Errorf("%s: the offset is %v, want %v", name, got, c.want)
		}
	}
}

func TestTheStoreIsOpenedAsPrometheusDoes(t *testing.T) {
	t.Parallel()
	got := storeOptions(loadText(t, "storage: {tsdb: {retention: {size: 1GB}}}").StorageConfig.TSDBConfig)
	want := tsdb.DefaultOptions()
	want.RetentionDuration = (30 * 24 * time.Hour).Milliseconds()
	want.MaxBytes = 1 << 30
	want.MaxBlockDuration = (3 * 24 * time.Hour).Milliseconds()
	want.MaxBlockChunkSegmentSize = 32 << 20
	want.OutOfOrderTimeWindow = (30 * time.Minute).Milliseconds()
	want.WALCompression = compression.Snappy
	want.StripeSize = stripes
	functions := cmp.FilterPath(func(p cmp.Path) bool {
		return strings.HasSuffix(p.Last().String(), "Func") || strings.HasSuffix(p.Last().String(), "Factory")
	}, cmp.Ignore())
	if diff := cmp.Diff(want, got, functions, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".staleSeriesCompactionThreshold" }, cmp.Ignore())); diff != "" {
		t.Errorf("options differ (-want +got):\n%s", diff)
	}
}

func TestAShortRetentionKeepsWholeBlocks(t *testing.T) {
	t.Parallel()
	got := storeOptions(loadText(t, "storage: {tsdb: {retention: {time: 1h}}}").StorageConfig.TSDBConfig)
	if got.MaxBlockDuration < got.MinBlockDuration {
		t.Errorf("the longest block, %d ms, is shorter than the shortest, %d ms", got.MaxBlockDuration, got.MinBlockDuration)
	}
}

func TestTheBuiltInConfigurationScrapesItselfWhereItListens(t *testing.T) {
	t.Parallel()
	cfg := loadText(t, "scrape_configs: [{job_name: prometheus, static_configs: [{targets: ['localhost:9090', 'localhost:9100']}]}]")
	pointAtSelf(cfg, "127.0.0.1:9091")
	groups, _ := cfg.ScrapeConfigs[0].ServiceDiscoveryConfigs[0].(discovery.StaticConfig)
	want := []commonmodel.LabelSet{
		{"__address__": "127.0.0.1:9091", "instance": "localhost:9090"},
		{"__address__": "localhost:9100"},
	}
	if diff := cmp.Diff(want, groups[0].Targets); diff != "" {
		t.Errorf("targets differ (-want +got):\n%s", diff)
	}
}

func TestFilteringLeavesTheGroupsOfTheDiscoveryManagerAlone(t *testing.T) {
	t.Parallel()
	cfg := loadText(t, "scrape_configs: [{job_name: file, static_configs: [{targets: ['localhost:1']}]}]")
	job, err := localJob(cfg, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	cfg.ScrapeConfigs = append(cfg.ScrapeConfigs, job)
	state := &configState{loaded: &promconf.Loaded{Config: cfg}}
	found := localGroup([]LocalTarget{{Address: "127.0.0.1:1"}, {Address: "[::1]:1"}, {Address: "127.0.0.1:2"}})
	sets := map[string][]*targetgroup.Group{
		"file":  {{Source: "0", Targets: []commonmodel.LabelSet{{"__address__": "localhost:1"}}}},
		"local": {found},
	}
	got := targetFilter{config: state, here: thisMachine()}.filter(sets)
	if n := len(got["local"][0].Targets); n != 1 {
		t.Errorf("%d targets are left, want one", n)
	}
	if n := len(found.Targets); n != 3 {
		t.Errorf("the manager's own group has %d targets now, want 3", n)
	}
}

// pipe is a connection whose other end the test holds.
func pipe(t *testing.T, turn largeTurn) (*limitedConn, net.Conn) {
	t.Helper()
	ours, theirs := net.Pipe()
	t.Cleanup(func() { ours.Close(); theirs.Close() })
	return &limitedConn{Conn: ours, large: turn}, theirs
}

func TestAResponseThatIsTooLongEndsAndTheNextRequestCountsAnew(t *testing.T) {
	t.Parallel()
	conn, server := pipe(t, make(largeTurn, 1))
	go func() {
		block := make([]byte, 1<<20)
		for range 16 {
			server.Write(block)
		}
		server.Read(make([]byte, 1)) // The next request.
		for {
			if _, err := server.Write(block); err != nil {
				return
			}
		}
	}()
	if n, err := io.CopyN(io.Discard, conn, 16<<20); err != nil {
		t.Fatalf("a response of 16 MiB ends after %d bytes: %v", n, err)
	}
	if _, err := conn.Write([]byte{1}); err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, conn)
	if !errors.Is(err, errResponseTooLong) || n < 16<<20 || n > maxResponseBytes {
		t.Errorf("an endless response ends after %d bytes with %v", n, err)
	}
}

func TestLargeResponsesTakeTurnsAndEveryTurnEnds(t *testing.T) {
	t.Parallel()
	turn := make(largeTurn, 1)
	first, one := pipe(t, turn)
	second, two := pipe(t, turn)
	for _, server := range []net.Conn{one, two} {
		go func() { server.Write(make([]byte, largeFrom+1)) }()
	}
	for _, conn := range []net.Conn{first, second} { // The second waits until the first has paused.
		if _, err := io.ReadFull(conn, make([]byte, largeFrom+1)); err != nil {
			t.Fatal(err)
		}
	}
	first.Close()
	second.Close()
	if len(turn) != 0 {
		t.Error("a turn was not given back")
	}
}
