package ui_test

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui"
)

// fakeEditor is the reader's own editor, whose files are in memory.
type fakeEditor struct {
	files   map[model.ID]*fakeDraft
	writes  func(text string) string // what the reader makes of the text
	fails   error                    // of the editor
	missing error                    // why there is none
	began   int
}

func newFakeEditor(writes func(string) string) *fakeEditor {
	return &fakeEditor{files: map[model.ID]*fakeDraft{}, writes: writes}
}

func (e *fakeEditor) Begin(_ context.Context, paper model.ID, _, before, text string) (ui.NoteDraft, error) {
	if e.missing != nil {
		return nil, e.missing
	}
	e.began++
	if left, ok := e.files[paper]; ok && left.text != before && left.text != text {
		left.left = true
		return left, nil
	}
	d := &fakeDraft{editor: e, paper: paper, before: before, text: text}
	e.files[paper] = d
	return d, nil
}

type fakeDraft struct {
	editor       *fakeEditor
	paper        model.ID
	before, text string
	left         bool
}

func (d *fakeDraft) Command() tea.ExecCommand { return d }
func (d *fakeDraft) SetStdin(io.Reader)       {}
func (d *fakeDraft) SetStdout(io.Writer)      {}
func (d *fakeDraft) SetStderr(io.Writer)      {}
func (d *fakeDraft) File() string             { return "/state/notes/" + string(d.paper) + ".md" }
func (d *fakeDraft) Before() string           { return d.before }
func (d *fakeDraft) Left() bool               { return d.left }

func (d *fakeDraft) Run() error {
	if d.editor.writes != nil {
		d.text = d.editor.writes(d.text)
	}
	return d.editor.fails
}

func (d *fakeDraft) Read() (string, error) {
	if d.editor.files[d.paper] != d {
		return "", os.ErrNotExist
	}
	return text.CleanLines(d.text), nil
}

func (d *fakeDraft) Drop() error {
	delete(d.editor.files, d.paper)
	return nil
}

func writes(text string) func(string) string { return func(string) string { return text } }

// note is what is stored as the note of the first paper.
func (d *driver) note() string {
	d.t.Helper()
	paper := embedded(d.t)[0]
	d.library.mu.Lock()
	defer d.library.mu.Unlock()
	return d.library.marks().Of(loadOf([]model.Paper{paper}).Corpus.ID(0)).Note
}

func (d *driver) hasNote(want string) *driver {
	d.t.Helper()
	if got := d.note(); got != want {
		d.t.Fatalf("the note is %q, not %q\n%s", got, want, d.screen())
	}
	return d
}

func TestANoteIsWrittenInTheReader(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"ctrl+s", "esc"} {
		d := start(t, setup{papers: embedded(t)})
		d.press("i").sees("Note: Single Layer", "plain text or Markdown", "esc save", "ctrl+g discard")
		d.typeText("reads well, q u e").press("enter").typeText("- try it").press(key)
		d.hasNote("reads well, q u e\n- try it").sees("note saved", "✎", "reads well, q u e")
		d.press("i").press(key).seesNot("note saved")
		d.press("u").hasNote("").press("U").hasNote("reads well, q u e\n- try it")
		d.press("i ctrl+home").press("ctrl+k ctrl+k ctrl+k").press(key).hasNote("").sees("note removed")
		if d.quit {
			t.Error("a letter has quit")
		}
	}
}

func TestANoteIsDiscardedAtTheSecondAsking(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("i ctrl+g").seesNot("Note:")
	d.press("i").typeText("ab").press("ctrl+g").sees("ctrl+g once more", "Note:")
	d.typeText("c").press("ctrl+g").sees("ctrl+g once more", "abc").press("ctrl+g").seesNot("Note:").sees("as it was").hasNote("")
}

func TestQuittingKeepsTheNoteThatIsBeingWritten(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("i").typeText("half a th").press("ctrl+c")
	d.hasNote("half a th")
	if !d.quit {
		t.Error("has not quit")
	}
	d = start(t, setup{papers: embedded(t)})
	d.press("i").typeText("half a th")
	d.send(ui.QuitRequest{})
	d.hasNote("half a th")
}

func TestNoteThatIsChangedElsewhereKeepsBothTexts(t *testing.T) {
	t.Parallel()
	papers := embedded(t)
	id := loadOf(papers).Corpus.ID(0)
	library := &memoryLibrary{}
	d := start(t, setup{papers: papers, library: library})
	d.press("i").typeText("ours")
	d.send(ui.Heard(ui.News{
		Changes: []model.Change{{Key: "theirs", Title: "note", Edits: []model.Edit{{Paper: id, Field: model.FieldNote, After: "theirs"}}}},
		Settled: []model.Edit{{Paper: id, Field: model.FieldNote, After: "theirs"}},
	}))
	d.press("esc").sees("both texts")
	if got := library.changes[len(library.changes)-1].Edits[0].After; got != "theirs\n\n---\n\nours" {
		t.Errorf("stored %q", got)
	}
}

