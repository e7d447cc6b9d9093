package library_test

import (
	"fmt"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"sheaf/data/library"
)

// TestEverySchema_IsReadAndBroughtUpToDate opens a library of each schema that
// sheaf has ever written, from a dump that is kept as it was.
func TestEverySchema_IsReadAndBroughtUpToDate(t *testing.T) {
	const tables = `SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name)`
	fresh := query(t, filled(t, 1), tables)
	for version := 1; version <= library.Schema(); version++ {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			path := libraryPath(t)
			write(t, path, nil)
			sqlite(t, path, string(read(t, filepath.Join("testdata", fmt.Sprintf("schema%d.sql", version)))))
			store := openAt(t, path)
			contents := mustLoad(t, store)
			if len(contents.Marks) != 1 || contents.Marks[0].Paper != paper(1).ID || !contents.Marks[0].Bookmarked.Equal(noon()) {
				t.Errorf("marks %v, want that of %s", contents.Marks, paper(1).ID)
			}
			if len(contents.Papers) != 1 || contents.Papers[0].Title != paper(1).Title {
				t.Errorf("papers %v, want %s", contents.Papers, paper(1).ID)
			}
			mustApply(t, store, bookmark(noon(), paper(2), paper(3)), paper(3))
			status, err := store.Status(t.Context())
			if err != nil || status.Schema != library.Schema() || status.Bookmarks != 3 || status.Changes != 3 || len(status.Problems) != 0 {
				t.Errorf("after a change: %+v, %v", status, err)
			}
			if now := query(t, path, tables); now != fresh {
				t.Errorf("the tables are\n%s\nwhere a new library has\n%s", now, fresh)
			}
		})
	}
}

// TestSecondSchema_KeepsWhatTheFirstKnew brings a library of the first schema
// up to date and compares it with one that the second schema has made.
func TestSecondSchema_KeepsWhatTheFirstKnew(t *testing.T) {
	var made [2]string
	for i := range made {
		path := libraryPath(t)
		write(t, path, nil)
		sqlite(t, path, string(read(t, filepath.Join("testdata", fmt.Sprintf("schema%d.sql", i+1)))))
		store := openAt(t, path)
		mustApply(t, store, bookmark(noon().Add(48*time.Hour), paper(3)), paper(3))
		made[i] = query(t, path, `SELECT group_concat(line, char(10)) FROM (
			SELECT concat_ws('|', paper, field, value, changed_at) AS line FROM mark
			UNION ALL SELECT concat_ws('|', id, kind, of, state, moved_by, title) FROM change
			UNION ALL SELECT concat_ws('|', id, stored_at, added_at) FROM paper
			UNION ALL SELECT count(DISTINCT key) || ' keys' FROM change WHERE key <> '')`)
		done, _, err := store.Steps(t.Context(), 10)
		if err != nil || len(done) != 3 || done[0].Title != "bookmark 2 papers" || len(done[0].Edits) != 2 {
			t.Fatalf("steps %+v, %v", done, err)
		}
	}
	if made[0] != made[1] {
		t.Errorf("brought up to date:\n%s\nmade so:\n%s", made[0], made[1])
	}
}
