package library

import (
	"fmt"
	"runtime"
	"time"

	"sheaf/model/text"
)

// advise says what to do, given what kept the library from being examined.
func (st *Status) advise(err error) []string {
	var advice []string
	add := func(format string, args ...any) { advice = append(advice, fmt.Sprintf(format, args...)) }
	path := text.Printable(st.Path)
	switch kind := KindOf(err); {
	case kind == Corrupt, st.damaged:
		add("%s is damaged; put a copy of it aside before anything else", path)
		if st.lastBackup != "" {
			add("while no sheaf runs, remove %s-wal and %s-shm and copy %s, of %s, in its place", path, path, text.Printable(st.lastBackup), day(st.LastBackup))
		} else {
			add("there is no backup to put in its place")
		}
		if err == nil {
			add("sheaf export --marks saves what can be read of it; sheaf import takes that into a new library")
		}
	case kind == Newer:
		add("upgrade sheaf, or use another file with --library")
	case err != nil:
		add("%s", err)
	case !st.Exists && st.lastBackup != "":
		add("%s is not there; if it should be, copy %s, of %s, in its place", path, text.Printable(st.lastBackup), day(st.LastBackup))
	case len(st.Problems) > 0:
		add("what can't be read stays in the file and is not shown; any SQLite tool can repair it there")
	}
	if err != nil || !st.Exists {
		return advice
	}
	if !st.Writable {
		add("make %s and its directory writable, or nothing can be marked", path)
	}
	if runtime.GOOS != "windows" && st.mode.Perm()&0o077 != 0 {
		add("others may read %s; chmod 600 keeps it to you", path)
	}
	if 0 < st.Schema && st.Schema < Schema() {
		add("the next change brings it from schema %d to %d, after a backup", st.Schema, Schema())
	}
	if st.Schema > 0 && st.Backups == 0 {
		add("there is no backup yet; the reader makes one every week, sheaf backup FILE at once")
	}
	return advice
}

func day(at time.Time) string { return at.Format(time.DateOnly) }
