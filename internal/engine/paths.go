package engine

import "path/filepath"

// displayPath is a file as a person knows it: relative to the folder of the
// main configuration where it lies in or below it.
func displayPath(configPath, file string) string {
	rel, err := filepath.Rel(filepath.Dir(configPath), file)
	if err != nil || !filepath.IsLocal(rel) {
		return file
	}
	return filepath.ToSlash(rel)
}

// existing is the nearest folder at or above path that exists.
func existing(path string) string {
	for {
		if found, err := filepath.EvalSymlinks(path); err == nil {
			return found
		}
		parent := filepath.Dir(path)
		if parent == path {
			return path
		}
		path = parent
	}
}
