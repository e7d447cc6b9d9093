package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// meant is a command line with a name that means nothing, and what it has to be
// taken for.
type meant struct {
	args   string
	status int
	tells  string
}

func (u *user) isUnderstood(cases []meant) {
	u.t.Helper()
	for _, c := range cases {
		u.runs(strings.Fields(c.args)...).fails(c.status, c.tells)
	}
}

func TestAWrongCommandGivesTheRightOne(t *testing.T) {
	t.Parallel()
	newUser(t).isUnderstood([]meant{
		{"serch layer", exitUsage, `no command "serch"; did you mean search?`},
		{"SEARCH layer", exitUsage, "did you mean search?"},
		{"rel 1", exitUsage, "did you mean related?"},
		{"find layer", exitUsage, "did you mean search?"},
		{"ls", exitUsage, "did you mean list?"},
		{"settings", exitUsage, "did you mean config?"},
		{"hepl", exitUsage, "did you mean help?"},
		{"bookmrak add 1", exitUsage, "did you mean bookmark?"},
		{"bookmark ad 1", exitUsage, "did you mean add?"},
		{"bookmark delete 1", exitUsage, "did you mean rm?"},
		{"tag lst", exitUsage, "did you mean list?"},
		{"tag fly", exitUsage, "there are add, list, rename, rm"},
		{"view mv a b", exitUsage, "did you mean rename?"},
		{"note shwo 1", exitUsage, "did you mean show?"},
		{"config chekc", exitUsage, "did you mean check?"},
		{"completion zhs", exitUsage, "did you mean zsh?"},
		{"completion klingon", exitUsage, "there are bash, fish, powershell, zsh"},
		{"add x", exitUsage, "did you mean sheaf bookmark add or sheaf tag add?"},
		{"tag search x", exitUsage, "did you mean sheaf search?"},
		{"help nosuch", exitUsage, `no command and no topic "nosuch"`},
		{"help serch", exitUsage, "did you mean search?"},
		{"help tag ad", exitUsage, "did you mean add?"},
		{"attention heads", exitUsage, "sheaf search 'attention heads' looks for papers"},
		{"help zzzzzz", exitUsage, `no command and no topic "zzzzzz"; sheaf help --all lists all`},
		{"help kyes", exitUsage, "did you mean keys?"},
		{"help list extra", exitUsage, `no command "extra"; sheaf list has none of its own`},
		{"-- list", exitUsage, `no command "list"; commands stand in front of --`},
		{"zzzzzz --x", exitUsage, "unknown flag --x"},
		{"--theme nigt", exitUsage, "did you mean night?"},
		{"attention", exitUsage, `no command and no file "attention"; sheaf search attention looks for papers`},
	})
}

func TestAWrongFlagGivesTheRightOne(t *testing.T) {
	t.Parallel()
	newUser(t).isUnderstood([]meant{
		{"list --jsn", exitUsage, "unknown flag --jsn; did you mean --json?"},
		{"list --Json", exitUsage, "did you mean --json?"},
		{"list --librray x", exitUsage, "did you mean --library?"},
		{"list --batch", exitUsage, "unknown flag --batch; sheaf search has it"},
		{"list --bathc", exitUsage, "did you mean --batch? sheaf search has it"},
		{"list --marks", exitUsage, "sheaf export has it"},
		{"list --force", exitUsage, "sheaf backup and sheaf export have it"},
		{"search --theme night x", exitUsage, "only the reader has it"},
		{"--them night", exitUsage, "did you mean --theme?"},
		{"list -json", exitUsage, "unknown flag -json; did you mean --json?"},
		{"list -j", exitUsage, "did you mean --json?"},
		{"search -N 3 x", exitUsage, "did you mean -n?"},
		{"version -n 3", exitUsage, "; sheaf bookmark list, sheaf history, sheaf list, sheaf related and sheaf search have it"},
		{"list --view", exitUsage, "a name is expected behind --view"},
		{"search x -n", exitUsage, "a whole number is expected behind --limit"},
		{"list --json=maybe", exitUsage, "--json takes true or false"},
		{"list --sort year", exitUsage, "unknown flag --sort (see"},
	})
}

// Hands know the flags of other programs.
func TestAFlagOfAnotherProgramGivesTheRightOne(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("view", "save", "recent", "year:2024..").succeeds()
	u.isUnderstood([]meant{
		{"export --format bibtex", exitUsage, "unknown flag --format; did you mean --to?"},
		{"export --fmt bibtex", exitUsage, "did you mean --to?"},
		{"export --type ris", exitUsage, "did you mean --to?"},
		{"export -t ris", exitUsage, "did you mean --to?"},
		{"export --bibtex", exitUsage, "did you mean --to bibtex?"},
		{"export --file refs.bib", exitUsage, "did you mean --output?"},
		{"export --out refs.bib", exitUsage, "did you mean --output?"},
		{"export --overwrite", exitUsage, "did you mean --force?"},
		{"list --format json", exitUsage, "did you mean --json?"},
		{"list --output json", exitUsage, "did you mean --json?"},
		{"list --tag cite", exitUsage, "did you mean --view?"},
		{"list --unread", exitUsage, "did you mean --view unread?"},
		{"list --recent", exitUsage, "did you mean --view recent?"},
		{"list --n 5", exitUsage, "unknown flag --n; did you mean -n?"},
		{"list -l 5", exitUsage, "did you mean --limit?"},
		{"search --n 5 layer", exitUsage, "did you mean -n?"},
		{"search --max 5 layer", exitUsage, "did you mean --limit?"},
		{"related --top 3 12", exitUsage, "did you mean --limit?"},
		{"undo -n 3", exitUsage, "unknown flag -n; the number stands by itself, as in: sheaf undo 3"},
		{"undo -3", exitUsage, "unknown flag -3; the number stands by itself"},
		{"search -5 layer", exitUsage, "unknown flag -5; did you mean -n 5?"},
		{"list -20", exitUsage, "did you mean -n 20?"},
		{"redo --steps 3", exitUsage, "as in: sheaf redo 3"},
		{"list --file x", exitUsage, "did you mean --corpus?"},
		{"--db x", exitUsage, "did you mean --library?"},
		{"--colour night", exitUsage, "did you mean --theme?"},
		{"--night", exitUsage, "did you mean --theme night?"},
	})
}

