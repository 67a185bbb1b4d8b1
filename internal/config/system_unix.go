//go:build !windows

package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// ownerOf is the owner's name and number.
func ownerOf(info fs.FileInfo) string {
	uid, ok := ownerID(info)
	if !ok {
		return "somebody unknown"
	}
	if u, err := user.LookupId(strconv.Itoa(uid)); err == nil {
		return fmt.Sprintf("%s (%d)", u.Username, uid)
	}
	return fmt.Sprintf("user %d", uid)
}

func ownerID(info fs.FileInfo) (int, bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(stat.Uid), true
}

// belongsToUs is true when the current user owns the file. Root may use
// anybody's folder only by naming it as that user, so that no file of root is
// left in it.
func belongsToUs(info fs.FileInfo) bool {
	uid, ok := ownerID(info)
	return !ok || uid == os.Getuid()
}

// worldWritable is true when anybody on the machine may change the path.
func worldWritable(info fs.FileInfo) bool {
	return info.Mode().Perm()&0o002 != 0 && info.Mode()&fs.ModeSticky == 0
}
