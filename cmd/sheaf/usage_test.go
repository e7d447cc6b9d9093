package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"sheaf/data/corpus"
)

func TestSenselessCommandLinesAreExplainedInOneLine(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, c := range []struct {
		args  string
		tells []string
	}{
		{"serch layer", []string{`"serch"`, "did you mean search?", "sheaf --help"}},
		{"bookmark ad 1", []string{`"ad"`, "did you mean add?", "sheaf bookmark --help"}},
		{"bookmark", []string{"add, list, rm"}},
		{"completion", []string{"bash, fish, powershell, zsh"}},
		{"completion klingon", []string{`"klingon"`}},
		{"completion bash twice", []string{`"twice"`}},
		{"help serch", []string{`"serch"`, "did you mean search?"}},
		{"list --jsn", []string{"--jsn", "did you mean --json?", "sheaf list --help"}},
		{"list -q", []string{"unknown flag -q"}},
		{"list --view", []string{"--view"}},
		{"list --view nonsense", []string{`"nonsense"`, "papers, unread, queue, bookmarks, tag:NAME"}},
		{"tag", []string{"add, list, rename, rm"}},
		{"tag add", []string{"a tag is missing"}},
		{"tag add ;# 1", []string{`";#" can't be a tag`}},
		{"tag add pruning", []string{"a paper is missing"}},
		{"tag rename pruning", []string{"two names"}},
		{"tag list - -", []string{"standard input"}},
		{"note set 1", []string{"the text is missing", "''"}},
		{"note set - -", []string{"standard input"}},
		{"note set", []string{"a paper is missing"}},
		{"note show 1 2", []string{"one paper", `"2"`}},
		{"state 1 finished", []string{`"finished"`, "new, queued, reading, read, dismissed"}},
		{"state queued 1", []string{"stands behind the papers"}},
		{"state queued", []string{"a paper is missing"}},
		{"state", []string{"a paper is missing"}},
		{"rate", []string{"a rating is missing"}},
		{"rate 6 1", []string{"from 1 to 5", `"6"`}},
		{"rate good 1", []string{`"good"`}},
		{"rate 3", []string{"a paper is missing"}},
		{"view save pruning", []string{"a name and a query"}},
		{"view save Unread layer", []string{"Unread is a view of its own"}},
		{"view save tag:x layer", []string{"tag:x is a view of its own"}},
		{"view save pruning year:x", []string{"year:x"}},
		{"view save pruning ...", []string{`"..."`}},
		{"view rm", []string{"one name"}},
		{"view rename a", []string{"two names"}},
		{"undo all", []string{`"all"`}},
		{"undo 0", []string{`"0"`}},
		{"redo 1 2", []string{`"2"`}},
		{"history -n -1", []string{"--limit takes a number of changes", "-1"}},
		{"list -n -1", []string{"--limit takes a number of papers", "-1"}},
		{"related -n -1 1", []string{"--limit takes a number of papers", "-1"}},
		{"export", []string{"--to", "bibtex, ris, csl, markdown, csv, jsonl"}},
		{"export --to endnote", []string{`"endnote"`, "bibtex, ris"}},
		{"export -o refs.tex", []string{"--to"}},
		{"export --to csv year:x", []string{"year:x"}},
		{"export --to csv ...", []string{`"..."`}},
		{"export --to csv --view nothing", []string{`"nothing"`, "papers, unread"}},
		{"export --marks --to csv", []string{"--marks and --to exclude"}},
		{"export --marks layer", []string{`"layer"`}},
		{"import", []string{"a file is missing"}},
		{"backup", []string{"one file"}},
		{"backup -", []string{"can't be written to standard output"}},
		{"export --to csv --output=", []string{"--output needs the name of a file"}},
		{"list --corpus=", []string{"file with papers is empty"}},
		{"list --view tag:", []string{"tag is missing behind tag:"}},
		{"list --json --ids", []string{"--json and --ids exclude each other"}},
		{"list --json=perhaps", []string{"--json takes true or false"}},
		{"list papers.txt", []string{`"papers.txt"`}},
		{"search", []string{"a query is missing", "sheaf search layer pruning"}},
		{"search ...", []string{`"..."`}},
		{"search -n ten layer", []string{`--limit takes a whole number, not "ten"`}},
		{"search -n -1 layer", []string{"--limit", "-1"}},
		{"search --batch layer", []string{`"layer"`, "standard input"}},
		{"search --batch --corpus -", []string{"standard input"}},
		{"show", []string{"a paper is missing"}},
		{"show - -", []string{"standard input"}},
		{"bookmark add", []string{"a paper is missing"}},
		{"version 2", []string{`"2"`}},
		{"doctor now", []string{`"now"`}},
	} {
		u.runs(strings.Fields(c.args)...).fails(exitUsage, c.tells...)
	}
}

