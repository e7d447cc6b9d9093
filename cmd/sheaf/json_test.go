package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestEveryResultComesInJSON(t *testing.T) {
	t.Parallel()
	// What is written in a form of its own.
	without := []string{"sheaf config default", "sheaf man", "sheaf completion bash", "sheaf completion fish", "sheaf completion powershell", "sheaf completion zsh"}
	for _, cmd := range leaves(newRoot(&app{})) {
		if has := cmd.Flags().Lookup("json") != nil; has == slices.Contains(without, cmd.CommandPath()) {
			t.Errorf("%s: --json is there: %t", cmd.CommandPath(), has)
		}
	}
}

func TestWhatChangesAFileOrAViewSaysSoInJSON(t *testing.T) {
	t.Parallel()
	u, dir := newUser(t), t.TempDir()
	u.runs("bookmark", "add", "1").succeeds()
	file := func(name string) string { return filepath.ToSlash(filepath.Join(dir, name)) }
	for _, c := range []struct {
		args []string
		want map[string]any
	}{
		{[]string{"view", "save", "a", "layer"}, map[string]any{"what": "saved", "name": "a", "query": "layer"}},
		{[]string{"view", "save", "a", "skip"}, map[string]any{"what": "replaced", "name": "a", "query": "skip", "was": "layer"}},
		{[]string{"view", "rename", "a", "b"}, map[string]any{"what": "renamed", "name": "b", "query": "skip", "was": "a"}},
		{[]string{"view", "rm", "b"}, map[string]any{"what": "removed", "name": "b", "query": "skip"}},
		{[]string{"backup", file("copy.db")}, map[string]any{"file": file("copy.db")}},
		{[]string{"export", "--view", "bookmarks", "-o", file("refs.bib")}, map[string]any{"file": file("refs.bib"), "papers": 1.0}},
		{[]string{"export", "--view", "queue", "-o", file("none.csv")}, map[string]any{"file": file("none.csv"), "papers": 0.0}},
		{[]string{"export", "--marks", "-o", file("marks.jsonl")}, map[string]any{"file": file("marks.jsonl"), "papers": 1.0}},
		{[]string{"config", "path"}, map[string]any{"path": u.configFile(), "exists": false}},
	} {
		got := u.runs(append(c.args, "--json")...)
		var record map[string]any
		err := json.Unmarshal([]byte(got.out), &record)
		same := len(record) == len(c.want)
		for key, value := range c.want {
			same = same && record[key] == value
		}
		if got.status != exitDone || err != nil || !same || strings.Count(got.out, "\n") != 1 {
			t.Errorf("sheaf %q: exit status %d, %s%s, want %v", c.args, got.status, got.out, got.err, c.want)
		}
	}
	u.runs("export", "--to", "csv", "--json").fails(exitUsage, "--output", "--to jsonl")
}
