package desktop

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// Editor is the command that edits a file: $VISUAL or $EDITOR, which may hold
// arguments, else an editor that the system has. It is for the caller to give
// it the terminal and to run it.
func (s System) Editor(ctx context.Context, file string) (*exec.Cmd, error) {
	if file == "" || strings.ContainsRune(file, 0) {
		return nil, errors.New("no file to edit")
	}
	if strings.HasPrefix(file, "-") { // not an option
		file = "." + string(filepath.Separator) + file
	}
	argv, err := s.editor()
	if err != nil {
		return nil, err
	}
	return exec.CommandContext(ctx, argv[0], append(argv[1:], file)...), nil //nolint:gosec // running the user's editor is what it is for
}

// EditorName is the command that Editor runs, without the file.
func (s System) EditorName() (string, error) {
	argv, err := s.editor()
	return strings.Join(argv, " "), err
}

func (s System) editor() ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if strings.TrimSpace(s.Env(name)) == "" {
			continue
		}
		words, err := s.command(s.Env(name))
		if err != nil {
			return nil, fmt.Errorf("$%s can't be read: %w", name, err)
		}
		argv, err := s.located(words)
		if err != nil {
			return nil, fmt.Errorf("$%s names an editor that can't be run: %q %s", name, strings.Join(words, " "), inWords(err))
		}
		return argv, nil
	}
	known := []string{"editor", "nano", "vim", "vi"}
	if s.OS == "windows" {
		known = []string{"notepad.exe"}
	}
	for _, program := range known {
		if argv, err := s.located([]string{program}); err == nil {
			return argv, nil
		}
	}
	return nil, errors.New("no editor found: set $EDITOR")
}
