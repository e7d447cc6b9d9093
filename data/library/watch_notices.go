//go:build linux || windows

package library

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// notices are what the system tells of changes in a directory. On the systems
// that have kqueue they are not used: it opens the files that it watches, which
// must not be; see the package comment.
type notices struct {
	watcher *fsnotify.Watcher
	files   []string // whose changes matter
	dirs    []string // that hold them
}

// startNotices asks to be told of changes of a library, nil if the system
// can't.
func startNotices(path string) *notices {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil
	}
	n := &notices{watcher: watcher}
	n.aim(path)
	if !n.watch() {
		_ = watcher.Close() // it watches nothing
		return nil
	}
	return n
}

// aim finds out which files matter. SQLite keeps its journals beside the file
// that a link leads to.
func (n *notices) aim(path string) {
	places := []string{path}
	if target, err := filepath.EvalSymlinks(path); err == nil && target != path {
		places = append(places, target)
	}
	for _, place := range places {
		n.dirs = append(n.dirs, filepath.Dir(place))
		for _, ending := range besides() {
			n.files = append(n.files, place+ending)
		}
	}
}

// watch watches the directories or, of those that are not there yet, the
// nearest one above.
func (n *notices) watch() bool {
	for _, dir := range n.dirs {
		for watched := ""; ; {
			nearest := existing(dir)
			if nearest == watched {
				break
			}
			// What vanishes meanwhile is looked for again.
			if err := n.watcher.Add(nearest); err != nil && existing(dir) == nearest {
				return false
			}
			watched = nearest
		}
	}
	return true
}

// existing is the directory or the nearest one above it that is there.
func existing(dir string) string {
	for {
		above := filepath.Dir(dir)
		if info, err := os.Stat(dir); err == nil && info.IsDir() || above == dir {
			return dir
		}
		dir = above
	}
}

// follow passes changes on until the end of ctx. It returns false when the
// system does not tell of them any more.
func (n *notices) follow(ctx context.Context, changed func()) bool {
	defer func() { _ = n.watcher.Close() }() // nothing is lost with it
	for {
		select {
		case <-ctx.Done():
			return true
		case event, ok := <-n.watcher.Events:
			switch {
			case !ok:
				return false
			case slices.Contains(n.files, event.Name):
				changed()
			case n.onTheWay(event.Name):
				if !n.watch() {
					return false
				}
				changed() // the file may have come with its directory
			}
		case _, ok := <-n.watcher.Errors:
			if !ok {
				return false
			}
			changed() // too much has happened to be told one by one
		}
	}
}

// onTheWay reports whether a name is that of a directory of the files, or of
// one above it.
func (n *notices) onTheWay(name string) bool {
	return slices.ContainsFunc(n.dirs, func(dir string) bool {
		return dir == name || strings.HasPrefix(dir, name+string(filepath.Separator))
	})
}
