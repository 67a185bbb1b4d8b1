package config

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func surroundings(goos string, env map[string]string) Surroundings {
	return Surroundings{GOOS: goos, WorkDir: "/work-dir", Getenv: func(name string) string { return env[name] }}
}

func TestEachPlatformHasItsUsualFolders(t *testing.T) {
	t.Parallel()
	f := func(goos string, env map[string]string, want Dirs) {
		t.Helper()
		got, err := FindDirs("", "", surroundings(goos, env))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %v (-want +got):\n%s", goos, env, diff)
		}
	}
	f("linux", map[string]string{"HOME": "/h"}, Dirs{"/h/.config/kanoa-monitor", "/h/.local/share/kanoa-monitor"})
	f("linux", map[string]string{"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"}, Dirs{"/c/kanoa-monitor", "/d/kanoa-monitor"})
	f("linux", map[string]string{"HOME": "/h", "XDG_CONFIG_HOME": "relative"}, Dirs{"/h/.config/kanoa-monitor", "/h/.local/share/kanoa-monitor"})
	f("freebsd", map[string]string{"HOME": "/h"}, Dirs{"/h/.config/kanoa-monitor", "/h/.local/share/kanoa-monitor"})
	f("darwin", map[string]string{"HOME": "/h"}, Dirs{"/h/Library/Application Support/kanoa-monitor", "/h/Library/Application Support/kanoa-monitor/data"})
	f("windows", map[string]string{"APPDATA": "/r", "LOCALAPPDATA": "/l"}, Dirs{filepath.Join("/r", "kanoa-monitor"), filepath.Join("/l", "kanoa-monitor")})
}

func TestGivenFoldersWinAndAreMadeAbsolute(t *testing.T) {
	t.Parallel()
	got, err := FindDirs("monitoring", "/data", surroundings("linux", nil))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Dirs{"/work-dir/monitoring", "/data"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAUserWithoutHomeIsToldWhichFlagsHelp(t *testing.T) {
	t.Parallel()
	for _, goos := range []string{"linux", "darwin", "windows"} {
		var p *model.Problem
		if _, err := FindDirs("", "", surroundings(goos, nil)); !errors.As(err, &p) || p.Code != CodeNoHome || p.Next == "" {
			t.Errorf("%s: got %v", goos, err)
		}
	}
}
