package sd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	// containersEvery is the longest time between two looks at the containers;
	// a new listening socket makes one at once.
	containersEvery = 4 * time.Second
	// containersTimeout and maxContainersBody bound one answer.
	containersTimeout = 2 * time.Second
	maxContainersBody = 8 << 20
)

// ContainerSockets lists where Docker and Podman have their API sockets on this
// machine, whether or not they are there. On Windows they use named pipes,
// which are not read; there, servers in containers are found by their ports.
func ContainerSockets(getenv func(string) string) []string {
	var paths []string
	add := func(dir string, rest ...string) {
		if dir != "" {
			paths = append(paths, filepath.Join(append([]string{dir}, rest...)...))
		}
	}
	if path, ok := strings.CutPrefix(getenv("DOCKER_HOST"), "unix://"); ok {
		paths = append(paths, path)
	}
	add("/var/run", "docker.sock")
	add(getenv("XDG_RUNTIME_DIR"), "docker.sock")
	add(getenv("HOME"), ".docker", "run", "docker.sock")
	add("/run", "podman", "podman.sock")
	add(getenv("XDG_RUNTIME_DIR"), "podman", "podman.sock")
	slices.Sort(paths)
	return slices.Compact(paths)
}

// Containers asks the container engines of this machine what runs in them.
type Containers struct {
	sockets []string
}

// NewContainers asks the engines behind the given sockets; those that do not
// exist are passed over.
func NewContainers(sockets []string) *Containers { return &Containers{sockets: sockets} }

// List returns the running containers that publish a TCP port. The error joins
// what went wrong, one sentence for each socket; what the others said is
// returned beside it.
func (c *Containers) List(ctx context.Context) ([]Container, error) {
	var all []Container
	var faults []error
	for _, path := range c.sockets {
		boxes, err := listContainers(ctx, path)
		if err != nil {
			faults = append(faults, err)
		}
		for _, b := range boxes {
			if !slices.ContainsFunc(all, func(o Container) bool { return o.ID == b.ID }) {
				all = append(all, b)
			}
		}
	}
	return all, errors.Join(faults...)
}

// apiContainer is the part of Docker's container list that is read (Docker
// Engine API, GET /containers/json; Podman answers alike).
type apiContainer struct {
	ID      string   `json:"Id"`
	Names   []string `json:"Names"`
	Image   string   `json:"Image"`
	Command string   `json:"Command"`
	Ports   []struct {
		IP          string `json:"IP"`
		PrivatePort uint16 `json:"PrivatePort"`
		PublicPort  uint16 `json:"PublicPort"`
		Type        string `json:"Type"`
	} `json:"Ports"`
}

func listContainers(ctx context.Context, socket string) ([]Container, error) {
	if _, err := os.Stat(socket); err != nil {
		return nil, nil //nolint:nilerr // no such engine here, which is usual
	}
	body, err := getOverSocket(ctx, socket, "http://localhost/containers/json")
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, containerFault(noticeDocker, socket)
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, fs.ErrNotExist):
		return nil, nil // the engine is not running
	case err != nil:
		return nil, containerFault(noticeAnswer, socket, err)
	}
	var list []apiContainer
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, containerFault(noticeAnswer, socket, err)
	}
	return publishing(list), nil
}

func getOverSocket(ctx context.Context, socket, url string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, containersTimeout)
	defer cancel()
	var dialer net.Dialer
	client := http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, "unix", socket)
		},
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("make a request: %w", err)
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("HTTP status %s", resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, maxContainersBody))
}

// publishing keeps the containers with a published TCP port.
func publishing(list []apiContainer) []Container {
	var boxes []Container
	for _, a := range list {
		box := Container{ID: a.ID, Image: a.Image, Command: a.Command}
		if len(a.Names) > 0 {
			box.Name = strings.TrimPrefix(a.Names[0], "/")
		}
		for _, p := range a.Ports {
			ip, err := netip.ParseAddr(p.IP)
			if err != nil {
				ip = netip.IPv4Unspecified() // Podman leaves it empty
			}
			if p.Type == "tcp" && p.PublicPort != 0 {
				box.Published = append(box.Published, Published{netip.AddrPortFrom(ip, p.PublicPort), int(p.PrivatePort)})
			}
		}
		if len(box.Published) > 0 {
			boxes = append(boxes, box)
		}
	}
	return boxes
}

// boxes keeps what is known of the containers. They are listed beside the
// finder's goroutine, because an engine may hang.
type boxes struct {
	known   []Container
	notices []string
	results chan boxesResult
	asking  bool
	wanted  bool
	last    time.Time
}

type boxesResult struct {
	list []Container
	err  error
}

// refresh lists the containers when it is time, or when sockets changed.
func (b *boxes) refresh(ctx context.Context, wg *sync.WaitGroup, list func(context.Context) ([]Container, error), changed bool) {
	b.wanted = b.wanted || changed || time.Since(b.last) >= containersEvery
	if b.asking || !b.wanted {
		return
	}
	b.asking, b.wanted, b.last = true, false, time.Now()
	wg.Go(func() {
		found, err := list(ctx)
		b.results <- boxesResult{found, err} // never blocks: one at a time, room for one
	})
}

// take notes a list and reports whether it is another one than before.
func (b *boxes) take(r boxesResult) bool {
	b.asking, b.notices = false, nil
	if r.err != nil {
		b.notices = strings.Split(r.err.Error(), "\n")
		if len(r.list) == 0 {
			return false // better what was known than nothing
		}
	}
	same := slices.EqualFunc(b.known, r.list, func(x, y Container) bool {
		return x.ID == y.ID && slices.Equal(x.Published, y.Published)
	})
	b.known = r.list
	return !same
}
