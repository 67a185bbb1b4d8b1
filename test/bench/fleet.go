package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strconv"
)

// simulated describes one server to test/simserver.
type simulated struct {
	Name    string `json:"name"`
	Profile string `json:"profile"`
	Version string `json:"version"`
	Addr    string `json:"addr"`
	Seed    uint64 `json:"seed"`
	// HistorySeconds is how long it has been running already.
	HistorySeconds float64 `json:"historySeconds"`
}

// history is long enough for every histogram to have values.
const history = 600

// tenServers are the busy ones of the demonstration on present releases. None
// restarts or freezes: that would be another experiment.
func tenServers() []simulated {
	profiles := []string{"steady", "bursty", "cache-friendly"}
	versions := []string{"0.10.2", "0.11.0", "0.15.0", "0.20.2", "0.32.0"}
	servers := make([]simulated, 10)
	for i := range servers {
		servers[i] = simulated{
			Name: fmt.Sprintf("bench-%d", i), Profile: profiles[i%len(profiles)], Version: versions[i%len(versions)],
			Seed: uint64(i) + 1, HistorySeconds: history,
		}
	}
	return servers
}

// fleet is simulated servers in a process of their own, so that their work
// counts for nobody else. They end when their input closes, with us.
type fleet struct {
	*process
	addresses []string // in the order of the servers
}

func (b *bench) startFleet(ctx context.Context, servers []simulated) (*fleet, error) {
	text, err := json.Marshal(map[string]any{"servers": servers})
	if err != nil {
		return nil, fmt.Errorf("describe the simulated servers: %w", err)
	}
	spec := filepath.Join(b.dir, "servers.json")
	if err := writeFile(spec, text); err != nil {
		return nil, err
	}
	read, write := io.Pipe()
	p, err := startProcess(ctx, "simserver", write, b.simserver, "-spec", spec, "-for", "1h")
	if err != nil {
		return nil, err
	}
	f := &fleet{process: p}
	go func() { // wakes the reader below when there is no first line
		<-p.done
		_ = write.Close()
	}()
	if f.addresses, err = readAddresses(read, servers); err != nil {
		p.stop()
		return nil, fmt.Errorf("start the simulated servers: %w: %s", err, p.said)
	}
	go func() { _, _ = io.Copy(io.Discard, read) }() // ends with the process
	return f, nil
}

// readAddresses reads the first line of simserver's output.
func readAddresses(r io.Reader, servers []simulated) ([]string, error) {
	line, err := bufio.NewReader(r).ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("read the addresses: %w", err)
	}
	var announced struct {
		Servers map[string]struct{ Addr string }
	}
	if err := json.Unmarshal(line, &announced); err != nil {
		return nil, fmt.Errorf("read the addresses: %w", err)
	}
	addresses := make([]string, len(servers))
	for i, s := range servers {
		addresses[i] = announced.Servers[s.Name].Addr
	}
	return addresses, nil
}

// firstFree is the first of some ports on which nobody listens.
func firstFree(ports []int) (string, error) {
	for _, port := range ports {
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
		if l, err := net.Listen("tcp", address); err == nil {
			return address, l.Close()
		}
	}
	return "", fmt.Errorf("none of the ports %v is free", ports)
}
