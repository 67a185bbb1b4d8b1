package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// Hit is one dashboard of a list.
type Hit struct {
	UID         string   `json:"uid"`
	Title       string   `json:"title"`
	URL         string   `json:"url"`
	Tags        []string `json:"tags"`
	FolderUID   string   `json:"folderUid"`
	FolderTitle string   `json:"folderTitle"`
}

// Import is a dashboard that is to be stored.
type Import struct {
	// JSON is kept byte for byte.
	JSON      json.RawMessage
	FolderUID string
	// Overwrite takes the place of a dashboard with the same uid.
	Overwrite bool
}

// Imported is what became of an import.
type Imported struct {
	UID     string `json:"uid"`
	URL     string `json:"url"`
	Version int    `json:"version"`
}

// Dashboards lists every dashboard, by title.
func (c *Client) Dashboards(ctx context.Context) ([]Hit, error) {
	var got []Hit
	return got, c.get(ctx, "/api/search?type=dash-db&limit=5000", &got)
}

// DashboardFile gives the bytes of a dashboard as they are stored.
func (c *Client) DashboardFile(ctx context.Context, uid string) ([]byte, error) {
	path := "/api/kanoa/dashboards/" + url.PathEscape(uid) + "/file"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", path, err)
	}
	var file []byte
	return file, c.do(request, func(r io.Reader) (err error) {
		file, err = io.ReadAll(r)
		return err
	})
}

// ImportDashboard stores a dashboard as a new one, or as a new version.
func (c *Client) ImportDashboard(ctx context.Context, save Import) (Imported, error) {
	rest, err := json.Marshal(map[string]any{"folderUid": save.FolderUID, "overwrite": save.Overwrite, "message": "Imported"})
	if err != nil {
		return Imported{}, fmt.Errorf("encode import: %w", err)
	}
	// json.Marshal would compact the dashboard; it goes in as it is.
	body := bytes.Join([][]byte{[]byte(`{"dashboard":`), save.JSON, []byte(","), rest[1:]}, nil)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/api/dashboards/db", bytes.NewReader(body))
	if err != nil {
		return Imported{}, fmt.Errorf("ask for import: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", c.base)
	var got Imported
	return got, c.do(request, func(r io.Reader) error { return json.NewDecoder(r).Decode(&got) })
}
