package httpapi_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/web"
)

var bootScript = regexp.MustCompile(`(?s)<script type="application/json" id="boot">(.*?)</script>`)

// bootOf reads the data block of a page.
func bootOf(t *testing.T, page string) httpapi.Boot {
	t.Helper()
	found := bootScript.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the page has no boot block: %s", page)
	}
	var boot httpapi.Boot
	if err := json.Unmarshal([]byte(found[1]), &boot); err != nil {
		t.Fatalf("boot block %s: %v", found[1], err)
	}
	return boot
}

func TestEveryPageIsIndexWithTheBootData(t *testing.T) {
	t.Parallel()
	opts := options(t)
	s := newServer(t, opts)
	for _, path := range []string{"/", "/d/board", "/d/board/vllm-gpu-metrics?from=now-1h", "/dashboards", "/dashboards/f/vllm", "/targets", "/targets/", "/metrics-reference", "/status", "/d-solo/board", "/dashboard/new", "/dashboard/import"} {
		resp := do(t, s, http.MethodGet, path, "")
		if resp.StatusCode != http.StatusOK || resp.Header.Get("Cache-Control") != "no-cache" ||
			resp.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("GET %s: status %d, %v", path, resp.StatusCode, resp.Header)
		}
		if diff := cmp.Diff(opts.Boot(), bootOf(t, body(t, resp))); diff != "" {
			t.Errorf("GET %s: boot (-want +got):\n%s", path, diff)
		}
	}
}

func TestTheCommittedInterfaceTakesTheBootData(t *testing.T) {
	t.Parallel()
	opts := options(t)
	opts.Assets = web.FS()
	s := newServer(t, opts)
	page := body(t, do(t, s, http.MethodGet, "/", ""))
	if diff := cmp.Diff(opts.Boot(), bootOf(t, page)); diff != "" {
		t.Errorf("boot (-want +got):\n%s", diff)
	}
	err := fs.WalkDir(web.FS(), "assets", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			if resp := do(t, s, http.MethodGet, "/"+name, ""); resp.StatusCode != http.StatusOK ||
				resp.Header.Get("Content-Type") == "application/octet-stream" {
				t.Errorf("GET /%s: status %d, %v", name, resp.StatusCode, resp.Header)
			}
		}
		return err
	})
	if err != nil {
		t.Skipf("the interface has not been built: %v", err)
	}
}

func TestBootDataCannotLeaveItsBlock(t *testing.T) {
	t.Parallel()
	const hostile = "</script><script>alert(1)</script><!--\u2028\u2029"
	opts := options(t)
	opts.Boot = func() httpapi.Boot { return httpapi.Boot{Version: hostile} }
	page := body(t, do(t, newServer(t, opts), http.MethodGet, "/", ""))
	if strings.Count(page, "</script>") != 1 || strings.ContainsAny(page, "\u2028\u2029") {
		t.Errorf("the value stands in the page as it is: %s", page)
	}
	if got := bootOf(t, page).Version; got != hostile {
		t.Errorf("got version %q, want %q", got, hostile)
	}
}

var boardScript = regexp.MustCompile(`(?s)<script type="application/json" id="board">(.*?)</script>`)

func TestAPageComesWithTheDashboardThatItShows(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	hostile := `{"uid":"hostile","title":"</script><script>alert(1)</script><!--\u2028` + "\u2028" + `"}`
	save(t, s, 200, `{"dashboard":`+hostile+`}`)
	for path, uid := range map[string]string{
		"/": "board", "/d/board": "board", "/d/board/any-slug?from=now-1h": "board", "/d-solo/other/x": "other", "/d/hostile/x": "hostile",
		"/d/none/x": "", "/dashboards": "", "/status": "", "/nowhere": "",
	} {
		page := body(t, do(t, s, http.MethodGet, path, ""))
		found := boardScript.FindStringSubmatch(page)
		if uid == "" {
			if found != nil {
				t.Errorf("GET %s: came with %s", path, found[1])
			}
			continue
		}
		want := getJSON[any](t, s, "/api/dashboards/uid/"+uid)
		if found == nil {
			t.Errorf("GET %s: came without a dashboard", path)
		} else if diff := cmp.Diff(want, decode(t, found[1])); diff != "" {
			t.Errorf("GET %s (-asked for +came):\n%s", path, diff)
		}
		if n := strings.Count(page, "</script>"); n != 3 || strings.Contains(page, "\u2028") {
			t.Errorf("GET %s: %d scripts end in the page, want 3", path, n)
		}
	}
}

