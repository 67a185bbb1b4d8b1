package client_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/client"
)

func TestADashboardGoesToTheInstanceAndComesBackByteForByte(t *testing.T) {
	t.Parallel()
	const file = "{\n  \"title\": \"A\",  \"max\": 1.0 }\n"
	var sent string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/api/kanoa/dashboards/a/b/file":
			_, _ = io.WriteString(w, file)
		case "/api/dashboards/db":
			body, _ := io.ReadAll(r.Body)
			sent = string(body)
			_, _ = io.WriteString(w, `{"uid":"new","url":"/d/new/a","version":1}`)
		}
	}))
	t.Cleanup(server.Close)
	c := client.New(server.URL, "")
	got, err := c.DashboardFile(t.Context(), "a/b")
	if err != nil || string(got) != file {
		t.Errorf("got %q and %v", got, err)
	}
	saved, err := c.ImportDashboard(t.Context(), client.Import{JSON: []byte(file), FolderUID: "f", Overwrite: true})
	if err != nil || saved.UID != "new" || saved.URL != "/d/new/a" {
		t.Errorf("got %+v and %v", saved, err)
	}
	want := `{"dashboard":` + file + `,"folderUid":"f","message":"Imported","overwrite":true}`
	if sent != want {
		t.Errorf("sent %q, want %q", sent, want)
	}
}

func TestDashboardsAreListed(t *testing.T) {
	t.Parallel()
	c := answering(t, http.StatusOK, `[{"uid":"a","title":"A","tags":["x"],"folderTitle":"F"}]`)
	got, err := c.Dashboards(t.Context())
	if err != nil || len(got) != 1 || got[0].UID != "a" || strings.Join(got[0].Tags, "") != "x" || got[0].FolderTitle != "F" {
		t.Errorf("got %+v and %v", got, err)
	}
}