func TestWhatCannotBeReadIsAFailureThatNamesIt(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	dir := t.TempDir()
	for name, content := range map[string]string{"empty.txt": "", "binary.txt": "\x00\x01\x02\x7fELF\x00\x00", "cut.gz": "\x1f\x8b\x08\x00\x00"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		u.runs("list", "--corpus", filepath.Join(dir, name)).fails(exitFailed, name)
	}
	u.runs("list", "--corpus", filepath.Join(dir, "missing.txt")).fails(exitFailed, "missing.txt")
	u.runs("list", "--corpus", dir).fails(exitFailed, filepath.Base(dir))
}

func TestReaderNeedsATerminal(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	u.runs().fails(exitUsage, "terminal", "sheaf list")
	u.runs(own).fails(exitUsage, "terminal")
	u.runs("-").fails(exitUsage, "terminal")
}

// Whatever is on the command line, the terminal that shows the complaint is
// not made to obey it.
func TestArgumentsAreCleanedInErrors(t *testing.T) {
	t.Parallel()
	own := ownPapers(t)
	rapid.Check(t, func(rt *rapid.T) {
		hostile := rapid.StringOf(rapid.RuneFrom([]rune{'\x1b', '\u009b', ']', '[', '0', ';', 'm', '\a', '\n', '\u202e', 'a', '\xff'})).Draw(rt, "argument")
		u := newUser(t)
		for _, args := range [][]string{
			{"show", "--corpus", own, "--", hostile}, {"show", "--corpus", "/nowhere/" + hostile, "1"}, {"list", "--q" + hostile},
			{"list", "--view", hostile}, {"bookmark", "x" + hostile},
		} {
			got := u.runs(args...)
			for _, r := range got.err {
				if r != '\n' && (unicode.Is(unicode.C, r) || r == '\u202e') {
					rt.Fatalf("sheaf %q: said %q", args, got.err)
				}
			}
			if got.status == exitDone || strings.Count(got.err, "\n") != 1 {
				rt.Fatalf("sheaf %q: exit status %d, said %q", args, got.status, got.err)
			}
		}
	})
}

func TestCompletionScriptsComeForEveryShell(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if script := u.runs("completion", shell).succeeds(); len(script) < 50 {
			t.Errorf("%s: %q", shell, script)
		}
	}
	if commands := u.runs("__complete", "rel").out; !strings.HasPrefix(commands, "related\t") {
		t.Errorf("commands: %q", commands)
	}
}

