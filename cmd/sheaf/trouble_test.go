package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWhatCannotBeImportedIsToldInWords(t *testing.T) {
	t.Parallel()
	u, dir := newUser(t), t.TempDir()
	u.runs("import", dir).fails(exitFailed, "is a directory; name the files in it")
	u.runs("import", ownPapers(t)).fails(exitFailed, "not marks that sheaf has exported; papers need no import, sheaf FILE reads them")
	locked := filepath.Join(dir, "locked.jsonl")
	if err := os.WriteFile(locked, nil, 0o000); err != nil {
		t.Fatal(err)
	}
	if _, err := os.ReadFile(locked); err != nil { // somebody who may do anything can read it
		u.runs("import", locked).fails(exitFailed, locked+": can't be opened, permission denied")
	}
	u.runs("bookmark", "add", "1").succeeds()
	marks := u.runs("export", "--marks").out + "{\"id\":5}\n{bad\nnonsense\n[1]\n{\"view\":\"a\"\n"
	got := u.pipes(marks, "import", "-")
	for _, want := range []string{`line 3: not JSON of sheaf export --marks: "id" is a number, which it can't be`, `line 4: not JSON of sheaf export --marks: column 2: expected a name in double quotes, not "b"`, "line 7: not JSON of sheaf export --marks: it is cut off"} {
		if !strings.Contains(got.err, want) || got.status != exitDone {
			t.Errorf("without %q: %+v", want, got)
		}
	}
	for _, goish := range []string{"invalid character", "json:", "unmarshal", "exportedPaper"} {
		if strings.Contains(got.err, goish) {
			t.Errorf("%q in %q", goish, got.err)
		}
	}
}

func TestSkippedPapersAreToldInWords(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	path := filepath.Join(t.TempDir(), "papers.jsonl")
	content := "{\"title\":\"One\"}\n{bad\nnonsense\n{\"title\":\"Two\"" + strings.Repeat("\n{bad", 7) + "\n{\"title\":\"Three\"}\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	got := u.runs("list", "--ids", "--corpus", path)
	for _, want := range []string{path + `:2: not JSON: column 2: expected a name in double quotes, not "b"`, path + ":3: not a JSON object", path + ":4: not JSON: it is cut off", "skipped 5 more records; sheaf doctor --corpus FILE tells of all"} {
		if !strings.Contains(got.err, want) || got.status != exitDone {
			t.Errorf("without %q: %+v", want, got)
		}
	}
	told := u.runs("doctor", "--corpus", path).out
	for _, line := range []string{":2:", ":3:", ":4:", ":11:"} {
		if !strings.Contains(told, line) {
			t.Errorf("doctor does not tell of %s in %s", line, told)
		}
	}
}

// A pipe whose first command fails is no reason to forget a note.
func TestAnEmptyPipeRemovesNoNote(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("note", "set", "1", "mine").succeeds()
	u.pipes("", "note", "set", "1", "-").fails(exitFailed, "standard input: is empty, so the note stays; ''")
	if got := u.runs("note", "show", "1").succeeds(); got[0] != "mine" {
		t.Errorf("%q", got)
	}
	u.runs("note", "set", "1", "").succeeds()
	u.runs("note", "show", "1").fails(exitFailed, "no note")
}

func TestWhatIsLongIsNotRepeatedInFull(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	long := strings.Repeat("é", 50_000)
	for _, args := range [][]string{{"show", long}, {"search", long}, {"list", "--view", long}, {"export", "--to", long}, {"help", long}, {"undo", long}, {"import", long}, {"list", "--corpus", long}, {"view", "rm", long}} {
		got := u.runs(args...)
		if len(got.err) > 1300 || strings.Count(got.err, "\n") != 1 || strings.ContainsRune(got.err, '\ufffd') || !strings.Contains(got.err, " … ") {
			t.Errorf("sheaf %s: %d bytes: %.200q", args[0], len(got.err), got.err)
		}
	}
	if got := u.runs("list", "--view", long).err; !strings.HasPrefix(got, `sheaf: no view "éé`) || !strings.HasSuffix(got, "(see sheaf list --help)\n") {
		t.Errorf("%.100q", got)
	}
}

func TestNamesThatShowNothingAreQuoted(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	const name = "\x1b[31m\x1b]0;x\a"
	u.runs("view", "rm", name).fails(exitFailed, `no saved search "\x1b[31m\x1b]0;x\a"`)
	u.runs("list", "--view", "tag:"+name).fails(exitFailed, `no paper has the tag "\x1b[31m`)
}

func TestDoctorLooksAtAFileWhoseNameShowsNothing(t *testing.T) {
	u := newUser(t)
	t.Chdir(t.TempDir())
	for _, flag := range []string{"--library", "--config"} {
		if got := u.runs("doctor", flag, "\x1b[31m"); !strings.Contains(got.out, "Papers") {
			t.Errorf("%s: %+v", flag, got)
		}
	}
}

func TestABackupOfNothingIsAFailure(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("backup", filepath.Join(t.TempDir(), "b.db")).fails(exitFailed, "there is nothing to back up yet: no library "+u.library+"\n")
}

func TestTheLastWordOfASearchMayHaveBeenAFile(t *testing.T) {
	u := newUser(t)
	t.Chdir(t.TempDir())
	if err := os.Mkdir("layer", 0o700); err != nil {
		t.Fatal(err)
	}
	u.runs("search", "-n1", "layer").succeeds() // a word, whatever there is
	u.runs("search", "x", "./layer").fails(exitFailed, "./layer: is a directory; name the files in it")
	u.runs("search", "x", "layer/").fails(exitFailed, "is a directory")
	if got := u.runs("search", "-n1", "zzqx", "nosuch.jsonl"); !strings.Contains(got.err, "and there is no file nosuch.jsonl") {
		t.Errorf("%+v", got)
	}
}

func TestStandardOutputThatIsFullIsToldInWords(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/full"); errors.Is(err, os.ErrNotExist) {
		t.Skip("there is no full device")
	}
	u := newUser(t)
	for _, args := range [][]string{{"--help"}, {"list"}, {"list", "--json"}, {"export", "--to", "csv"}, {"search", "layer"}} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		var told strings.Builder
		a := &app{in: strings.NewReader(""), out: full, err: &told, environ: []string{"SHEAF_LIBRARY=" + u.library}, now: func() time.Time { return u.clock }}
		if status := a.run(t.Context(), args); status != exitFailed || told.String() != "sheaf: standard output can't be written: no space left on device\n" {
			t.Errorf("sheaf %q: exit status %d, said %q", args, status, told.String())
		}
		_ = full.Close() // nothing is in it
	}
}
