package dashboard

import (
	"io/fs"
	"os"
)

// keepOwner has nothing to do: the folder's access list counts.
func keepOwner(*os.File, fs.FileInfo) error { return nil }