func TestTheShellOffersWhatIsInTheLibrary(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	if got := u.runs("__complete", "tag", "add", "").succeedsQuietly(); !slices.Equal(got, []string{":4"}) {
		t.Errorf("tags without a library: %q", got)
	}
	u.runs("tag", "add", "To Cite", "1").succeeds()
	u.runs("tag", "add", "pruning", "1").succeeds()
	u.runs("view", "save", "Recent", "year:2024..").succeeds()
	for _, c := range []struct {
		args string
		want []string
	}{
		{"list --view ", []string{"papers", "unread", "queue", "bookmarks", "Recent", "tag:pruning", "tag:To Cite"}},
		{"export --view tag:to", []string{"tag:To Cite"}},
		{"export --to b", []string{"bibtex"}},
		{"tag add ", []string{"pruning", "To Cite"}},
		{"tag rm t", []string{"To Cite"}},
		{"tag rename pruning t", []string{"To Cite"}},
		{"view rm ", []string{"Recent"}},
		{"view rename rec", []string{"Recent"}},
		{"--theme n", []string{"night"}},
		{"--theme r", nil},
		{"list ", nil},
		{"config path ", nil},
		{"--theme ", []string{"ink", "paper", "night", "contrast", "mono"}},
		{"rate ", []string{"0", "1", "2", "3", "4", "5"}},
	} {
		got := u.runs(append([]string{"__complete"}, strings.Split(c.args, " ")...)...).succeedsQuietly()
		if !slices.Equal(got, append(c.want, ":4")) {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
	}
}

func TestTheShellOffersPapers(t *testing.T) {
	t.Parallel()
	u, own := newUser(t), ownPapers(t)
	for _, c := range []struct {
		args string
		want []string
	}{
		{"show ", []string{"arxiv:1706.03762\tAttention Is All You Need", "title:9d825d8fd212\tAttention Sinks"}},
		{"show 17", []string{"1706.03762\tAttention Is All You Need"}},
		{"show arxiv:1", []string{"arxiv:1706.03762\tAttention Is All You Need"}},
		{"show Attention|I", []string{"Attention Is All You Need"}},
		{"show zz", nil},
		{"related 1 ", nil},
		{"tag add x t", []string{"title:9d825d8fd212\tAttention Sinks"}},
		{"rate 5 t", []string{"title:9d825d8fd212\tAttention Sinks"}},
		{"state ", []string{"arxiv:1706.03762\tAttention Is All You Need", "title:9d825d8fd212\tAttention Sinks"}},
		{"state 2 read", []string{"reading", "read"}},
		{"note set t", []string{"title:9d825d8fd212\tAttention Sinks"}},
	} {
		words := strings.Split(c.args, " ")
		for i := range words {
			words[i] = strings.ReplaceAll(words[i], "|", " ")
		}
		got := u.runs(append([]string{"__complete", "--corpus", own}, words...)...).succeedsQuietly()
		if got = got[:len(got)-1]; !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
	}
	if ranks := u.runs("__complete", "show", "20").succeedsQuietly(); len(ranks) != 7 || !strings.HasPrefix(ranks[5], "204\tYou Do Not") {
		t.Errorf("ranks %q", ranks)
	}
	got := u.runs("__complete", "show", "--corpus", own+"x", "").succeedsQuietly()
	if len(got) != 1 {
		t.Errorf("of a file that does not exist there is %q", got)
	}
}

func TestVersionIsTheSameInEveryForm(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	line := u.runs("version").succeeds()
	if flag := u.runs("--version").succeeds(); flag[0] != line[0] {
		t.Errorf("%q and %q", line, flag)
	}
	var b build
	if err := json.Unmarshal([]byte(u.runs("version", "--json").succeeds()[0]), &b); err != nil || b.String() != line[0] {
		t.Errorf("%+v, %v", b, err)
	}
	marked := build{Version: "v1.2.3", Revision: "0123456789abcdef", Modified: true, Go: "go1.26", System: "linux/amd64"}
	if got := marked.String(); got != "sheaf v1.2.3 (0123456789ab, modified, go1.26, linux/amd64)" {
		t.Errorf("%q", got)
	}
}

func TestFormatsAreListed(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	names := map[string]bool{}
	for _, line := range u.runs("formats", "--json").succeeds() {
		var f formatRecord
		if err := json.Unmarshal([]byte(line), &f); err != nil || f.Title == "" {
			t.Errorf("%s: %v", line, err)
		}
		names[f.Name] = true
	}
	if !names["hfpage"] || !names["jsonl"] || !names["titles"] {
		t.Errorf("formats %v", names)
	}
	lines := u.runs("formats").succeeds()
	if len(lines) != len(names) {
		t.Errorf("%d lines for %d formats", len(lines), len(names))
	}
	for i, f := range corpus.Formats() {
		if strings.Index(lines[i], f.Title) != strings.Index(lines[0], corpus.Formats()[0].Title) {
			t.Errorf("the columns do not line up: %q", lines[i])
		}
	}
}

func TestSkippedRecordsAreToldButNoFailure(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	path := filepath.Join(t.TempDir(), "some.jsonl")
	content := `{"title":"One"}` + "\n" + strings.Repeat("{not json\n", 7) + `{"title":"Two"}` + "\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	got := u.runs("list", "--corpus", path)
	if got.status != exitDone || strings.Count(got.out, "\n") != 2 {
		t.Errorf("exit status %d\n%s", got.status, got.out)
	}
	if told := strings.Count(got.err, "\n"); told != maxProblems+1 || !strings.Contains(got.err, "some.jsonl:2:") || !strings.Contains(got.err, "2 more") {
		t.Errorf("told:\n%s", got.err)
	}
	if all := u.runs("doctor", "--corpus", path); all.status != exitDone || strings.Count(all.out, "some.jsonl:") != 7 {
		t.Errorf("doctor:\n%s", all.out)
	}
}
