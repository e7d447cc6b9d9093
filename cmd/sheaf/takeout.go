package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sheaf/data/library"
	"sheaf/data/outfile"
	"sheaf/model"
	"sheaf/model/cite"
)

// citations is the library's citation keys as the reader needs them.
type citations struct{ store *library.Store }

// Keys is of [ui.Citations].
func (c citations) Keys(ctx context.Context, papers []model.Paper) ([]string, error) {
	given, err := c.store.CitationKeys(ctx, papers, cite.Key)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(papers))
	for i, p := range papers {
		keys[i] = given[p.ID]
	}
	return keys, nil
}

// fileWriter writes files for the reader.
type fileWriter struct{}

// Write is of [ui.Files]. A name that begins with ~/ is below the home
// directory, as it would be in a shell.
func (fileWriter) Write(ctx context.Context, name string, replace bool, write func(io.Writer) error) (string, error) {
	if rest, ok := strings.CutPrefix(name, "~"+string(filepath.Separator)); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return name, err
		}
		name = filepath.Join(home, rest)
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return name, err
	}
	return full, outfile.WriteFile(ctx, full, replace, write)
}
