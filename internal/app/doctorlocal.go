package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/shirou/gopsutil/v4/disk"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/doctor"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ExamineFolders makes the checks that need no instance: files, data folder,
// disk and ports. The problem is that of the instance that does not run.
func ExamineFolders(ctx context.Context, dirs config.Dirs, lookupEnv func(string) (string, bool), absent *model.Problem) (model.Diagnosis, error) {
	checks := []model.Check{{ID: "instance", Title: "Instance", State: model.CheckFailed, Problem: absent}}
	result, err := Check(ctx, dirs.Config, lookupEnv)
	if err != nil {
		return model.Diagnosis{}, err
	}
	checks = append(checks, doctor.Files(result.Faults)...)
	checks = append(checks, dataCheck(dirs.Data), diskCheck(dirs.Data))
	settings, err := config.LoadSettings(dirs.Config, nil)
	if err == nil { // otherwise it is among the faults
		checks = append(checks,
			portCheck("port:ui", "Port of the UI", settings.Listen, "the UI", "--listen"),
			portCheck("port:prometheus", "Port of the Prometheus API", settings.APIListen, "the Prometheus API", "--api-listen"))
	}
	return doctor.Diagnose(checks), nil
}

// dataCheck looks whether the data folder can be written.
func dataCheck(dir string) model.Check {
	c := model.Check{ID: "data", Title: "Data folder", State: model.CheckOK, Detail: dir}
	file, err := os.CreateTemp(dir, ".doctor-*")
	if errors.Is(err, fs.ErrNotExist) {
		c.State, c.Detail = model.CheckSkipped, dir+" is made at the first start"
		return c
	}
	if err == nil {
		err = errors.Join(file.Close(), os.Remove(file.Name()))
	}
	if err != nil {
		c.State, c.Detail, c.Problem = model.CheckFailed, "", asProblem(config.Explain(err, dir))
	}
	return c
}

// diskCheck looks at the disk that has or will have the data folder.
func diskCheck(dir string) model.Check {
	for parent := filepath.Dir(dir); parent != dir; parent = filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil {
			break
		}
		dir = parent
	}
	free, problem := diskState(dir, disk.Usage)
	if problem != nil {
		return model.Check{ID: "disk", Title: "Disk", State: model.CheckFailed, Problem: problem}
	}
	return model.Check{ID: "disk", Title: "Disk", State: model.CheckOK, Detail: free}
}

// portCheck opens a port as a start would, and closes it.
func portCheck(id, title string, address config.Address, use, flag string) model.Check {
	c := model.Check{ID: id, Title: title, State: model.CheckOK}
	b, err := listen(address, use, flag)
	if err != nil {
		c.State, c.Problem = model.CheckFailed, asProblem(err)
		return c
	}
	defer b.Close()
	c.Detail = b.Addr().String() + " is free"
	if b.notice != "" {
		c.State, c.Detail, c.Problem = model.CheckWarning, "", &model.Problem{Code: CodePortTaken, Cause: b.notice}
	}
	return c
}
