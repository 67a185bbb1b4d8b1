package dashboard

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// maxTitle is the longest title in characters; Grafana's own limit.
const maxTitle = 5000

// Save keeps a new version of a dashboard, or a new dashboard, byte for byte,
// and returns it as it is shown then. What a person can mend comes back as a
// *model.Problem.
func (l *Library) Save(ctx context.Context, save model.DashboardSave) (model.Dashboard, error) {
	d, fault := Parse(save.JSON)
	if fault != nil {
		return d, refused(fault)
	}
	if utf8.RuneCountInString(d.Title) > maxTitle {
		return d, &model.Problem{Code: model.CodeTitleTooLong, Cause: "Dashboard title cannot contain more than 5 000 characters.", Next: "Shorten it."}
	}
	s, err := l.look(ctx)
	if err != nil {
		return d, err
	}
	d.UID = cmp.Or(save.UID, d.UID)
	if d.UID == "" {
		d.UID = newUID()
	}
	before, exists := s.find(d.UID)
	switch {
	case !exists && save.MustExist:
		return d, &model.Problem{
			Code: model.CodeNotFound, Cause: "Dashboard not found: it was deleted since it was opened.",
			Next: "Restore it from the trash and save again, or save it as a new dashboard.",
		}
	case exists && !before.Writable:
		return d, readOnly(before)
	case before.Origin == model.OriginFile:
		return l.saveFile(ctx, d, save)
	}
	if !exists {
		save.Base = 0 // what the JSON says is the version that it had elsewhere
	}
	if d.Folder, err = l.folderFor(ctx, s, save.FolderUID, before.Folder); err != nil {
		return d, err
	}
	return l.keep(ctx, d, save)
}

// keep writes a version to the store.
func (l *Library) keep(ctx context.Context, d model.Dashboard, save model.DashboardSave) (model.Dashboard, error) {
	_, err := l.opts.Store.SaveDashboard(ctx, store.Change{
		Dashboard: d, Base: save.Base, Any: save.Overwrite, At: l.opts.Now(), Author: save.Author,
		Message: save.Message, RestoredFrom: save.RestoredFrom, Keep: l.opts.KeepVersions,
	})
	if conflict, ok := errors.AsType[*store.ConflictError](err); ok {
		return d, changedMeanwhile(conflict, save.Base)
	}
	if err != nil {
		return d, err
	}
	return l.Dashboard(ctx, d.UID)
}

// folderFor is the folder that a save names, or the one where the dashboard
// lies. A folder that only files make is taken into the store, so that the
// dashboard keeps it when the files go.
func (l *Library) folderFor(ctx context.Context, s shelf, asked *string, before model.Folder) (model.Folder, error) {
	if asked == nil {
		return before, nil
	}
	if folderUID(*asked) == "" {
		return model.Folder{}, nil
	}
	f, ok := s.folders[*asked]
	if !ok {
		return f, &model.Problem{
			Code: model.CodeBadRequest, Cause: fmt.Sprintf("Folder not found: there is none with the uid %q.", *asked),
			Next: "Make it first, or leave folderUid empty for the root.",
		}
	}
	if f.Version > 0 {
		return f, nil
	}
	if err := l.opts.Store.MakeFolder(ctx, f.UID, f.Title, l.opts.Now()); err != nil && !errors.Is(err, store.ErrExists) {
		return f, err
	}
	return f, nil
}

// generalFolder is what Grafana calls the root where a uid is asked for.
const generalFolder = "general"

// folderUID is a folder's uid as it is stored, empty for the root.
func folderUID(asked string) string {
	if asked == generalFolder {
		return ""
	}
	return asked
}

// newUID makes a uid that nobody else has.
func newUID() string { return strings.ToLower(rand.Text())[:14] }

// refused puts the fault of a dashboard's JSON into the words of a problem.
func refused(fault *model.Fault) error {
	if fault.Field == "title" && slices.Contains([]string{"", `""`, "null"}, fault.Value) {
		return &model.Problem{Code: model.CodeEmptyName, Cause: "Dashboard title cannot be empty.", Next: "Give it a title."}
	}
	cause := "The dashboard cannot be saved: " + fault.Message
	if fault.Field != "" {
		cause += fmt.Sprintf(" (%s", fault.Field)
		if fault.Value != "" {
			cause += " is " + fault.Value
		}
		cause += ")"
	}
	if fault.Line > 0 {
		cause += fmt.Sprintf(", line %d", fault.Line)
	}
	next := ""
	if fault.Mend != "" {
		next = strings.ToUpper(fault.Mend[:1]) + fault.Mend[1:] + "."
	}
	return &model.Problem{Code: model.CodeBadRequest, Cause: cause + ".", Next: next}
}

// readOnly says why a dashboard cannot be changed; the first words are Grafana's.
func readOnly(d model.Dashboard) error {
	why := "its provider does not set allowUiUpdates for " + d.File
	if d.Origin == model.OriginBuiltIn {
		why = "it came with kanoa-monitor"
	}
	return &model.Problem{
		Code: model.CodeReadOnly, Cause: fmt.Sprintf("Cannot save provisioned dashboard %q: %s.", d.Title, why),
		Next: "Save a copy under another uid.",
	}
}

// changedMeanwhile says that somebody else was first; the words are Grafana's.
func changedMeanwhile(conflict *store.ConflictError, base int) error {
	return &model.Problem{
		Code:   model.CodeVersionMismatch,
		Cause:  "The dashboard has been changed by someone else.",
		Next:   "Look at their version, then save yours over it or as a copy.",
		Detail: fmt.Sprintf("You changed version %d, the newest is %d.", base, conflict.Newest),
	}
}
