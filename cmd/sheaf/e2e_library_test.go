//go:build !windows

package main

import (
	"path/filepath"
	"testing"
)

// Nobody presses a key in the second terminal: what is marked in the first
// appears there by itself, and is undone from there.
func TestTwoInstancesShowEachOthersMarks(t *testing.T) {
	t.Parallel()
	env := home(t)
	one, two := openTerminal(t, env, 120, 32, binary(t)), openTerminal(t, env, 120, 32, binary(t))
	one.sees("Bookmarks 0", "1/204")
	two.sees("Bookmarks 0", "1/204")
	one.typed("b").sees("Bookmarks 1")
	two.sees("Bookmarks 1", "★ Single Layer", "changed elsewhere: bookmark 1 paper · Single Layer")
	two.typed("jQ").sees("◔")
	one.sees("◔")
	one.typed("u").sees("undone: mark 1 paper as queued")
	two.sees("▌●  GALA").typed("u").sees("undone: bookmark 1 paper", "Bookmarks 0").typed("q")
	two.ends()
	one.sees("Bookmarks 0").typed("q")
	one.ends()
}

func TestAPaperThatAnotherInstanceMarksComesAlong(t *testing.T) {
	t.Parallel()
	env := home(t)
	corpus := filepath.Join(t.TempDir(), "mine.jsonl")
	write(t, corpus, `{"title":"A Paper of My Own","abstract":"It tells of layers.","doi":"10.1000/own"}`+"\n")
	one, two := openTerminal(t, env, 120, 32, binary(t)), openTerminal(t, env, 120, 32, binary(t), corpus)
	one.sees("Bookmarks 0", "1/204")
	two.sees("A Paper of My Own").typed("b").sees("Bookmarks 1").typed("q")
	two.ends()
	one.sees("Bookmarks 1").typed("\t\t").sees("★ A Paper of My Own").typed("q")
	one.ends()
}
