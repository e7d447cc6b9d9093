package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestALinkThatLeadsNowhereIsNoSuggestion(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	dir := t.TempDir()
	link := filepath.Join(dir, "lnk")
	if err := os.Symlink("nowhere", link); err != nil {
		t.Skip(err)
	}
	for _, file := range []string{filepath.Join(link, "papers.jsonl"), link} {
		if got := u.runs("list", "--corpus", file); got.status != exitFailed || strings.Contains(got.err, "did you mean") {
			t.Errorf("%s: %d %q", file, got.status, got.err)
		}
	}
}

func TestAFlawedThemeThatIsAskedForIsTold(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("config.toml", "")
	u.configures("themes/typo.toml", "acent = '#ffffff'\n")
	opts, err := u.optionsOf("--theme", "typo")
	if err != nil || len(opts.Problems) != 1 || !strings.Contains(opts.Problems[0], "accent") {
		t.Errorf("%q, %v", opts.Problems, err)
	}
	if opts, err = u.optionsOf(); err != nil || len(opts.Problems) != 0 || !strings.Contains(opts.Themes[0].About, "flawed") {
		t.Errorf("%+v, %v", opts, err)
	}
}

func TestTooManyKeysAreOneProblem(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	u.configures("config.toml", "[keys]\nopen = ["+strings.Repeat("\"f1\", ", 3000)+"]\n")
	if got := u.runs("config", "check"); got.status != exitFailed || !strings.Contains(got.out+got.err, "3000 keys") {
		t.Errorf("%q %q", got.out, got.err)
	}
}
