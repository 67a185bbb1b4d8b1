package dashboard

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// A file that may be saved back has its history in the store, so that each of
// its states has a number and none is lost: what was saved here, and what was
// found in the file when somebody looked. docs/adr/0014 has the rules.

// observed completes a file's dashboard by its history: the number of its
// newest state, or the edit that is shown in its place.
func (l *Library) observed(ctx context.Context, d model.Dashboard) (model.Dashboard, error) {
	l.saving.Lock()
	defer l.saving.Unlock()
	kept, err := l.history(ctx, d)
	if err != nil {
		return d, err
	}
	return shownOf(d, kept), nil
}

// shownOf is what is shown of a file with a history.
func shownOf(d model.Dashboard, kept store.Kept) model.Dashboard {
	if !kept.Standing {
		d.Version, d.Created, d.CreatedBy, d.UpdatedBy = kept.Version, kept.Created, kept.CreatedBy, kept.UpdatedBy
		return d
	}
	edit := kept.Dashboard
	edit.Folder, edit.Slug, edit.Origin, edit.File = d.Folder, Slug(edit.Title), d.Origin, d.File
	edit.Writable, edit.Drift = d.Writable, true
	return edit
}

// history is the newest state of a file's dashboard in the store. What stands
// in the file and not there is taken down first.
func (l *Library) history(ctx context.Context, d model.Dashboard) (store.Kept, error) {
	kept, err := l.opts.Store.Dashboard(ctx, d.UID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return kept, err
	}
	same := err == nil && kept.OfFile && bytes.Equal(kept.JSON, d.JSON)
	switch {
	case err == nil && !kept.OfFile && kept.Deleted.IsZero():
		return kept, readOnly(d) // the store has a dashboard of its own under the uid
	case same && kept.Standing:
		kept.Standing = false
		return kept, l.opts.Store.Settle(ctx, d.UID)
	case same, kept.OfFile && kept.Standing:
		return kept, nil
	}
	message := "Changed on disk"
	if err != nil {
		message = "Read from the file"
	}
	return l.record(ctx, d, store.Change{Base: kept.Version, Message: message})
}

// record takes down a state of a file.
func (l *Library) record(ctx context.Context, d model.Dashboard, c store.Change) (store.Kept, error) {
	c.Dashboard, c.OfFile, c.At, c.Keep = d, true, l.opts.Now(), l.opts.KeepVersions
	if _, err := l.opts.Store.SaveDashboard(ctx, c); err != nil {
		return store.Kept{}, err
	}
	return l.opts.Store.Dashboard(ctx, d.UID)
}

// saveFile writes an edit back to its file and keeps it as a version. Where the
// file cannot be written, the version is shown in its place.
func (l *Library) saveFile(ctx context.Context, d model.Dashboard, save model.DashboardSave) (model.Dashboard, error) {
	l.saving.Lock()
	defer l.saving.Unlock()
	l.Load(ctx) // what counts is what is on the disk now
	file, where, err := l.file(d.UID)
	switch {
	case err != nil:
		return file, err
	case !file.Writable:
		return file, readOnly(file)
	}
	if save.FolderUID != nil && folderUID(*save.FolderUID) != file.Folder.UID {
		return file, &model.Problem{
			Code: model.CodeBadRequest, Cause: "The place of the file decides about its folder.", Next: "Move the file, or save a copy in the other folder.",
		}
	}
	kept, err := l.history(ctx, file)
	if err != nil {
		return file, err
	}
	if !save.Overwrite {
		if err := l.inTheWay(file, kept, save); err != nil {
			return file, err
		}
	}
	base, err := l.takeDownUnseen(ctx, file, kept)
	if err != nil {
		return file, err
	}
	d.JSON, d.Folder = framed(file.JSON, save.JSON), file.Folder
	err = where.replace(file.JSON, d.JSON)
	if errors.Is(err, errFileChanged) {
		return file, onDisk(file)
	}
	change := store.Change{Base: base, Author: save.Author, Message: save.Message, RestoredFrom: save.RestoredFrom}
	if err != nil {
		l.opts.Logger.Warn("the dashboard's file cannot be written; the edit is kept in the database and shown in its place", "file", file.File, "err", err)
		change.Standing, change.FileSum = true, checksum(file.JSON)
	}
	if _, err := l.record(ctx, d, change); err != nil {
		return file, err
	}
	l.Load(ctx)
	return l.shownFile(ctx, d.UID)
}

