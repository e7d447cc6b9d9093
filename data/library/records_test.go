package library_test

import (
	"strings"
	"testing"
	"time"

	"sheaf/data/library"
	"sheaf/model"
)

func TestUnknownFields_StayAndAreNotShown(t *testing.T) {
	path := filled(t, 2)
	sqlite(t, path,
		`INSERT INTO mark VALUES ('arxiv:2401.00001', 'mood', 'read twice', '2027-01-01T00:00:00.000000000Z')`,
		`INSERT INTO paper (id, json, stored_at) VALUES ('doi:10.1/x', '{"id":"doi:10.1/x","title":"Noted only"}', '2027-01-01T00:00:00.000000000Z')`,
		`INSERT INTO mark VALUES ('doi:10.1/x', 'mood', 'later', '2027-01-01T00:00:00.000000000Z')`)
	store := openAt(t, path)
	contents := mustLoad(t, store)
	if len(contents.Marks) != 2 || len(contents.Papers) != 2 {
		t.Errorf("%d marks and %d papers, want the two bookmarks", len(contents.Marks), len(contents.Papers))
	}
	mustApply(t, store, model.Change{At: noon(), Edits: bookmark(noon(), paper(1)).Inverse()})
	sqlite(t, path, `UPDATE mark SET value = value || '!' WHERE field = 'mood'`)
	if got := query(t, path, `SELECT group_concat(value) FROM mark WHERE field = 'mood'`); got != "read twice!,later!" {
		t.Errorf("notes of a later version: %q", got)
	}
}

func TestBadRecords_AreSkippedAndReported(t *testing.T) {
	path := filled(t, 4)
	sqlite(t, path,
		`UPDATE paper SET json = '{"id":' WHERE id = 'arxiv:2401.00000'`,
		`UPDATE mark SET value = 'soon' WHERE paper = 'arxiv:2401.00001'`,
		`INSERT INTO paper (id, json, stored_at) VALUES (char(27) || ']52;c;x' || char(7), '{}', '')`,
		`INSERT INTO mark VALUES (char(27) || ']52;c;x' || char(7), 'bookmark', '2027-01-01T00:00:00Z', '')`)
	store := openAt(t, path)
	contents, err := load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if len(contents.Marks) != 3 || len(contents.Papers) != 3 {
		t.Errorf("%d marks and %d papers, want 3 of each", len(contents.Marks), len(contents.Papers))
	}
	for i, word := range []string{"not the identifier", "not a time", "arxiv:2401.00000"} {
		if len(contents.Skipped) != 3 || !strings.Contains(contents.Skipped[i].Error(), word) {
			t.Fatalf("skipped %q, want 3 with %q as number %d", contents.Skipped, word, i)
		}
		if strings.Contains(contents.Skipped[i].Error(), "\x1b") {
			t.Errorf("%q carries an escape", contents.Skipped[i])
		}
	}
	status, err := store.Status(t.Context())
	if err != nil || len(status.Problems) != 3 || status.Bookmarks != 3 {
		t.Errorf("status %+v, %v; want the three problems", status, err)
	}
}

func TestStoredPapers_AreCleanedWhenRead(t *testing.T) {
	path := filled(t, 1)
	const hostile = `{"id":"arxiv:2401.00000","title":"a\u001b]52;c;x\u0007b\u202e","abstract":"c\u009b2Jd\n\ne",
		"authors":["f\u200bg"],"venue":"h\u0000i","links":[{"url":"http://x/\u0007","kind":"code\r"}],
		"keywords":["j\u0007k"],"categories":["l\nm"],"aliases":["doi:10.1/n\u001b"]}`
	sqlite(t, path, `UPDATE paper SET json = '`+hostile+`'`)
	got := mustLoad(t, openAt(t, path)).Papers[0]
	shown := strings.Join([]string{
		got.Title, got.Abstract, string(got.Authors[0]), got.Venue, got.Links[0].URL, string(got.Links[0].Kind),
		got.Keywords[0], got.Categories[0], string(got.Aliases[0]),
	}, "|")
	if want := "ab|cd\n\ne|fg|hi|http://x/|code|jk|l m|doi:10.1/n"; shown != want {
		t.Errorf("%q, want %q", shown, want)
	}
}

func TestHistory_TellsEveryChange(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	marks := model.NewMarks(nil)
	first := marks.SetBookmark(true, noon(), paper(1).ID, paper(2).ID)
	first.Key = "first"
	marks.Do(first)
	mustApply(t, store, first, paper(1), paper(2))
	undone, _ := marks.Undo("undo", noon().Add(time.Minute))
	mustApply(t, store, undone)

	const history = `SELECT group_concat(line, char(10)) FROM (
		SELECT change.at || ' ' || title || ': ' || paper || ' ' || field || ' ' || before || '>' || after AS line
		FROM edit JOIN change ON change.id = edit.change ORDER BY change.id, seq)`
	want := strings.Join([]string{
		`2026-03-01T12:00:00.123456789Z bookmark 2 papers: arxiv:2401.00001 bookmark >2026-03-01T12:00:00.123456789Z`,
		`2026-03-01T12:00:00.123456789Z bookmark 2 papers: arxiv:2401.00002 bookmark >2026-03-01T12:00:00.123456789Z`,
		`2026-03-01T12:01:00.123456789Z bookmark 2 papers: arxiv:2401.00002 bookmark 2026-03-01T12:00:00.123456789Z>`,
		`2026-03-01T12:01:00.123456789Z bookmark 2 papers: arxiv:2401.00001 bookmark 2026-03-01T12:00:00.123456789Z>`,
	}, "\n")
	if got := query(t, path, history); got != want {
		t.Errorf("history\n%s\nwant\n%s", got, want)
	}
	if got := query(t, path, `SELECT json ->> '$.title' FROM paper WHERE id = 'arxiv:2401.00001'`); got != paper(1).Title {
		t.Errorf("the stored copy's title is %q, want %q", got, paper(1).Title)
	}
	status, err := store.Status(t.Context())
	if err != nil || status.Changes != 2 || status.Bookmarks != 0 || status.Schema != library.Schema() || !status.Writable || len(status.Problems) != 0 {
		t.Errorf("status %+v, %v", status, err)
	}
}
