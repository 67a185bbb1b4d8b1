package monitoring_test

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

func tree(t *testing.T) map[string]string {
	t.Helper()
	files, err := monitoring.Tree()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range files {
		all[f.Path] = string(f.Content)
	}
	return all
}

func TestTheTreeHasEverythingThatTheComposeFilesMount(t *testing.T) {
	t.Parallel()
	var paths []string
	for name := range tree(t) {
		if !strings.HasPrefix(name, "monitoring/grafana/dashboards/") {
			paths = append(paths, name)
		}
	}
	slices.Sort(paths)
	want := []string{
		"docker-compose.monitoring.host.yml",
		"docker-compose.monitoring.yml",
		"monitoring/.gitignore",
		"monitoring/README.md",
		"monitoring/grafana/provisioning/dashboards/dashboard-provider.yml",
		"monitoring/grafana/provisioning/datasources/prometheus.yml",
		"monitoring/prometheus/prometheus.yml",
		"monitoring/prometheus/rules/vllm.yml",
		"monitoring/prometheus/scrape.d/README.md",
	}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(boardFiles(t)) != len(tree(t))-len(want) {
		t.Errorf("%d boards are embedded, and %d files in all", len(boardFiles(t)), len(tree(t)))
	}
}

func TestTheTreeIsTheRepositorysOwn(t *testing.T) {
	t.Parallel()
	for name, content := range tree(t) {
		inRepository, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(inRepository), content); diff != "" {
			t.Errorf("%s (-repository +tree):\n%s", name, diff)
		}
	}
}

func TestEveryFileIsCleanText(t *testing.T) {
	t.Parallel()
	// What UTF-8 looks like after it was read as Latin-1 and written again.
	garbled := regexp.MustCompile(`\x{00C3}.|\x{00E2}[\x{0080}-\x{20AC}]|\x{00F0}\x{0178}|\x{FFFD}`)
	for name, content := range tree(t) {
		if !utf8.ValidString(content) || garbled.MatchString(content) || strings.ContainsAny(content, "\r\t\x00") {
			t.Errorf("%s is not clean UTF-8 with plain line ends and no tabs", name)
		}
	}
}

func TestTheReadmePointsAtFilesThatAreThere(t *testing.T) {
	t.Parallel()
	files := tree(t)
	text := files["monitoring/README.md"]
	for _, link := range regexp.MustCompile(`\]\(\./([^)]+)\)`).FindAllStringSubmatch(text, -1) {
		where := path.Join("monitoring", link[1])
		found := false
		for name := range files {
			found = found || name == where || strings.HasPrefix(name, where+"/")
		}
		if !found {
			t.Errorf("the README points at %s, which is not there", link[1])
		}
	}
	for _, file := range regexp.MustCompile(`-f (docker-compose\S*)`).FindAllStringSubmatch(text, -1) {
		if _, ok := files[file[1]]; !ok {
			t.Errorf("the README runs %s, which is not there", file[1])
		}
	}
}

func TestTheReadmeNamesEveryBoardInItsFolder(t *testing.T) {
	t.Parallel()
	rows := strings.Split(tree(t)["monitoring/README.md"], "\n")
	for uid, b := range shippedBoards(t) {
		if !slices.ContainsFunc(rows, func(row string) bool {
			return strings.HasPrefix(row, "| "+b.folder+" |") && strings.Contains(row, b.Title)
		}) {
			t.Errorf("the README does not name %s, %q in folder %q", uid, b.Title, b.folder)
		}
	}
}

func TestTheDataSourceHasTheUidThatTheBinaryKnows(t *testing.T) {
	t.Parallel()
	var file struct {
		Datasources []struct {
			Name, UID, Type, URL string
			IsDefault            bool `yaml:"isDefault"`
			JSONData             struct {
				HTTPMethod   string `yaml:"httpMethod"`
				TimeInterval string `yaml:"timeInterval"`
			} `yaml:"jsonData"`
		}
	}
	if err := yaml.Unmarshal([]byte(shipped(t, "grafana/provisioning/datasources/prometheus.yml")), &file); err != nil {
		t.Fatal(err)
	}
	d := file.Datasources[0]
	if d.UID != model.EmbeddedDataSourceUID || d.Name != "Prometheus" || d.Type != "prometheus" || !d.IsDefault {
		t.Errorf("got %+v", d)
	}
	if d.URL != "http://prometheus:9090" || d.JSONData.HTTPMethod != "POST" || d.JSONData.TimeInterval != "15s" {
		t.Errorf("got %+v", d)
	}
}

func TestTheDirectoriesOfBoardsAreTheirFolders(t *testing.T) {
	t.Parallel()
	var file struct {
		Providers []struct {
			Folder    string
			FolderUID string `yaml:"folderUid"`
			Type      string
			Options   struct {
				Path            string
				FoldersFromTree bool `yaml:"foldersFromFilesStructure"`
			}
		}
	}
	if err := yaml.Unmarshal([]byte(shipped(t, "grafana/provisioning/dashboards/dashboard-provider.yml")), &file); err != nil {
		t.Fatal(err)
	}
	p := file.Providers[0]
	if len(file.Providers) != 1 || p.Folder != "" || p.FolderUID != "" || p.Type != "file" || p.Options.Path != "/etc/grafana/dashboards" || !p.Options.FoldersFromTree {
		t.Errorf("got %+v", file.Providers)
	}
}
