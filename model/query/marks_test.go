package query_test

import (
	"testing"

	"sheaf/model/query"
)

func TestAQueryNeedsMarksWhenNoPaperWithoutThemAnswersIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]bool{
		"": false, "layer": false, "has:pdf": false, "is:unread": false, "is:new": false, "-is:bookmarked": false, "layer | tag:x": false,
		"is:queued": true, "tag:x": true, `note:"two words"`: true, "rating:>3": true, "added:<7d": true, "has:note": true, "has:tag": true,
		"layer is:read": true, "tag:x | is:noted": true, "(layer | tag:x) rating:5": true, "is:dismissed | layer": false,
	} {
		q, err := query.Parse(typed)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.NeedsMarks(); got != want {
			t.Errorf("%q needs marks: %v, want %v", typed, got, want)
		}
	}
}

func TestAQueryAsksMarksWhereverItNamesThem(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]bool{
		"": false, "layer": false, "has:pdf": false, "year:2020 -title:x": false, "layer | (norm -dropout)": false,
		"is:unread": true, "is:new": true, "is:selected": true, "-is:bookmarked": true, "layer | tag:x": true, "layer -(norm | note:x)": true,
		`note:"two words"`: true, "rating:>3": true, "added:<7d": true, "has:note": true, "-has:tag": true,
	} {
		q, err := query.Parse(typed)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.AsksMarks(); got != want {
			t.Errorf("%q asks for marks: %v, want %v", typed, got, want)
		}
	}
}
