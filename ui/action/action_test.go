package action_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"sheaf/ui/action"
)

//go:generate go test . -run TestReadme -update

var update = flag.Bool("update", false, "write the table of keys into the README") //nolint:gochecknoglobals // flags are registered before the tests run

const (
	readme = "../../README.md"
	begin  = "<!-- keys: made from the registry of actions by go generate -->\n"
	end    = "<!-- end of keys -->\n"
)

func TestReadmeHasTheKeysOfTheRegistry(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(raw), begin)
	table, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatal("the README has no place for the table of keys")
	}
	want := "\n" + action.Markdown() + "\n"
	if table == want {
		return
	}
	if !*update {
		t.Fatalf("the README's table of keys is out of date: go generate ./ui/action writes it")
	}
	if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestEveryActionCanBeFoundAndCalled(t *testing.T) {
	t.Parallel()
	for _, a := range action.All() {
		if a.ID == "" || a.Title == "" || a.Help == "" || a.Context == 0 || !slices.Contains(action.Groups(), a.Group) {
			t.Errorf("incomplete: %+v", a)
		}
		if len(a.SpokenKeyNames()) == 0 {
			t.Errorf("a listener hears no key of %s", a.ID)
		}
		if len(a.KeyNames()) == 0 {
			t.Errorf("%s has no key", a.ID)
		}
		for _, name := range a.PlainKeyNames() {
			if strings.ContainsFunc(name, func(r rune) bool { return r > '~' }) {
				t.Errorf("%s has a key %q, which is not ASCII", a.ID, name)
			}
		}
		if len(a.PlainKeyNames()) != len(a.KeyNames()) {
			t.Errorf("%s has other keys where only ASCII is shown", a.ID)
		}
		if a.Hint&^a.Context != 0 {
			t.Errorf("%s is hinted at where it does not work", a.ID)
		}
		if found, ok := action.Find(a.ID); !ok || found.ID != a.ID {
			t.Errorf("%s is not found", a.ID)
		}
	}
	if _, ok := action.Find("fly"); ok {
		t.Error("an action that does not exist is found")
	}
}

func TestHintsFitASmallWindow(t *testing.T) {
	t.Parallel()
	for _, context := range []action.Context{action.List, action.Detail, action.Prompt, action.Overlay} {
		n := 0
		for _, a := range action.All() {
			if a.Hint&context != 0 {
				n++
			}
		}
		if n == 0 || n > 7 {
			t.Errorf("context %d has %d hints", context, n)
		}
	}
}
