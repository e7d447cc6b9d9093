package library_test

import (
	"fmt"
	"path/filepath"
	"strconv"
	"testing"

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
