//go:build !windows

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// inShell runs a script in a shell that has sheaf on its path, and a library
// with a tag and a saved search.
func inShell(t *testing.T, shell, script string) string {
	t.Helper()
	program, err := exec.LookPath(shell)
	if err != nil {
		t.Skipf("%s is not installed", shell)
	}
	sheaf, env := binary(t), home(t)
	bin := t.TempDir()
	if err := os.Symlink(sheaf, filepath.Join(bin, "sheaf")); err != nil {
		t.Fatal(err)
	}
	env = append(env, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	for _, args := range [][]string{{"tag", "add", "To Cite", "1"}, {"view", "save", "Recent", "layer"}} {
		output(t, env, args...)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-c", script)
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", shell, err, out)
	}
	return string(out)
}

// completed is a line that is completed, and what it has to be offered.
type completed struct {
	words []string
	want  string
}

func completions() []completed {
	return []completed{
		{[]string{"rel"}, "related"},
		{[]string{"tag", "re"}, "rename"},
		{[]string{"search", "--exp"}, "--explain"},
		{[]string{"tag", "rm", "To"}, "To Cite"},
		{[]string{"view", "rm", "Re"}, "Recent"},
		{[]string{"list", "--view", "tag:"}, "tag:To Cite"},
		{[]string{"list", "--view", "book"}, "bookmarks"},
		{[]string{"show", "Single Layer"}, firstTitle},
		{[]string{"show", "title:d24"}, "title:d241d8784cd4"},
		{[]string{"export", "--to", "bib"}, "bibtex"},
		{[]string{"export", "--to=bib"}, "bibtex"},
		{[]string{"--theme", "ni"}, "night"},
	}
}

// A word that is completed stands as it would be typed, with its blanks
// escaped.
func escaped(word string) string { return strings.ReplaceAll(word, " ", `\ `) }

// bashParts are a word as bash has it while it completes: parted at the signs
// that may stand within.
func bashParts(word string) string {
	var parts []string
	for i := strings.IndexAny(word, ":="); i >= 0; i = strings.IndexAny(word, ":=") {
		if i > 0 {
			parts = append(parts, "'"+word[:i]+"'")
		}
		parts = append(parts, "'"+word[i:i+1]+"'")
		word = word[i+1:]
	}
	return strings.Join(append(parts, "'"+word+"'"), " ")
}

func TestBashCompletes(t *testing.T) {
	t.Parallel()
	t.Run("with bash-completion", func(t *testing.T) {
		t.Parallel()
		bashCompletes(t, "for f in /usr/share/bash-completion/bash_completion /opt/homebrew/etc/profile.d/bash_completion.sh; do test -r $f && . $f && break; done\n"+
			"declare -F _get_comp_words_by_ref > /dev/null || { echo none; exit 0; }\n")
	})
	t.Run("alone", func(t *testing.T) {
		t.Parallel()
		bashCompletes(t, "")
	})
}

// bashCompletes tries the completions in a bash that a script has prepared.
func bashCompletes(t *testing.T, prepared string) {
	t.Helper()
	var script strings.Builder
	script.WriteString(prepared + ". <(sheaf completion bash)\ncompopt() { :; }\n") // which only works behind a tab
	for _, c := range completions() {
		line := "sheaf"
		quoted := []string{"sheaf"}
		for _, word := range c.words {
			line += " " + escaped(word)
			quoted = append(quoted, bashParts(escaped(word)))
		}
		script.WriteString("COMP_WORDS=(" + strings.Join(quoted, " ") + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='" + line +
			"'; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMPREPLY=(); __start_sheaf 2>&1; printf '%s|' \"${COMPREPLY[@]}\"; echo\n")
	}
	out := inShell(t, "bash", script.String())
	if out == "none\n" {
		t.Skip("bash-completion is not installed")
	}
	lines := strings.Split(out, "\n")
	for i, c := range completions() {
		// What stands before a colon is a word of its own for bash, and stays.
		want := escaped(c.want)
		if _, behind, found := strings.Cut(want, ":"); found {
			want = behind
		}
		if i >= len(lines) || !strings.HasPrefix(lines[i], want) || strings.Contains(lines[i], "bash:") {
			t.Errorf("%q: %q, want %q", c.words, lines[min(i, len(lines)-1)], want)
		}
	}
}

func TestFishCompletes(t *testing.T) {
	t.Parallel()
	var script strings.Builder
	script.WriteString("sheaf completion fish | source\n")
	for _, c := range completions() {
		line := "sheaf"
		for _, word := range c.words {
			line += " " + escaped(word)
		}
		script.WriteString("string join -- '|' (complete -C '" + strings.ReplaceAll(line, `\`, `\\`) + "'); echo @@\n")
	}
	lines := strings.Split(inShell(t, "fish", script.String()), "@@\n")
	for i, c := range completions() {
		if i >= len(lines) || !strings.Contains(lines[i], c.want) {
			t.Errorf("%q: %q, want %q", c.words, lines[min(i, len(lines)-1)], c.want)
		}
	}
}

// zsh completes only what is typed at a terminal, of which it can play one.
func TestZshCompletes(t *testing.T) {
	t.Parallel()
	var script strings.Builder
	script.WriteString(`zmodload zsh/zpty
zpty z zsh -f -i
send() { zpty -w z "$1" }
until_seen() { local all= part=; while zpty -r z part; do all+=$part; [[ $all == *$1* ]] && break; done; print -r -- "${all//$'\r'/}" }
send "PS1= ; autoload -Uz compinit; compinit -u -D; source <(sheaf completion zsh); bindkey '^X' kill-whole-line; show() { zle -I; print -r -- \"<\$BUFFER>\"; zle kill-whole-line }; zle -N show; bindkey '^Y' show; setopt no_beep; unsetopt zle_bracketed_paste; print rea''dy"
until_seen ready > /dev/null
`)
	for _, c := range completions() {
		line := "sheaf"
		for _, word := range c.words {
			line += " " + escaped(word)
		}
		script.WriteString("zpty -n -w z $'" + strings.ReplaceAll(line, `\`, `\\`) + "\\t\\x19'\nuntil_seen '>' | grep -o '<[^>]*>' | tail -1\n")
	}
	script.WriteString("zpty -d z\n")
	lines := strings.Split(inShell(t, "zsh", script.String()), "\n")
	for i, c := range completions() {
		want := escaped(c.want)
		if i >= len(lines) || !strings.Contains(strings.ReplaceAll(lines[i], `\:`, ":"), want) {
			t.Errorf("%q: %q, want %q", c.words, lines[min(i, len(lines)-1)], want)
		}
	}
}

// PowerShell is seldom there: that its script is whole has to do.
func TestThePowerShellScriptIsWhole(t *testing.T) {
	t.Parallel()
	script := strings.Join(newUser(t).runs("completion", "powershell").succeeds(), "\n")
	if !strings.Contains(script, "Register-ArgumentCompleter -CommandName 'sheaf' -ScriptBlock") {
		t.Error("nothing is registered")
	}
	if opened, closed := strings.Count(script, "{"), strings.Count(script, "}"); opened != closed || opened == 0 {
		t.Errorf("%d braces are opened and %d closed", opened, closed)
	}
}
