package ui_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sheaf/model"
	"sheaf/model/cite"
)

// memoryFiles is a directory of files that tests look into.
type memoryFiles struct {
	content map[string]string
	err     error
}

func (f *memoryFiles) Write(_ context.Context, name string, replace bool, write func(io.Writer) error) (string, error) {
	if f.err != nil {
		return name, f.err
	}
	if _, there := f.content[name]; there && !replace {
		return name, fmt.Errorf("%s: %w", name, fs.ErrExist)
	}
	var b bytes.Buffer
	err := write(&b)
	if err == nil {
		f.content[name] = b.String()
	}
	return "/home/me/" + name, err
}

// memoryKeys gives every paper the key of its number.
type memoryKeys struct{ err error }

func (k *memoryKeys) Keys(_ context.Context, papers []model.Paper) ([]string, error) {
	keys := make([]string, len(papers))
	for i, p := range papers {
		keys[i] = fmt.Sprintf("kept%d", p.Rank)
	}
	return keys, k.err
}

func TestASelectionIsExported(t *testing.T) {
	t.Parallel()
	files := &memoryFiles{content: map[string]string{}}
	d := start(t, setup{papers: embedded(t), files: files, keys: &memoryKeys{}})
	d.press("space space x").sees("Export 2 papers", "BibTeX, for LaTeX", "Markdown", "CSV").press("enter").sees("papers.bib")
	d.press("enter").sees("2 papers written to /home/me/papers.bib").seesNot("Export 2 papers")
	d.press("g m").sees("2 papers written to").seesNot("writing 2 papers").press("esc") // how it ended is what counts
	if got := files.content["papers.bib"]; strings.Count(got, "@misc{") != 2 || !strings.Contains(got, "{kept1,") || !strings.Contains(got, "{kept2,") {
		t.Errorf("wrote\n%s", got)
	}
}

func TestAFileIsReplacedWhenTheReaderSaysSoTwice(t *testing.T) {
	t.Parallel()
	files := &memoryFiles{content: map[string]string{"papers.md": "mine"}}
	d := start(t, setup{papers: embedded(t), files: files})
	d.press("/").typeText("layer skip").press("enter * x").typeText("markdown").press("enter")
	d.press("enter").sees("there is such a file already")
	if files.content["papers.md"] != "mine" {
		t.Fatal("the file was replaced unasked")
	}
	d.typeText("x").press("backspace enter").sees("written to")
	if got := files.content["papers.md"]; !strings.Contains(got, "Skrr") {
		t.Errorf("wrote %q", got)
	}
}

func TestAnotherNameDoesNotReplaceAFile(t *testing.T) {
	t.Parallel()
	files := &memoryFiles{content: map[string]string{"papers.bib": "mine", "papers.bibb": "too"}}
	d := start(t, setup{papers: embedded(t), files: files})
	d.press("x enter enter").sees("already").typeText("b").press("enter").sees("already")
	if files.content["papers.bib"] != "mine" || files.content["papers.bibb"] != "too" {
		t.Fatal("a file was replaced unasked")
	}
	d.press("esc").seesNot("already", "Export")
}

func TestWhyAFileCannotBeWrittenIsSaid(t *testing.T) {
	t.Parallel()
	files := &memoryFiles{err: errors.New("papers.bib: no space left on its disk: free some space")}
	d := start(t, setup{papers: embedded(t), files: files})
	d.press("x enter enter").sees("no space left").press("esc").seesNot("no space left")
	start(t, setup{papers: embedded(t)}).press("x").sees("files can't be written")
	start(t, setup{files: files}).press("x").sees("no papers to export")
}

func TestCopiesOfSeveralPapersHaveTheirLastingKeys(t *testing.T) {
	t.Parallel()
	copies, keys := &fakeClipboard{}, &memoryKeys{}
	d := start(t, setup{papers: embedded(t), copies: copies, keys: keys})
	d.press("space space y b").sees("BibTeX of 2 papers")
	if got := copies.texts[len(copies.texts)-1]; strings.Count(got, "@misc{") != 2 || !strings.Contains(got, "{kept2,") {
		t.Errorf("copied\n%s", got)
	}
	d.press("y y").sees("title of 2 papers")
	keys.err = errors.New("read-only")
	papers := embedded(t)[:2]
	d.press("y k")
	if got, want := copies.texts[len(copies.texts)-1], strings.Join(cite.Keys(papers), "\n"); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestQuittingWaitsForAFileThatIsBeingWritten(t *testing.T) {
	t.Parallel()
	open := func(files *memoryFiles) *driver {
		d := start(t, setup{papers: embedded(t), files: files})
		d.press("x enter")
		d.hold = func(tea.Cmd) bool { return true }
		d.press("enter ctrl+c").sees("still being written")
		if d.quit {
			t.Fatal("left in the middle of a file")
		}
		return d
	}
	files := &memoryFiles{content: map[string]string{}}
	d := open(files)
	d.release()
	if !d.quit || files.content["papers.bib"] == "" {
		t.Errorf("left: %v, wrote %d bytes", d.quit, len(files.content["papers.bib"]))
	}
	d = open(&memoryFiles{err: errors.New("the disk is full")})
	d.release()
	if d.sees("the disk is full"); d.quit {
		t.Error("left although the file is not written")
	}
	d = open(&memoryFiles{content: map[string]string{}})
	d.hold = nil
	if d.press("ctrl+c"); !d.quit {
		t.Error("the second quit does not leave")
	}
}