func TestANoteIsWrittenInTheReadersEditor(t *testing.T) {
	t.Parallel()
	e := newFakeEditor(writes("# Idea\n\ttry \x1b[31mit\x1b[0m\n\n"))
	d := start(t, setup{papers: embedded(t), editor: e})
	d.press("e").hasNote("# Idea\n    try it").sees("note saved")
	if len(e.files) != 0 {
		t.Error("the file is still there")
	}
	d.press("e").sees("the note is as it was")
	if len(e.files) != 0 || len(d.library.changes) != 1 {
		t.Errorf("%d files, %d changes", len(e.files), len(d.library.changes))
	}
	e.writes = writes("")
	d.press("e").hasNote("").sees("note removed")
}

func TestTheFileStaysUntilTheNoteIsStored(t *testing.T) {
	t.Parallel()
	e := newFakeEditor(writes("precious"))
	library := &memoryLibrary{applyErr: errors.New("disk full")}
	d := start(t, setup{papers: embedded(t), editor: e, library: library})
	d.press("e").sees("not saved: disk full")
	if len(e.files) != 1 {
		t.Fatal("the file is gone, and the note is not stored")
	}
	library.applyErr = nil
	d.press("j b").hasNote("precious")
	if len(e.files) != 0 {
		t.Error("the file is still there")
	}
}

func TestQuittingRemovesTheFileOfAStoredNote(t *testing.T) {
	t.Parallel()
	e := newFakeEditor(writes("precious"))
	library := &memoryLibrary{applyErr: errors.New("disk full")}
	d := start(t, setup{papers: embedded(t), editor: e, library: library})
	d.press("e")
	library.applyErr = nil
	d.press("q").hasNote("precious")
	if len(e.files) != 0 || !d.quit {
		t.Errorf("%d files, quit: %t", len(e.files), d.quit)
	}
}

func TestAnEditorThatFailsLeavesTheNoteAsItWas(t *testing.T) {
	t.Parallel()
	e := newFakeEditor(nil)
	e.fails = errors.New("exit status 1")
	d := start(t, setup{papers: embedded(t), editor: e})
	d.press("e").hasNote("").sees("the editor failed: exit status 1; the note is as it was")
	if len(e.files) != 0 {
		t.Error("the file is still there")
	}
	e.writes = writes("precious")
	d.press("esc e").hasNote("").sees("kept in", "/state/notes/")
	if len(e.files) != 1 {
		t.Fatal("the file is gone")
	}
	e.fails, e.writes = nil, func(text string) string { return text + " thing" }
	d.press("esc e").hasNote("precious thing").sees("earlier edit")
	if len(e.files) != 0 {
		t.Error("the file is still there")
	}
}

func TestAFileThatIsGoneLeavesTheNoteAsItWas(t *testing.T) {
	t.Parallel()
	e := newFakeEditor(nil)
	e.writes = func(text string) string { clear(e.files); return text }
	d := start(t, setup{papers: embedded(t), editor: e})
	d.press("e").hasNote("").sees("the note is as it was: file does not exist")
}

func TestWithoutAnEditorTheNoteIsWrittenInTheReader(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("e").sees("Note: Single Layer", "no editor can be started from here")
	e := newFakeEditor(nil)
	e.missing = errors.New("no editor found: set $EDITOR")
	d = start(t, setup{papers: embedded(t), editor: e})
	d.press("e").sees("Note: Single Layer", "no editor found: set $EDITOR")
	d.typeText("here").press("ctrl+o").sees("no editor found", "here").press("esc").hasNote("here")
}

func TestANoteGoesOnInTheReadersEditor(t *testing.T) {
	t.Parallel()
	e := newFakeEditor(func(text string) string { return text + " and there" })
	d := start(t, setup{papers: embedded(t), editor: e})
	d.press("i").typeText("here").press("ctrl+o").hasNote("here and there").seesNot("Note:")
	if len(e.files) != 0 {
		t.Error("the file is still there")
	}
	e.fails = errors.New("exit status 1")
	e.writes = nil
	d.press("i").typeText("!").press("ctrl+o").sees("the editor failed", "here and there!")
	d.press("esc").hasNote("here and there!")
}

func TestALeftFileAndWhatIsTypedAreBothKept(t *testing.T) {
	t.Parallel()
	e := newFakeEditor(writes("left"))
	e.fails = errors.New("killed")
	d := start(t, setup{papers: embedded(t), editor: e})
	d.press("e esc")
	e.fails, e.writes = nil, nil
	d.press("i").typeText("typed").press("ctrl+o")
	if note := d.note(); !strings.Contains(note, "left") || !strings.Contains(note, "typed") {
		t.Errorf("the note is %q", note)
	}
}

func TestOnlyTheCurrentPaperIsNoted(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t)})
	d.press("space space g g").press("i").typeText("one").press("esc")
	if edits := d.library.changes[0].Edits; len(edits) != 1 {
		t.Errorf("%d papers are noted", len(edits))
	}
	d.hasNote("one")
}

func TestWhereNothingCanBeNoted(t *testing.T) {
	t.Parallel()
	d := start(t, setup{loads: []ui.Load{loadOf(nil)}})
	d.press("i").sees("no paper to write about").press("e").sees("no paper to write about").press("t").sees("no paper to tag")
	d = start(t, setup{papers: embedded(t), library: &memoryLibrary{loadErr: errors.New("library.db is corrupt")}})
	d.press("i").seesNot("Note:").press("t").seesNot("Tags").sees("library.db is corrupt")
}