// file is a file's dashboard as it was read last, and where it lies.
func (l *Library) file(uid string) (model.Dashboard, place, error) {
	now := l.now()
	i, ok := now.byUID[uid]
	if !ok || now.dashboards[i].Origin != model.OriginFile {
		return model.Dashboard{}, place{}, noDashboard(uid)
	}
	return now.dashboards[i], now.places[uid], nil
}

// inTheWay says what happened since the edit began; nil when nothing did.
func (l *Library) inTheWay(file model.Dashboard, kept store.Kept, save model.DashboardSave) error {
	switch {
	case save.Base != kept.Version && kept.UpdatedBy == "":
		return onDisk(file) // the newest state was found in the file
	case save.Base != kept.Version:
		return changedMeanwhile(&store.ConflictError{Newest: kept.Version}, save.Base)
	case kept.Standing && kept.FileSum != checksum(file.JSON):
		return onDisk(file)
	}
	return nil
}

// takeDownUnseen keeps a state of the file that no version has, before it is
// written over. It returns the newest version.
func (l *Library) takeDownUnseen(ctx context.Context, file model.Dashboard, kept store.Kept) (int, error) {
	if !kept.Standing || kept.FileSum == checksum(file.JSON) {
		return kept.Version, nil
	}
	seen, err := l.record(ctx, file, store.Change{Base: kept.Version, Message: "Changed on disk"})
	return seen.Version, err
}

// shownFile is what is shown of a file after a change.
func (l *Library) shownFile(ctx context.Context, uid string) (model.Dashboard, error) {
	file, _, err := l.file(uid)
	if err != nil {
		return file, err
	}
	kept, err := l.history(ctx, file)
	return shownOf(file, kept), err
}

// Revert goes back from an edit that is shown in its file's place to the file.
// The edit stays among the versions.
func (l *Library) Revert(ctx context.Context, uid, author string) (model.Dashboard, error) {
	l.Load(ctx)
	shown, err := l.Dashboard(ctx, uid)
	if err != nil {
		return shown, err
	}
	if !shown.Drift {
		return shown, &model.Problem{Code: model.CodeBadRequest, Cause: "The dashboard is no edit that is shown in the place of a file.", Next: "Restore one of its versions instead."}
	}
	l.saving.Lock()
	defer l.saving.Unlock()
	file, _, err := l.file(uid)
	if err != nil {
		return file, err
	}
	kept, err := l.history(ctx, file)
	if err != nil {
		return file, err
	}
	if _, err := l.record(ctx, file, store.Change{Base: kept.Version, Author: author, Message: "Back to the file"}); err != nil {
		return file, err
	}
	return l.shownFile(ctx, uid)
}

// framed puts an edit between the blanks that the file has around its JSON.
func framed(file, edit []byte) []byte {
	const blanks = " \t\r\n"
	begin := file[:len(file)-len(bytes.TrimLeft(file, blanks))]
	end := file[len(bytes.TrimRight(file, blanks)):]
	return bytes.Join([][]byte{begin, bytes.Trim(edit, blanks), end}, nil)
}

// onDisk says that the file was changed by something else.
func onDisk(file model.Dashboard) error {
	return &model.Problem{
		Code:   model.CodeVersionMismatch,
		Cause:  "The dashboard has been changed by someone else: its file is another one than when you began.",
		Next:   "Look at what the file says now, then save yours over it or as a copy.",
		Detail: fmt.Sprintf("drift: %s was changed on disk.", file.File),
	}
}
