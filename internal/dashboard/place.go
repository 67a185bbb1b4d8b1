package dashboard

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// place is where a file of the person's lies: a name below a folder, which the
// writing never leaves.
type place struct{ dir, name string }

// errFileChanged says that a file is not what it was taken for.
var errFileChanged = errors.New("the file has been changed")

// checksum tells two states of a file apart.
func checksum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// replace writes a file as a whole: after a crash it has the old bytes or the
// new ones. It keeps the mode and the owner, and what a symbolic link points at
// is replaced rather than the link. Unless the file is still what it was taken
// for, it is errFileChanged and stays.
func (p place) replace(before, after []byte) error {
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	name, err := target(root, p.name)
	if err != nil {
		return err
	}
	info, err := root.Stat(name)
	if err != nil {
		return err
	}
	temporary := path.Join(path.Dir(name), ".kanoa-"+rand.Text()+".tmp")
	err = writeNew(root, temporary, info, after)
	if err == nil {
		err = unchanged(root, name, before)
	}
	if err == nil {
		err = root.Rename(temporary, name)
	}
	if err != nil {
		return errors.Join(err, gone(root.Remove(temporary)))
	}
	return syncDir(root, path.Dir(name))
}

// gone forgives that a file is not there.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// target follows symbolic links as far as they stay below the root.
func target(root *os.Root, name string) (string, error) {
	const most = 8
	for range most {
		link, err := root.Readlink(name)
		if err != nil {
			return name, nil //nolint:nilerr // it is no link; opening it tells the rest
		}
		if filepath.IsAbs(link) {
			return "", fmt.Errorf("%s is a link to an absolute path", name)
		}
		name = path.Join(path.Dir(name), filepath.ToSlash(link))
	}
	return "", fmt.Errorf("%s: too many links", name)
}

// writeNew makes a file like another one, safe on the disk.
func writeNew(root *os.Root, name string, like fs.FileInfo, data []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, like.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Chmod(like.Mode().Perm()), keepOwner(f, like), f.Sync(), f.Close())
}

// unchanged compares a file with what it was taken for.
func unchanged(root *os.Root, name string, want []byte) error {
	now, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, want) {
		return errFileChanged
	}
	return nil
}

// syncDir makes a rename last. Where folders cannot be synced, as on Windows,
// the system does it by itself.
func syncDir(root *os.Root, name string) error {
	dir, err := root.Open(name)
	if err != nil {
		return err
	}
	_ = dir.Sync() // see above
	return dir.Close()
}
