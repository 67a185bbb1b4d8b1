package config

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Run describes the running instance to other processes of the same user.
type Run struct {
	PID     int       `json:"pid"`
	Version string    `json:"version"`
	Started time.Time `json:"started"`
	// Ready is true once the instance serves; before that it is starting.
	Ready bool `json:"ready"`
	// UI and Prometheus are the base URLs; empty until the ports are open.
	UI         string `json:"ui,omitempty"`
	Prometheus string `json:"prometheus,omitempty"`
	ConfigDir  string `json:"configDir,omitempty"`
	// Args start an instance like this one again.
	Args []string `json:"args,omitempty"`
	// Token proves to the control routes that the caller may read this file.
	Token string `json:"token,omitempty"`
}

// WriteRun replaces the run file in one step.
func (d DataDir) WriteRun(run Run) error {
	text, err := json.MarshalIndent(run, "", "  ")
	if err != nil {
		return fmt.Errorf("write the run file: %w", err)
	}
	return writeFile(d.RunFile(), append(text, '\n'))
}

// ReadRun reads the run file. What it says holds only while the lock is held.
func (d DataDir) ReadRun() (Run, error) {
	text, err := os.ReadFile(d.RunFile())
	if err != nil {
		return Run{}, fmt.Errorf("read the run file: %w", err)
	}
	var run Run
	if err := json.Unmarshal(text, &run); err != nil {
		return Run{}, fmt.Errorf("read the run file %s: %w", d.RunFile(), err)
	}
	return run, nil
}

// RemoveRun removes the run file; a missing one is fine.
func (d DataDir) RemoveRun() error {
	if err := os.Remove(d.RunFile()); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("remove the run file: %w", err)
	}
	return nil
}

// writeFile writes a file for its owner alone: whole or not at all, also when
// the process dies on the way.
func writeFile(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), dirMode); err != nil {
		return Explain(err, filepath.Dir(path))
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return Explain(err, path)
	}
	_, err = temp.Write(text)
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
	return Explain(err, path)
}