func TestAPageWithADashboardComesWithTheTargets(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	block := regexp.MustCompile(`(?s)<script type="application/json" id="targets">(.*?)</script>`)
	want := getJSON[any](t, s, "/api/kanoa/targets")
	for path, comes := range map[string]bool{"/": true, "/d/board": true, "/d/none/x": true, "/dashboards": false, "/nowhere": false} {
		found := block.FindStringSubmatch(body(t, do(t, s, http.MethodGet, path, "")))
		if !comes {
			if found != nil {
				t.Errorf("GET %s: came with %s", path, found[1])
			}
			continue
		}
		if found == nil {
			t.Errorf("GET %s: came without the targets", path)
		} else if diff := cmp.Diff(want, decode(t, found[1])); diff != "" {
			t.Errorf("GET %s (-asked for +came):\n%s", path, diff)
		}
	}
}

func TestAPageIsCompressed(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"A","x":"`+strings.Repeat("text ", 1000)+`"}}`)
	plain := do(t, s, http.MethodGet, "/d/mine", "")
	zipped := do(t, s, http.MethodGet, "/d/mine", "", "Accept-Encoding", "gzip")
	unzip, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(unzip)
	if err != nil || string(data) != body(t, plain) || zipped.ContentLength > 1500 {
		t.Errorf("the compressed page has %d bytes and differs (%v)", zipped.ContentLength, err)
	}
	again := do(t, s, http.MethodGet, "/d/mine", "", "Accept-Encoding", "gzip", "If-None-Match", zipped.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || plain.Header.Get("ETag") == zipped.Header.Get("ETag") {
		t.Errorf("status %d, ETags %s and %s", again.StatusCode, plain.Header.Get("ETag"), zipped.Header.Get("ETag"))
	}
}

func TestAnUnknownPageGetsTheInterfaceWith404(t *testing.T) {
	t.Parallel()
	resp := do(t, newServer(t, options(t)), http.MethodGet, "/nowhere", "")
	if resp.StatusCode != http.StatusNotFound || !strings.Contains(body(t, resp), `id="boot"`) {
		t.Errorf("status %d, want 404 and the page", resp.StatusCode)
	}
}

func TestHashedFilesAreKeptForEverAndCompressedOnce(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	const path = "/assets/index-abc12.js"
	plain := do(t, s, http.MethodGet, path, "")
	text := body(t, plain)
	if plain.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || plain.Header.Get("Content-Encoding") != "" ||
		plain.Header.Get("Content-Type") != "text/javascript; charset=utf-8" || plain.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("headers of the plain file: %v", plain.Header)
	}
	zipped := do(t, s, http.MethodGet, path, "", "Accept-Encoding", "br, gzip")
	if zipped.Header.Get("Content-Encoding") != "gzip" || zipped.ContentLength >= plain.ContentLength {
		t.Errorf("headers of the compressed file: %v", zipped.Header)
	}
	unzip, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(unzip)
	if err != nil || string(data) != text {
		t.Errorf("the compressed file differs (%v)", err)
	}
	for _, refused := range []string{"", "gzip;q=0", "identity", "gzip;q=0.0, br"} {
		if resp := do(t, s, http.MethodGet, path, "", "Accept-Encoding", refused); resp.Header.Get("Content-Encoding") != "" {
			t.Errorf("Accept-Encoding %q got gzip", refused)
		}
	}
	if plain.Header.Get("ETag") == zipped.Header.Get("ETag") {
		t.Error("both forms have the same ETag")
	}
}

func TestAFileThatTheClientHasIsNotSentAgain(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for _, path := range []string{"/", "/assets/index-abc12.js", "/favicon.svg"} {
		tag := do(t, s, http.MethodGet, path, "").Header.Get("ETag")
		resp := do(t, s, http.MethodGet, path, "", "If-None-Match", `"other", W/`+tag)
		if text := body(t, resp); tag == "" || resp.StatusCode != http.StatusNotModified || text != "" {
			t.Errorf("GET %s with its ETag %q: status %d, body %q", path, tag, resp.StatusCode, text)
		}
	}
}

func TestAnIndexWithoutItsBlockIsRefusedAtStart(t *testing.T) {
	t.Parallel()
	for name, files := range map[string]fstest.MapFS{
		"no block": {"index.html": {Data: []byte("<p>hello</p>")}},
		"no file":  {},
	} {
		opts := options(t)
		opts.Assets = files
		if _, err := httpapi.New(opts); err == nil || !strings.Contains(err.Error(), "user interface") {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}