func TestAWrongValueGivesTheRightOne(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.runs("tag", "add", "pruning", "1").succeeds()
	u.runs("view", "save", "Recent", "year:2024..").succeeds()
	u.isUnderstood([]meant{
		{"export --to bibtxe", exitUsage, `no format "bibtxe"; did you mean bibtex?`},
		{"export --to endnote", exitUsage, "there are bibtex, ris, csl, markdown, csv, jsonl"},
		{"export -o refs.bbi", exitUsage, "no format has the extension .bbi; did you mean .bib?"},
		{"export -o refs.docx", exitUsage, "no format has the extension .docx; --to names a format: bibtex"},
		{"state 1 raed", exitUsage, `no state "raed"; did you mean read?`},
		{"state 1 finished", exitUsage, "there are new, queued"},
		{"list --view bokmarks", exitUsage, "did you mean bookmarks?"},
		{"list --view recnet", exitUsage, "did you mean Recent?"},
		{"list --view tag:prunning", exitFailed, `no paper has the tag "prunning"; did you mean pruning?`},
		{"list --view prunning", exitUsage, "did you mean tag:pruning?"},
		{"list --view zzz", exitUsage, "there are papers, unread, queue, bookmarks, tag:NAME, Recent"},
		{"view rm recnt", exitFailed, "did you mean Recent?"},
		{"view rename recnt new", exitFailed, "did you mean Recent?"},
		{"tag rename prunning x", exitFailed, "did you mean pruning?"},
		{"search is:raed", exitUsage, "read, or else"},
		{"search has:pfd", exitUsage, "pdf, or else"},
	})
	if _, err := u.optionsOf("--theme", "nigt"); !isUsage(err) || !strings.Contains(err.Error(), `no theme "nigt"; did you mean night?`) {
		t.Errorf("a mistyped theme gives %v", err)
	}
}

func TestAWrongFieldOfAQueryGivesTheRightOne(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for query, want := range map[string]string{
		"auhtor:zzzz": "did you mean author:?", "-titel:zzzz yyyy": "did you mean title:?", "authors:zzzz": "", "is:bookmarked": "", "-has:abstract": "", "https://zzzz.example/1": "", "zzzz": "",
	} {
		got := u.runs("search", "--", query)
		if got.status != exitDone || !strings.Contains(got.err, want) || want == "" && strings.Contains(got.err, "did you mean") {
			t.Errorf("%s: %q", query, got.err)
		}
	}
}

func TestAWrongPaperGivesTheRightOne(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	u.runs("show", "205").fails(exitFailed, "no paper has the rank 205; there are 1 to 204")
	u.runs("show", "#0").fails(exitFailed, "there are 1 to 204")
	u.runs("show", "Single Lyaer Single").fails(exitFailed, "did you mean #1 "+firstTitle)
	u.runs("show", "single gradient").fails(exitFailed, "did you mean #1 "+firstTitle)
	u.runs("show", "1706.03763", "--corpus", own).fails(exitFailed, "did you mean arxiv:1706.03762")
	u.runs("show", "3", "--corpus", own).fails(exitFailed, "no paper has the rank 3")
	u.runs("show", "zz zz zz").fails(exitFailed, "neither an identifier nor the beginning of a title; sheaf search")
}

func TestAWrongFileGivesTheRightOne(t *testing.T) {
	t.Parallel()
	u, dir := newUser(t), t.TempDir()
	content := []byte(`{"title":"One"}` + "\n")
	for _, name := range []string{"papers.jsonl", "marks.jsonl", filepath.Join("summer", "list.jsonl"), "two words.jsonl"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, c := range []struct {
		args  []string
		tells string
	}{
		{[]string{in("paper.jsonl")}, in("paper.jsonl") + ": there is no such file; did you mean " + in("papers.jsonl")},
		{[]string{in("PAPERS.jsonl")}, "did you mean " + in("papers.jsonl")},
		{[]string{in("papers")}, "did you mean " + in("papers.jsonl")},
		{[]string{in("sumer/list.json")}, "did you mean " + in("summer/list.jsonl")},
		{[]string{in("two word.jsonl")}, "did you mean '" + in("two words.jsonl") + "'?"},
		{[]string{in("papers.jsonl"), in("paper.jsonl")}, "did you mean " + in("papers.jsonl")},
		{[]string{"list", "--corpus", in("paper.jsonl")}, "did you mean " + in("papers.jsonl")},
		{[]string{"import", in("mark.jsonl")}, "did you mean " + in("marks.jsonl")},
		{[]string{"config", "check", "--config", in("marks.json")}, "did you mean " + in("marks.jsonl")},
		{[]string{"search", "layer", in("paper.jsonl")}, "did you mean " + in("papers.jsonl")},
		{[]string{in("nothing-like-it")}, "there is no such file\n"},
		{[]string{in("no/such/place")}, "there is no such file\n"},
	} {
		u.runs(c.args...).fails(exitFailed, c.tells)
	}
}

func TestAFileIsMeantByAWordThatIsNoCommand(t *testing.T) {
	u := newUser(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("attention", []byte("One\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	u.runs("atention").fails(exitUsage, `no command and no file "atention"; did you mean the file attention?`)
}
