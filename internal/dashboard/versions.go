package dashboard

import (
	"context"
	"errors"
	"fmt"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// Versions lists the kept versions of a dashboard, the newest first, without
// JSON: at most limit of those below before, or of all where before is 0. One
// that was never saved has the version that is shown.
func (l *Library) Versions(ctx context.Context, uid string, limit, before int) ([]model.DashboardVersion, error) {
	d, err := l.Dashboard(ctx, uid)
	if err != nil {
		return nil, err
	}
	if !hasHistory(d) {
		if before != 0 && before <= d.Version {
			return []model.DashboardVersion{}, nil
		}
		only := onlyVersion(d)
		only.JSON = nil
		return []model.DashboardVersion{only}, nil
	}
	return l.opts.Store.DashboardVersions(ctx, uid, limit, before)
}

// Version returns one kept version of a dashboard with its JSON. A
// *model.Problem says that there is none.
func (l *Library) Version(ctx context.Context, uid string, version int) (model.DashboardVersion, error) {
	d, err := l.Dashboard(ctx, uid)
	if err != nil {
		return model.DashboardVersion{}, err
	}
	if d.Version == version && !hasHistory(d) {
		return onlyVersion(d), nil
	}
	if hasHistory(d) {
		v, err := l.opts.Store.DashboardVersion(ctx, uid, version)
		if !errors.Is(err, store.ErrNotFound) {
			return v, err
		}
	}
	return model.DashboardVersion{}, &model.Problem{
		Code:  model.CodeNotFound,
		Cause: fmt.Sprintf("Dashboard version not found: %q has no version %d.", d.Title, version),
		Next:  fmt.Sprintf("The last %d versions are kept.", l.opts.KeepVersions),
	}
}

// onlyVersion is the version of a dashboard that has no history.
func onlyVersion(d model.Dashboard) model.DashboardVersion {
	return model.DashboardVersion{Version: d.Version, Created: d.Updated, JSON: d.JSON}
}

// Restore saves an old version as the newest.
func (l *Library) Restore(ctx context.Context, uid string, version int, author string) (model.Dashboard, error) {
	old, err := l.Version(ctx, uid, version)
	if err != nil {
		return model.Dashboard{}, err
	}
	return l.Save(ctx, model.DashboardSave{
		UID: uid, JSON: old.JSON, Message: fmt.Sprintf("Restored from version %d", version), Author: author,
		Overwrite: true, MustExist: true, RestoredFrom: version,
	})
}
