package dashboard

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// maxFolderTitle is the longest title of a folder in bytes.
const maxFolderTitle = 255

// Folder returns one folder. A *model.Problem says that there is none.
func (l *Library) Folder(ctx context.Context, uid string) (model.Folder, error) {
	s, err := l.look(ctx)
	if err != nil {
		return model.Folder{}, err
	}
	f, ok := s.folders[uid]
	if !ok {
		return f, noFolder(uid)
	}
	return f, nil
}

// MakeFolder makes a folder; without a uid it gets a new one.
func (l *Library) MakeFolder(ctx context.Context, uid, title string) (model.Folder, error) {
	title = strings.TrimSpace(title)
	if err := checkFolder(uid, title); err != nil {
		return model.Folder{}, err
	}
	s, err := l.look(ctx)
	if err != nil {
		return model.Folder{}, err
	}
	if uid == "" {
		uid = newUID()
	}
	_, taken := s.folders[uid]
	if !taken {
		err = l.opts.Store.MakeFolder(ctx, uid, title, l.opts.Now())
	}
	if taken || errors.Is(err, store.ErrExists) {
		return model.Folder{}, &model.Problem{Code: model.CodeExists, Cause: fmt.Sprintf("A folder with the uid %q exists already.", uid), Next: "Leave the uid out for a new one."}
	}
	if err != nil {
		return model.Folder{}, err
	}
	return l.Folder(ctx, uid)
}

// checkFolder holds Grafana's rules for folders.
func checkFolder(uid, title string) error {
	switch {
	case title == "":
		return &model.Problem{Code: model.CodeBadRequest, Cause: "Folder title cannot be empty.", Next: "Give it a title."}
	case len(title) > maxFolderTitle:
		return &model.Problem{Code: model.CodeBadRequest, Cause: fmt.Sprintf("The folder title has more than %d bytes.", maxFolderTitle), Next: "Shorten it."}
	case strings.EqualFold(title, generalFolder), strings.EqualFold(uid, generalFolder):
		return &model.Problem{Code: model.CodeBadRequest, Cause: "General is the root and cannot be a folder.", Next: "Take another title."}
	case uid != "" && !uidRule.MatchString(uid):
		return &model.Problem{Code: model.CodeBadRequest, Cause: fmt.Sprintf("The uid %q is not one that Grafana accepts.", uid), Next: "Use up to 40 letters, digits, - and _."}
	}
	return nil
}

// RenameFolder gives a folder another title. With a base of 0 its version is
// not looked at.
func (l *Library) RenameFolder(ctx context.Context, uid, title string, base int) (model.Folder, error) {
	title = strings.TrimSpace(title)
	if err := checkFolder(uid, title); err != nil {
		return model.Folder{}, err
	}
	if _, err := l.ownFolder(ctx, uid); err != nil {
		return model.Folder{}, err
	}
	err := l.opts.Store.RenameFolder(ctx, uid, title, base, l.opts.Now())
	if conflict, ok := errors.AsType[*store.ConflictError](err); ok {
		return model.Folder{}, &model.Problem{
			Code: model.CodeVersionMismatch, Cause: "The folder has been changed by someone else.", Next: "Look at it again.",
			Detail: fmt.Sprintf("You changed version %d, the newest is %d.", base, conflict.Newest),
		}
	}
	if err != nil {
		return model.Folder{}, err
	}
	return l.Folder(ctx, uid)
}

// DropFolder removes a folder; its dashboards go into the trash.
func (l *Library) DropFolder(ctx context.Context, uid string) (model.Folder, error) {
	f, err := l.ownFolder(ctx, uid)
	if err != nil {
		return f, err
	}
	err = l.opts.Store.DropFolder(ctx, uid, l.opts.Now())
	if errors.Is(err, store.ErrNotFound) {
		return f, noFolder(uid)
	}
	return f, err
}

// ownFolder is a folder that no file makes.
func (l *Library) ownFolder(ctx context.Context, uid string) (model.Folder, error) {
	f, err := l.Folder(ctx, uid)
	if err == nil && f.Version == 0 {
		err = &model.Problem{
			Code: model.CodeReadOnly, Cause: fmt.Sprintf("The folder %q is made by a file and cannot be changed here.", f.Title),
			Next: "Change it in its provisioning file.",
		}
	}
	return f, err
}

func noFolder(uid string) error {
	return &model.Problem{Code: model.CodeNotFound, Cause: fmt.Sprintf("Folder not found: there is none with the uid %q.", uid)}
}
