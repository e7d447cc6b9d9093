package library_test

import (
	"testing"

	"sheaf/model"
)

// TestLoad_ReadsWhateverStands has values that can't be read in one go, an index
// that a user made, and papers that were added in another order.
func TestLoad_ReadsWhateverStands(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	for _, n := range []int{4, 2, 9, 1} {
		at := noon().AddDate(0, 0, n)
		mustApply(t, store, bookmark(at, paper(n)), paper(n))
		rated := model.Change{At: at, Edits: []model.Edit{{Paper: paper(n).ID, Field: model.FieldRating, After: "3"}}}
		mustApply(t, store, rated)
	}
	check := func(when string) {
		t.Helper()
		marks := mustLoad(t, store).Marks
		for i, n := range []int{1, 2, 4, 9} {
			at := noon().AddDate(0, 0, n)
			if len(marks) != 4 || marks[i].Paper != paper(n).ID || marks[i].Rating != 3 || !marks[i].Bookmarked.Equal(at) || !marks[i].Added.Equal(at) {
				t.Fatalf("%s: %+v", when, marks)
			}
		}
	}
	check("as it is")
	sqlite(t, path, `CREATE INDEX mine ON mark (value DESC, field, paper)`, `CREATE INDEX another ON paper (stored_at DESC, id, added_at)`)
	check("with other indexes")
	sqlite(t, path, `INSERT INTO mark VALUES ('arxiv:2401.00004', 'mood', 'a' || char(31) || 'b', '')`)
	check("with a value that has the parting in it")
	sqlite(t, path, `INSERT INTO mark VALUES ('arxiv:2401.00004', 'size', zeroblob(0) || 'x' || char(0) || 'y', '')`)
	check("with a NUL")
}
