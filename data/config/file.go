package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// More than any of them needs, in bytes.
const (
	maxConfiguration = 64 << 10
	maxTheme         = 16 << 10
)

// DefaultPath is $XDG_CONFIG_HOME/sheaf/config.toml, or its like on systems
// that have their own places. The file need not exist.
func DefaultPath() (string, error) {
	_, err := os.UserHomeDir()
	homeless := err != nil && !filepath.IsAbs(os.Getenv("XDG_CONFIG_HOME")) // xdg would then start at the root
	xdg.Reload()
	path := filepath.Join(xdg.ConfigHome, "sheaf", "config.toml")
	if homeless || !filepath.IsAbs(path) {
		return "", errors.New("no place for the configuration: set HOME or XDG_CONFIG_HOME")
	}
	return path, nil
}

// Load reads a configuration. Without the file there are the defaults, and
// exists is false. What can't be read is a problem like those of [Parse].
func Load(path string, v Vocabulary) (settings Settings, exists bool, problems []Problem) {
	raw, exists, err := read(path, maxConfiguration)
	if err != nil {
		return Defaults(v), exists, []Problem{unreadable(path, err)}
	}
	settings, problems = Parse(raw, v)
	return settings, exists, named(path, problems)
}

// Create writes the configuration of [Default] into a file that does not exist
// yet, and reports whether it has. Directories are made as needed.
func Create(path string, v Vocabulary) (made bool, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return false, nil
	case err != nil:
		return false, err
	}
	_, err = f.WriteString(Default(v))
	if err = errors.Join(err, f.Close()); err != nil {
		return false, errors.Join(err, os.Remove(path)) // half of it would be none
	}
	return true, nil
}

// named says which file problems are in.
func named(path string, problems []Problem) []Problem {
	for i := range problems {
		problems[i].File = path
	}
	return problems
}

func unreadable(path string, err error) Problem {
	if cause, ok := errors.AsType[*fs.PathError](err); ok {
		err = cause.Err // the name is said already
	}
	return Problem{File: path, Says: "can't be read: " + err.Error()}
}

// read reads a file, unless it is larger than it may be.
func read(path string, most int64) (raw []byte, exists bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case path == os.DevNull: // nothing is to be configured
		return nil, true, nil
	case !info.Mode().IsRegular():
		return nil, true, errors.New("it is not a regular file")
	case info.Size() > most:
		return nil, true, fmt.Errorf("it is larger than %d KB, the most that is read", most>>10)
	}
	raw, err = os.ReadFile(path)
	return raw, true, err
}
