package sd

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// stateVersion is raised when the file's meaning changes; a file of another
// version is not read.
const stateVersion = 1

// stateFile is what the finder remembers over a restart.
type stateFile struct {
	Version int       `json:"version"`
	Servers []*record `json:"servers"`
}

// loadRecords reads the file. One that is not there is no error.
func loadRecords(path string) ([]*record, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read found servers: %w", err)
	}
	var f stateFile
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("read found servers from %q: %w", path, err)
	}
	if f.Version != stateVersion {
		return nil, fmt.Errorf("read found servers from %q: version %d, this program reads %d", path, f.Version, stateVersion)
	}
	return sound(f.Servers), nil
}

// sound drops entries that lack what the finder relies on.
func sound(list []*record) []*record {
	var good []*record
	names, places := map[string]bool{}, map[string]bool{}
	for _, rec := range list {
		if rec == nil || rec.Instance == "" || rec.Place == "" || rec.Address == "" || rec.Path == "" {
			continue
		}
		if !names[rec.Instance] && !places[rec.Place] {
			names[rec.Instance], places[rec.Place] = true, true
			good = append(good, rec)
		}
	}
	return good
}

// saveRecords replaces the file in one step, readable by its owner only.
func saveRecords(path string, list []*record) error {
	text, err := json.MarshalIndent(stateFile{Version: stateVersion, Servers: list}, "", "  ")
	if err != nil {
		return fmt.Errorf("write found servers: %w", err)
	}
	next, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp") // mode 0600
	if err != nil {
		return fmt.Errorf("write found servers: %w", err)
	}
	defer os.Remove(next.Name())
	_, err = next.Write(append(text, '\n'))
	if err := errors.Join(err, next.Close()); err != nil {
		return fmt.Errorf("write found servers: %w", err)
	}
	if err := os.Rename(next.Name(), path); err != nil {
		return fmt.Errorf("replace the list of found servers: %w", err)
	}
	return nil
}
