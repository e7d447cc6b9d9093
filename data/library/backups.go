package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// When backups are made by themselves, and how many of them stay.
const (
	backupEvery  = 7 * 24 * time.Hour
	backupsKept  = 4
	backupLayout = "20060102T150405"
)

// abandoned is how old the beginning of a backup is that nobody finishes.
const abandoned = 24 * time.Hour

// madeBackup is one of the backups that are made by themselves.
type madeBackup struct {
	file string
	at   time.Time
}

// BackupIfDue makes a backup if the last one is a week old, in the directory
// backups beside the library, and removes those before the last four. It
// returns the new file, empty if none was due. Without a library none is.
//
// The error is as that of [Store.Backup], or tells of a backup that could not
// be removed.
func (s *Store) BackupIfDue(ctx context.Context, now time.Time) (string, error) {
	if !s.holdsSomething(ctx) {
		return "", nil
	}
	made, err := s.backups()
	if err != nil {
		return "", err
	}
	for _, b := range made {
		// One that claims to be of the future does not keep others from being made.
		if age := now.Sub(b.at); age < backupEvery && age > -backupEvery {
			return "", nil
		}
	}
	return s.backUp(ctx, now)
}

// holdsSomething reports whether there is a library to back up. What is wrong
// with it, if it can't be read, is told when a backup is made.
func (s *Store) holdsSomething(ctx context.Context) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	something := false
	err := s.view(ctx, func(_ *sql.Tx, schema int) error {
		something = schema > 0
		return nil
	})
	return something || err != nil
}

func (s *Store) backupDir() string { return filepath.Join(filepath.Dir(s.path), "backups") }

// backupPrefix is how the names of the backups of this library begin.
func (s *Store) backupPrefix() string {
	base := filepath.Base(s.path)
	return strings.TrimSuffix(base, filepath.Ext(base)) + "-"
}

// backups lists the backups that were made by themselves, the oldest first.
func (s *Store) backups() ([]madeBackup, error) {
	entries, err := os.ReadDir(s.backupDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, backupError(s.backupDir(), err)
	}
	var made []madeBackup
	for _, entry := range entries {
		name, ours := strings.CutPrefix(entry.Name(), s.backupPrefix())
		at, err := time.Parse(backupLayout, strings.TrimSuffix(name, ".db"))
		if ours && err == nil && strings.HasSuffix(name, ".db") && entry.Type().IsRegular() {
			made = append(made, madeBackup{filepath.Join(s.backupDir(), entry.Name()), at})
		}
	}
	slices.SortFunc(made, func(a, b madeBackup) int { return a.at.Compare(b.at) })
	return made, nil
}

// backUp makes a backup among those that are made by themselves. Another
// process may have made the same at this very moment.
func (s *Store) backUp(ctx context.Context, now time.Time) (string, error) {
	file := filepath.Join(s.backupDir(), s.backupPrefix()+now.UTC().Format(backupLayout)+".db")
	if err := createDirs(s.backupDir()); err != nil {
		return "", backupError(file, err)
	}
	err := s.Backup(ctx, file, false)
	if errors.Is(err, fs.ErrExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return file, s.removeOldBackups(now)
}

// removeOldBackups leaves the last four, and those of the future.
func (s *Store) removeOldBackups(now time.Time) error {
	made, err := s.backups()
	if err != nil {
		return err
	}
	made = slices.DeleteFunc(made, func(b madeBackup) bool { return b.at.After(now) })
	var problems []error
	for _, b := range made[:max(0, len(made)-backupsKept)] {
		if err := os.Remove(b.file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, fmt.Errorf("an old backup stays: %w", err))
		}
	}
	return errors.Join(append(problems, s.removeUnfinished(now))...)
}

// removeUnfinished removes what processes that were killed have left of
// backups.
func (s *Store) removeUnfinished(now time.Time) error {
	entries, err := os.ReadDir(s.backupDir())
	if err != nil {
		return backupError(s.backupDir(), err)
	}
	var problems []error
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !strings.HasPrefix(entry.Name(), unfinished) || now.Sub(info.ModTime()) < abandoned {
			continue // the file of one that goes on may vanish at any time
		}
		problems = append(problems, os.Remove(filepath.Join(s.backupDir(), entry.Name())))
	}
	return errors.Join(problems...)
}
