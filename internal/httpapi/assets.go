package httpapi

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// minGzip is the size in bytes from which compression pays.
const minGzip = 1024

// bootBlock finds the data block of index.html that the server fills.
var bootBlock = regexp.MustCompile(`(?s)(<script[^>]*\bid="boot"[^>]*>)(.*?)(</script>)`)

// assets are the files of the user interface.
type assets struct {
	files map[string]*asset // by path, with the slash in front
	// before and after are index.html around the boot JSON and the end of its
	// element.
	before, after []byte
}

// asset is one file. Its bytes stay in the embedded file system; what is kept
// is the compressed form, made when it is first asked for.
type asset struct {
	contentType string
	immutable   bool
	open        func() ([]byte, error)
	ready       func() (prepared, error)
}

type prepared struct {
	etag string
	gzip []byte // nil where it is not smaller
	size int
}

// newAssets lists the files and splits index.html.
func newAssets(fsys fs.FS) (*assets, error) {
	a := &assets{files: map[string]*asset{}}
	index, err := fs.ReadFile(fsys, "index.html")
	if err != nil {
		return nil, fmt.Errorf("read the user interface: %w", err)
	}
	at := bootBlock.FindSubmatchIndex(index)
	if at == nil {
		return nil, fmt.Errorf("read the user interface: index.html has no <script id=\"boot\"> to fill")
	}
	a.before, a.after = index[:at[4]], index[at[7]:]
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "index.html" {
			return err
		}
		a.files["/"+name] = newAsset(fsys, name)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the user interface: %w", err)
	}
	return a, nil
}

func newAsset(fsys fs.FS, name string) *asset {
	open := func() ([]byte, error) { return fs.ReadFile(fsys, name) }
	return &asset{
		contentType: contentType(name),
		immutable:   strings.HasPrefix(name, "assets/"), // their names hold their hash
		open:        open,
		ready: sync.OnceValues(func() (prepared, error) {
			data, err := open()
			if err != nil {
				return prepared{}, err
			}
			return prepare(data), nil
		}),
	}
}

func prepare(data []byte) prepared {
	p := prepared{etag: etag(data), size: len(data)}
	if len(data) < minGzip {
		return p
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
	_, _ = z.Write(data)                                  // a buffer takes everything
	_ = z.Close()
	if b.Len() < len(data) {
		p.gzip = bytes.Clone(b.Bytes())
	}
	return p
}

func etag(data []byte) string {
	sum := sha256.Sum256(data)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// contentType knows the kinds of file a build has. The system's own table is
// not asked: on Windows any program may have changed what ".js" means.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json", ".map":
		return "application/json; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".ico":
		return "image/x-icon"
	case ".woff2":
		return "font/woff2"
	case ".txt", ".md":
		return "text/plain; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json"
	default:
		return "application/octet-stream"
	}
}

// serve writes a file, compressed where the client takes that.
func (a *asset) serve(w http.ResponseWriter, r *http.Request) error {
	ready, err := a.ready()
	if err != nil {
		return fmt.Errorf("read the user interface: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if a.immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	compressed := ready.gzip != nil && acceptsGzip(r)
	tag := ready.etag
	if compressed {
		tag = strings.TrimSuffix(tag, `"`) + `-gzip"` // another form of the same file
	}
	h.Set("ETag", tag)
	if etagMatches(r, tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	body := ready.gzip
	if compressed {
		h.Set("Content-Encoding", "gzip")
	} else if body, err = a.open(); err != nil {
		return fmt.Errorf("read the user interface: %w", err)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // the client may be gone
	return nil
}

func etagMatches(r *http.Request, tag string) bool {
	for candidate := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimPrefix(strings.TrimSpace(candidate), "W/") == tag {
			return true
		}
	}
	return false
}

// acceptsGzip reads Accept-Encoding (RFC 9110, section 12.5.3).
func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(part, ";")
		if coding = strings.ToLower(strings.TrimSpace(coding)); coding != "gzip" && coding != "*" {
			continue
		}
		name, value, _ := strings.Cut(strings.TrimSpace(weight), "=")
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		return name != "q" || err != nil || q > 0
	}
	return false
}
