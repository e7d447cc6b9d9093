package library_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"sheaf/data/library"
	"sheaf/model"
)

// exported is the whole of a library.
func exported(t testing.TB, store *library.Store) string {
	t.Helper()
	var out bytes.Buffer
	if err := store.Export(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func imported(t testing.TB, store *library.Store, lines string) library.Imported {
	t.Helper()
	done, err := store.Import(t.Context(), strings.NewReader(lines), noon().AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

const head = `{"sheaf":"marks","version":1}` + "\n"

func TestExport_IsAllOfIt(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	if got := exported(t, store); got != head {
		t.Errorf("of no library: %q", got)
	}
	apply(t, store, set("a", model.FieldNote, "", "one <two>\n\n  & three"))
	apply(t, store, set("b", model.FieldRating, "", "3"))
	apply(t, store, undo("b"))
	apply(t, store, model.NewMarks(nil).SaveView("z", "is:unread", noon()))
	apply(t, store, model.NewMarks(nil).SaveView("gone", "", noon()))
	apply(t, store, model.NewMarks([]model.Mark{}, model.View{Name: "gone"}).RemoveView("gone", noon().Add(time.Hour)))
	citationKeys(t, store, proposing("ada2024"), paper(1))
	citationKeys(t, store, proposing("ada2024"), paper(9))
	const at = `"at":"2026-03-01T12:00:00.123456789Z"`
	want := head + `{"id":"arxiv:2401.00001","paper":{"id":"arxiv:2401.00001","title":"On the Number 1 & <Its> Friends",` +
		`"abstract":"First paragraph.\n\nSecond, with “quotes” and 数.","authors":["Ada Lovelace","Zoë Größer"],"year":2024,` +
		`"links":[{"url":"https://example.org/code","kind":"code"}],"extra":{"likes":7}},"added":"2026-03-01T12:00:00.123456789Z",` +
		`"marks":{"note":{"value":"one <two>\n\n  & three",` + at + `},"rating":{"value":"",` + at + `}},"citation_key":"ada2024"}` + "\n" +
		`{"id":"arxiv:2401.00009","citation_key":"ada2024a"}` + "\n" +
		`{"view":"gone","value":"","at":"2026-03-01T13:00:00.123456789Z"}` + "\n" +
		`{"view":"z","value":"{\"query\":\"is:unread\",\"place\":0}",` + at + `}` + "\n"
	if got := exported(t, store); got != want {
		t.Errorf("exported\n%s\nwant\n%s", got, want)
	}
	if !library.IsExport([]byte(want)) || library.IsExport([]byte(`{"id":"arxiv:1"}`)) || library.IsExport(nil) {
		t.Error("exports are not told from other text")
	}
	fresh := openAt(t, libraryPath(t))
	done := imported(t, fresh, want)
	if done.Papers != 1 || done.Fields != 2 || done.Same != 2 || len(done.Skipped) != 0 || done.Change.Title != "import marks: 1 paper" {
		t.Errorf("imported %+v", done)
	}
	if got := exported(t, fresh); got != want {
		t.Errorf("exported again\n%s\nwant\n%s", got, want)
	}
}

func TestExport_OfTheFirstSchema(t *testing.T) {
	path := libraryPath(t)
	write(t, path, nil)
	sqlite(t, path, string(read(t, "testdata/schema1.sql")))
	got := exported(t, openAt(t, path))
	if strings.Count(got, "\n") != 3 || !strings.Contains(got, `"marks":{"bookmark":{"value":"2026-03-01T12:00:00.123456789Z"`) {
		t.Errorf("exported\n%s", got)
	}
	fresh := openAt(t, libraryPath(t))
	imported(t, fresh, got)
	if again := exported(t, fresh); again != got {
		t.Errorf("exported again\n%s\nwant\n%s", again, got)
	}
}

func TestExport_TellsOfAFullDisk(t *testing.T) {
	store := openAt(t, filled(t, 100))
	problem := errors.New("no space")
	if err := store.Export(t.Context(), failingWriter{problem}); !errors.Is(err, problem) {
		t.Errorf("%v", err)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

func TestImport_IsOneStep(t *testing.T) {
	other := openAt(t, filled(t, 3))
	path := libraryPath(t)
	store, beside := openAt(t, path), openAt(t, path)
	apply(t, store, set("mine", model.FieldRating, "", "2"))
	mustLoad(t, store)
	mustLoad(t, beside)
	before := holds(model.NewMarks(mustLoad(t, store).Marks))
	done := imported(t, store, exported(t, other))
	if done.Papers != 3 || done.Fields != 3 || done.Change.Title != "import marks: 3 papers" || done.Change.Key == "" {
		t.Errorf("imported %+v", done)
	}
	silent(t, "after an import of its own", store)
	if n := news(t, beside); len(n.Changes) != 1 || len(n.Settled) != 3 || len(n.Papers) != 3 {
		t.Errorf("news beside it: %+v", n)
	}
	if got := mustLoad(t, store); len(got.Marks) != 3 || got.Marks[1].Rating != 2 || got.Marks[1].Bookmarked.IsZero() {
		t.Errorf("marks %+v", got.Marks)
	}
	apply(t, store, undo(done.Change.Key))
	if after := holds(model.NewMarks(mustLoad(t, store).Marks)); !reflect.DeepEqual(after, before) {
		t.Errorf("after undo %+v, want %+v", after, before)
	}
}

func TestImport_LaterChangesWin(t *testing.T) {
	line := func(rating, at string) string {
		return head + fmt.Sprintf(`{"id":%q,"marks":{"rating":{"value":%q,"at":%q}}}`, paper(1).ID, rating, at)
	}
	for _, step := range []struct{ rating, at, want string }{
		{"3", "2026-03-01T12:00:00.123456788Z", "2"}, // a nanosecond earlier
		{"3", "2026-03-01T12:00:00.123456789Z", "3"}, // at the same time: the greater
		{"1", "2026-03-01T12:00:00.123456789Z", "2"},
		{"1", "2026-03-01T21:00:00.12345679+09:00", "1"}, // a nanosecond later
		{"", "2026-03-02T12:00:00Z", ""},
		{"9", "2026-03-02T12:00:00Z", "2"},
		{"4", "tomorrow", "2"},
		{"4", "9999-12-31T23:00:00-05:00", "2"},
	} {
		store := openAt(t, libraryPath(t))
		apply(t, store, set("a", model.FieldRating, "", "2"))
		imported(t, store, line(step.rating, step.at))
		if got := value(t, store, model.FieldRating); got != step.want {
			t.Errorf("rating 2, and %s at %s: %q, want %q", step.rating, step.at, got, step.want)
		}
		var want string
		if step.rating == step.want {
			at, _ := time.Parse(time.RFC3339Nano, step.at)
			want = at.UTC().Format("2006-01-02T15:04:05.000000000Z07:00")
			if got := exported(t, store); !strings.Contains(got, `"at":"`+want+`"`) {
				t.Errorf("changed at another time than %s: %s", want, got)
			}
		}
	}
}

func TestImport_KnowsAPaperByAnyName(t *testing.T) {
	store := openAt(t, libraryPath(t))
	grown := paper(1)
	grown.ID, grown.Aliases = "doi:10.1000/182", []model.ID{paper(1).ID}
	apply(t, store, set("a", model.FieldRating, "", "2"))
	other := openAt(t, libraryPath(t))
	change := set("b", model.FieldState, "", "read")
	change.Edits[0].Paper = grown.ID
	mustApply(t, other, change, grown)
	citationKeys(t, other, proposing("theirs"), grown)
	citationKeys(t, store, proposing("ours"), paper(1))
	imported(t, store, exported(t, other))
	contents := mustLoad(t, store)
	if len(contents.Marks) != 1 || contents.Marks[0].Rating != 2 || contents.Marks[0].State != model.StateRead {
		t.Errorf("marks %+v", contents.Marks)
	}
	if keys, err := store.KnownCitationKeys(t.Context()); err != nil || len(keys) != 1 || keys[paper(1).ID] != "ours" {
		t.Errorf("citation keys %v, %v", keys, err)
	}
}

func TestImport_SkipsWhatItCantUse(t *testing.T) {
	store := openAt(t, libraryPath(t))
	citationKeys(t, store, proposing("taken"), paper(7))
	const at = `"at":"2026-03-01T12:00:00Z"`
	done := imported(t, store, "\ufeff"+strings.Join([]string{
		strings.TrimSpace(head),
		`{"id":"arxiv:1","paper":{"id":"arxiv:1","title":"a\u001b]52;c;x\u0007b"},"marks":{"rating":{"value":"7",` + at + `},"state":{"value":"read",` + at + `}}}`,
		`not JSON`,
		`{"id":"a\u001b[2J","marks":{"rating":{"value":"3",` + at + `}}}`,
		`{"id":"arxiv:2","paper":{"id":"arxiv:3"},"marks":{"rating":{"value":"3",` + at + `}}}`,
		`{"id":"arxiv:2","paper":[]}`,
		``,
		`{"id":"arxiv:4","marks":{"tag:a,b":{"value":"x",` + at + `},"mo\u0007od":{"value":"x",` + at + `},"mood":{"value":"x",` + at + `},"rating":{"value":"3","at":"soon"}}}`,
		`{"view":"a\u202eb","value":"{}",` + at + `}`,
		`{"view":"v","value":"[",` + at + `}`,
		`{"view":"v","value":"{}","at":""}`,
		`{"view":"v","value":"{\"query\":\"x\",\"later\":1}",` + at + `}`,
		`{"something":"else"}`,
		`{"id":"arxiv:5","citation_key":"a b"}`,
		`{"id":"arxiv:5","citation_key":"TAKEN"}`,
		`{"id":"arxiv:6","marks":{"note":{"value":"\u001b[1mbold\r\ntext ",` + at + `}}}`,
	}, "\n"))
	var lines []string
	for _, problem := range done.Skipped {
		if strings.ContainsAny(problem.Error(), "\x1b\x07\n") || strings.Contains(problem.Error(), "\u202e") {
			t.Errorf("%q carries an escape", problem)
		}
		before, _, _ := strings.Cut(problem.Error(), ":")
		lines = append(lines, strings.TrimPrefix(before, "line "))
	}
	if got, want := strings.Join(lines, " "), "2 3 4 5 6 8 8 8 9 10 11 13 14 15"; got != want {
		t.Errorf("skipped lines %s, want %s: %q", got, want, done.Skipped)
	}
	contents := mustLoad(t, store)
	if len(contents.Marks) != 2 || contents.Marks[0].State != model.StateRead || contents.Marks[1].Note != "bold\ntext" {
		t.Errorf("marks %+v", contents.Marks)
	}
	if len(contents.Views) != 1 || contents.Views[0].Query != "x" || contents.Papers[0].Title != "ab" {
		t.Errorf("views %+v, papers %+v", contents.Views, contents.Papers)
	}
	if got := exported(t, store); !strings.Contains(got, `"mood":{"value":"x"`) || !strings.Contains(got, `\"later\":1`) {
		t.Errorf("what a later sheaf knows is lost:\n%s", got)
	}
	if many := imported(t, store, head+strings.Repeat("bad\n", 500)); len(many.Skipped) != 101 || many.Skipped[100].Error() != "400 more could not be used" {
		t.Errorf("of many bad lines: %d told, the last is %v", len(many.Skipped), many.Skipped[len(many.Skipped)-1])
	}
}

func TestImport_RefusesOtherFiles(t *testing.T) {
	path := libraryPath(t)
	store := openAt(t, path)
	for _, text := range []string{"", "\n" + head, `{"id":"arxiv:1","title":"A paper"}`, "@article{a}", `{"sheaf":"papers"}`, "\x00\x01"} {
		if _, err := store.Import(t.Context(), strings.NewReader(text), noon()); !errors.Is(err, library.ErrNotMarks) {
			t.Errorf("%q: %v", text, err)
		}
	}
	_, err := store.Import(t.Context(), strings.NewReader(`{"sheaf":"marks","version":2}`), noon())
	if err == nil || !strings.Contains(err.Error(), "upgrade sheaf") {
		t.Errorf("of a later version: %v", err)
	}
	problem := errors.New("unplugged")
	_, err = store.Import(t.Context(), iotest.ErrReader(problem), noon())
	if !errors.Is(err, problem) {
		t.Errorf("a broken pipe: %v", err)
	}
	if names := files(t, filepath.Dir(filepath.Dir(path))); len(names) != 0 {
		t.Errorf("made %q", names)
	}
}

// TestAnyLibraries_Exchange exports, imports and merges any two libraries.
func TestAnyLibraries_Exchange(t *testing.T) {
	dir := t.TempDir()
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		at := func(name string) string { return filepath.Join(dir, fmt.Sprint(round), name+".db") }
		var lines [2]string
		var stores [2]*library.Store
		for i := range stores {
			r := newReader(at(fmt.Sprint(i)), 3)
			r.at = r.at.Add(time.Duration(rapid.IntRange(0, 20).Draw(rt, "later")) * time.Second)
			for range rapid.IntRange(0, 8).Draw(rt, "steps") {
				r.step(rt)
			}
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 5), 0, 3).Draw(rt, "keys") {
				key := rapid.SampledFrom([]string{"ada", "Ada", "zoe"}).Draw(rt, "key")
				if _, err := r.store.CitationKeys(t.Context(), []model.Paper{paper(n)}, proposing(key)); err != nil {
					rt.Fatal(err)
				}
			}
			stores[i], lines[i] = r.store, exported(t, r.store)
		}
		fresh := library.Open(at("fresh"))
		done := imported(t, fresh, lines[0])
		if again := exported(t, fresh); again != lines[0] || len(done.Skipped) != 0 {
			rt.Fatalf("exported, imported and exported again:\n%s\nwant\n%s\nskipped %v", again, lines[0], done.Skipped)
		}
		for i, store := range stores {
			imported(t, store, lines[1-i])
			merged, history := exported(t, store), changes(t, store)
			again := imported(t, store, lines[1-i])
			if len(again.Change.Edits)+again.Fields+again.Papers != 0 || exported(t, store) != merged || changes(t, store) != history {
				rt.Fatalf("imported twice: %+v", again)
			}
		}
		one, two := mustLoad(t, stores[0]), mustLoad(t, stores[1])
		if a, b := holds(model.NewMarks(one.Marks, one.Views...)), holds(model.NewMarks(two.Marks, two.Views...)); !reflect.DeepEqual(a, b) {
			rt.Fatalf("merged both ways:\n%+v\n%+v", a, b)
		}
		for _, store := range append(stores[:], fresh) {
			if err := store.Close(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

// changes is how many the history tells of.
func changes(t testing.TB, store *library.Store) int {
	t.Helper()
	entries, err := store.History(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

// FuzzImport imports anything. Whatever comes of it is a sound library that can
// be given on.
func FuzzImport(f *testing.F) {
	f.Add([]byte(head))
	f.Add([]byte(head + `{"id":"arxiv:1","paper":{"id":"doi:1","title":"x","aliases":["arxiv:1"],"extra":{"a":[1]}},"added":"2026-03-01T12:00:00Z",` +
		`"marks":{"note":{"value":"a\n b","at":"2026-03-01T12:00:00+02:00"},"tag:x":{"value":"2026-03-01T12:00:00Z","at":"0001-01-01T00:00:00Z"}},"citation_key":"k"}` +
		"\n" + `{"view":"v","value":"{\"query\":\"q\",\"place\":1}","at":"2026-03-01T12:00:00Z"}`))
	f.Add([]byte("\ufeff" + head + "\r\n" + `{"id":"a","marks":{"mood":{"at":"9999-12-31T23:59:59-23:59"}}}` + "\n{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		store := openAt(t, libraryPath(t))
		done, err := store.Import(t.Context(), bytes.NewReader(text), noon())
		if err != nil {
			return
		}
		mustLoad(t, store)
		first := exported(t, store)
		if again, err := store.Import(t.Context(), bytes.NewReader(text), noon()); err != nil || len(again.Change.Edits) != 0 {
			t.Errorf("a second time: %+v, %v", again, err)
		}
		fresh := openAt(t, libraryPath(t))
		if handed := imported(t, fresh, first); len(handed.Skipped) != 0 {
			t.Errorf("what was exported is not taken: %v", handed.Skipped)
		}
		if second := exported(t, fresh); second != first {
			t.Errorf("exported\n%q, and then\n%q", first, second)
		}
		if len(done.Change.Edits) > 0 {
			apply(t, store, undo(done.Change.Key))
		}
		if contents := mustLoad(t, store); len(contents.Marks)+len(contents.Views) != 0 {
			t.Errorf("after undo: %+v", contents)
		}
	})
}

func TestImport_LeavesNothingWhereverItEnds(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file keeps its name here")
	}
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	store := openAt(t, libraryPath(t))
	looked := false
	lines := readFunc(func([]byte) (int, error) {
		looked = true
		if names := files(t, dir); len(names) != 0 {
			t.Errorf("notes that a killed process would leave: %q", names)
		}
		return 0, io.EOF
	})
	if _, err := store.Import(t.Context(), lines, noon()); !errors.Is(err, library.ErrNotMarks) || !looked {
		t.Errorf("%v", err)
	}
}

type readFunc func([]byte) (int, error)

func (r readFunc) Read(p []byte) (int, error) { return r(p) }
