package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

func measureSize(_ context.Context, b *bench) ([]row, error) {
	ours, err := fileSize(b.bin)
	if err != nil {
		return nil, err
	}
	r := row{what: "size of the binary", unit: inBytes, ours: ours}.within(65e6)
	if b.prometheus == "" {
		return []row{r}, nil
	}
	peer, err := fileSize(b.prometheus)
	if err != nil {
		return []row{r}, err
	}
	return []row{r.beside(peer)}, nil
}

func fileSize(path string) (float64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, fmt.Errorf("measure a binary: %w", err)
	}
	return float64(info.Size()), nil
}

// treeSize adds the files below a folder.
func treeSize(dir string) (float64, error) {
	var sum float64
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		size, err := fileSize(path)
		sum += size
		return err
	})
	return sum, err
}
