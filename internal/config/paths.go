package config

import (
	"path/filepath"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const appName = "kanoa-monitor"

// Dirs are the two folders of an instance, both absolute.
type Dirs struct {
	// Config holds what a person writes. It need not exist.
	Config string
	// Data holds what the program writes; it is made when missing.
	Data string
}

// Surroundings are the facts of the outside world that decide where the
// folders lie by default.
type Surroundings struct {
	// Getenv reads one environment variable.
	Getenv func(string) string
	// GOOS is the operating system, as in runtime.GOOS.
	GOOS string
	// WorkDir is what relative paths given by a person refer to.
	WorkDir string
}

// FindDirs settles both folders: the ones given, made absolute, else the
// platform's habit. Linux and the BSDs follow the XDG base directories, macOS
// uses Application Support, Windows AppData.
func FindDirs(configDir, dataDir string, s Surroundings) (Dirs, error) {
	dirs := Dirs{Config: absolute(configDir, s.WorkDir), Data: absolute(dataDir, s.WorkDir)}
	if dirs.Config != "" && dirs.Data != "" {
		return dirs, nil
	}
	usual, ok := defaultDirs(s)
	if !ok {
		return Dirs{}, &model.Problem{
			Code:  CodeNoHome,
			Cause: "This user has no home folder, so there is no usual place for settings and data.",
			Next:  "Name both folders with --config-dir and --data-dir.",
		}
	}
	if dirs.Config == "" {
		dirs.Config = usual.Config
	}
	if dirs.Data == "" {
		dirs.Data = usual.Data
	}
	return dirs, nil
}

// absolute is the path seen from workDir; an empty path stays empty.
func absolute(path, workDir string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(workDir, path)
}

func defaultDirs(s Surroundings) (Dirs, bool) {
	switch s.GOOS {
	case "windows":
		return under(s.Getenv("APPDATA"), "", s.Getenv("LOCALAPPDATA"), "")
	case "darwin":
		support := filepath.Join("Library", "Application Support")
		return under(s.Getenv("HOME"), support, s.Getenv("HOME"), filepath.Join(support, appName, "data"))
	}
	home := s.Getenv("HOME")
	config, data := xdg(s, "XDG_CONFIG_HOME"), xdg(s, "XDG_DATA_HOME")
	if config == "" && home != "" {
		config = filepath.Join(home, ".config")
	}
	if data == "" && home != "" {
		data = filepath.Join(home, ".local", "share")
	}
	return under(config, "", data, "")
}

// under joins each base with its tail and our name. The data tail may name the
// folder in full already, which it does by ending in something of its own.
func under(configBase, configTail, dataBase, dataTail string) (Dirs, bool) {
	if configBase == "" || dataBase == "" {
		return Dirs{}, false
	}
	if dataTail == "" {
		dataTail = appName
	}
	return Dirs{
		Config: filepath.Join(configBase, configTail, appName),
		Data:   filepath.Join(dataBase, dataTail),
	}, true
}

// xdg reads a base directory variable; the specification says that a relative
// one must be ignored.
func xdg(s Surroundings, name string) string {
	if dir := s.Getenv(name); filepath.IsAbs(dir) {
		return dir
	}
	return ""
}
