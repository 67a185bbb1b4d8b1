package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// spec describes the servers; see the package comment.
type spec struct {
	Servers []serverSpec `json:"servers"`
	Routers []routerSpec `json:"routers"`
}

// routerSpec is a production-stack router before some of the servers.
type routerSpec struct {
	Name    string   `json:"name"`
	Addr    string   `json:"addr"`
	Servers []string `json:"servers"`
}

// dialectSpec is simulator.Dialect; without a version it is the profile's.
type dialectSpec struct {
	Engine     string              `json:"engine"`
	Version    string              `json:"version"`
	V0         bool                `json:"v0"`
	Ray        bool                `json:"ray"`
	Rust       bool                `json:"rust"`
	APIServers int                 `json:"apiServers"`
	Engines    int                 `json:"engines"`
	With       []simulator.Feature `json:"with"`
	Behind     simulator.Wrapper   `json:"behind"`
}

func (d dialectSpec) dialect() simulator.Dialect {
	return simulator.Dialect{
		Engine: d.Engine, Version: d.Version, V0: d.V0, Ray: d.Ray, Rust: d.Rust,
		APIServers: d.APIServers, Engines: d.Engines, With: d.With, Behind: d.Behind,
	}
}

// upgradeSpec is a change of dialect, so many seconds after simserver began.
type upgradeSpec struct {
	dialectSpec
	AfterSeconds float64 `json:"afterSeconds"`
}

type serverSpec struct {
	dialectSpec
	Name    string `json:"name"`
	Profile string `json:"profile"`
	Model   string `json:"model"`
	Addr    string `json:"addr"`
	Seed    uint64 `json:"seed"`
	// Rate is in requests per second, Blocks in KV cache blocks; 0 leaves that
	// of the profile.
	Rate   float64 `json:"rate"`
	Blocks int     `json:"blocks"`
	// HistorySeconds is how long the server has already been running.
	HistorySeconds float64 `json:"historySeconds"`
	// RestartEverySeconds replaces that of the profile; 0 is never.
	RestartEverySeconds float64       `json:"restartEverySeconds"`
	Upgrades            []upgradeSpec `json:"upgrades"`
}

// keepTruth is how far back the truth reaches; no browser test lasts longer.
const keepTruth = 2 * time.Hour

func readSpec(path string) (spec, error) {
	var s spec
	text, err := os.ReadFile(path)
	if err != nil {
		return s, fmt.Errorf("read the specification: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s); err != nil {
		return s, fmt.Errorf("read the specification %q: %w", path, err)
	}
	if len(s.Servers) == 0 {
		return s, fmt.Errorf("read the specification %q: %w", path, errors.New("it has no servers"))
	}
	return s, nil
}

// config is the simulated server of a specification at a time.
func (s serverSpec) config(clock func() time.Time) (simulator.Config, error) {
	profile, err := profileOf(s.Profile)
	if err != nil {
		return simulator.Config{}, err
	}
	c := profile.Config(s.Seed, clock().Add(-seconds(s.HistorySeconds)))
	c.Name, c.KeepTruth, c.Clock = s.Name, keepTruth, clock
	c.RestartEvery = seconds(s.RestartEverySeconds)
	c.Freezes = nil // POST /freeze is exact
	if s.Version != "" {
		c.Dialect = s.dialect()
	}
	for _, u := range s.Upgrades {
		c.UpgradeTo = append(c.UpgradeTo, simulator.Upgrade{At: clock().Add(seconds(u.AfterSeconds)), Dialect: u.dialect()})
	}
	if s.Model != "" {
		c.Model = s.Model
	}
	if s.Rate > 0 {
		c.Load.Rate = s.Rate
	}
	if s.Blocks > 0 {
		c.Hardware.Blocks = s.Blocks
	}
	return c, nil
}

func profileOf(name string) (simulator.Profile, error) {
	if name == "" {
		name = "steady"
	}
	for _, p := range simulator.Profiles() {
		if p.Name == name {
			return p, nil
		}
	}
	return simulator.Profile{}, fmt.Errorf("no profile is called %q", name)
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
