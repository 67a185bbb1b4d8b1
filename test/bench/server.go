package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// server is one of the two that are compared: a process with a Prometheus API,
// in a folder of its own.
type server struct {
	*process
	dir string
	// api is the URL of the Prometheus API, ui that of the pages.
	api, ui string
}

// startMonitor starts kanoa-monitor. Files are its configuration by path; none
// is what a new user has.
func (b *bench) startMonitor(ctx context.Context, files map[string][]byte) (*server, error) {
	return b.startServer(ctx, "kanoa-monitor", files, func(s *server, ui, api string) (string, []string) {
		return b.bin, []string{
			"up", "--no-open", "--listen", ui, "--api-listen", api,
			"--config-dir", filepath.Join(s.dir, "config"), "--data-dir", filepath.Join(s.dir, "data"),
		}
	})
}

// startPrometheus starts the Prometheus to compare with, on the same files.
func (b *bench) startPrometheus(ctx context.Context, files map[string][]byte) (*server, error) {
	return b.startServer(ctx, "prometheus", files, func(s *server, _, api string) (string, []string) {
		return b.prometheus, []string{
			"--config.file", filepath.Join(s.dir, "config", mainConfig), "--web.listen-address", api,
			"--storage.tsdb.path", filepath.Join(s.dir, "data"), "--storage.tsdb.retention.time", "30d",
		}
	})
}

func (b *bench) startServer(ctx context.Context, name string, files map[string][]byte,
	command func(s *server, ui, api string) (string, []string),
) (*server, error) {
	dir, err := os.MkdirTemp(b.dir, name+"-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for %s: %w", name, err)
	}
	for path, text := range files {
		if err := writeFile(filepath.Join(dir, "config", path), text); err != nil {
			return nil, err
		}
	}
	ui, err := freeAddress()
	if err != nil {
		return nil, err
	}
	api, err := freeAddress()
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir, ui: "http://" + ui, api: "http://" + api}
	path, args := command(s, ui, api)
	s.process, err = startProcess(ctx, name, nil, path, args...)
	return s, err
}

// close stops the server and removes its folder.
func (s *server) close() {
	s.stop()
	_ = os.RemoveAll(s.dir) // the folder above is removed at the end in any case
}

// untilReady returns when after exec the store was open and scraping began.
func (s *server) untilReady(ctx context.Context) (time.Duration, error) {
	return s.await(ctx, s.name+" to be ready", answers(s.api+"/-/ready"))
}

// untilSample returns when after exec the expression had a value.
func (s *server) untilSample(ctx context.Context, expr string) (time.Duration, error) {
	return s.await(ctx, "a sample of "+expr, func(ctx context.Context) (bool, error) {
		_, found, err := s.query(ctx, expr)
		return found, err
	})
}

// query evaluates an expression now; found is false without a value.
func (s *server) query(ctx context.Context, expr string) (value float64, found bool, err error) {
	var answer struct {
		Data struct {
			Result []struct {
				Value [2]json.RawMessage
			}
		}
	}
	err = getJSON(ctx, s.api+"/api/v1/query?query="+url.QueryEscape(expr), &answer)
	if err != nil || len(answer.Data.Result) == 0 {
		return 0, false, err
	}
	text := strings.Trim(string(answer.Data.Result[0].Value[1]), `"`)
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return 0, false, fmt.Errorf("read the value %q: %w", text, err)
	}
	return value, true, nil
}

// target is what the pages say of the target at an address.
func (s *server) target(ctx context.Context, address string) (model.Target, error) {
	var answer struct{ Targets []model.Target }
	if err := getJSON(ctx, s.ui+"/api/kanoa/targets", &answer); err != nil {
		return model.Target{}, err
	}
	_, port, _ := strings.Cut(address, ":")
	for _, t := range answer.Targets {
		if u, err := url.Parse(t.URL); err == nil && u.Port() == port {
			return t, nil
		}
	}
	return model.Target{}, fmt.Errorf("there is no target on port %s", port)
}

func getJSON(ctx context.Context, url string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, res.Status)
	}
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		return fmt.Errorf("read the answer of %s: %w", url, err)
	}
	return nil
}
