package overlay_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/overlay"
	"sheaf/ui/theme"
)

func commands() []overlay.Command {
	return []overlay.Command{
		{Name: "sort year", Help: "the newest first", Keys: "sy"},
		{Name: "rate", Help: "rate from 0 to 5", Fill: "rate "},
		{Name: "rate up", Help: "one better", Keys: "+"},
		{Name: "go to view", Aliases: []string{"view"}, Help: "open a view"},
		{Name: "undo", Help: "take the last change back", Keys: "u", Why: "nothing to undo"},
		{Name: "Straße", Help: "hin und zurück"},
	}
}

func TestCommandsAreRanked(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"":         "sort year,rate,rate up,go to view,undo,Straße",
		"rate":     "rate,rate up",
		"RATE u":   "rate up",
		"ry":       "sort year",
		"sy":       "sort year",
		"view":     "view", // by the alias, which is what was typed
		"gtv":      "go to view",
		"strasse":  "Straße",
		"newest":   "sort year", // by its help
		"zurueck":  "",
		"last the": "undo", // the words of its help, in any order
	} {
		var names []string
		for _, c := range overlay.Rank(typed, commands()) {
			names = append(names, c.Name)
		}
		if got := strings.Join(names, ","); got != want {
			t.Errorf("%q: %s instead of %s", typed, got, want)
		}
	}
}

func TestRankMarksLettersOfTheName(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := text.Clean(rapid.String().Draw(t, "name"))
		typed := rapid.String().Draw(t, "typed")
		for _, c := range overlay.Rank(typed, []overlay.Command{{Name: name, Aliases: []string{"é日本"}}}) {
			at := 0
			for _, span := range c.Spans {
				if span.Start < at || span.End <= span.Start || span.End > len(c.Name) {
					t.Fatalf("%q in %q: %v", typed, c.Name, c.Spans)
				}
				at = span.End
			}
		}
		if ranked := overlay.Rank(name, []overlay.Command{{Name: "x" + name}, {Name: name}}); strings.TrimSpace(text.Fold(name)) != "" && text.Fold(name) == strings.TrimSpace(text.Fold(name)) && ranked[0].Name != name {
			t.Fatalf("%q does not come first: %v", name, ranked)
		}
	})
}

func TestAPaletteCompletesAndSaysWhyNot(t *testing.T) {
	t.Parallel()
	l := look(t)
	p, _ := overlay.NewPalette(l, func(typed string) []overlay.Command { return overlay.Rank(typed, commands()) })
	screen := func() string { return ansi.Strip(strings.Join(p.Render(l, 80, 24).Rows, "\n")) }
	tall := strings.Count(screen(), "\n")
	if !strings.Contains(screen(), "▌ sort year") || !strings.Contains(screen(), "nothing to undo") || strings.Contains(screen(), "last change") {
		t.Errorf("begins with:\n%s", screen())
	}
	typeInto(p, "ra")
	p.Do(action.Complete)
	if got := screen(); !strings.Contains(got, "❯ rate ") || strings.Count(got, "\n") != tall-4 {
		t.Errorf("completed:\n%s", got)
	}
	typeInto(p, "u")
	if name, ok := p.Choice(); !ok || name != "rate up" {
		t.Errorf("a blank follows what is completed: %q\n%s", name, screen())
	}
	p, _ = overlay.NewPalette(l, func(typed string) []overlay.Command { return overlay.Rank(typed, commands()) })
	typeInto(p, "undo")
	rows := strings.Join(p.Render(l, 80, 24).Rows, "\n")
	if !strings.Contains(rows, l.Style(theme.Faint).Apply("nothing to undo")) {
		t.Errorf("why is not faint: %q", rows)
	}
	typeInto(p, "zz")
	if _, ok := p.Cursor(); ok || p.Completes() || !strings.Contains(screen(), "no command like that") {
		t.Errorf("nothing is left:\n%s", screen())
	}
	p.Do(action.Complete)
	p.Do(action.Down)
}

func TestMessagesAreWrappedBesideTheirTimes(t *testing.T) {
	t.Parallel()
	l := look(t)
	all := []overlay.Message{{"10:02:03", "not saved: " + strings.Repeat("the disk is full ", 12), true}, {"10:01:00", "bookmarked", false}}
	m, _ := overlay.NewMessages(l, "Messages", "nothing yet", all)
	for _, width := range []int{24, 80, 200} {
		got := ansi.Strip(strings.Join(m.Render(l, width, 30).Rows, "\n"))
		if n := strings.Count(got, "disk"); n != 12 || !strings.Contains(got, "10:02:03") || !strings.Contains(got, l.Cross+" not") {
			t.Errorf("%d: %d of 12\n%s", width, n, got)
		}
	}
	typeInto(m, "10:01 book")
	if got := ansi.Strip(strings.Join(m.Render(l, 80, 30).Rows, "\n")); strings.Contains(got, "disk") || !strings.Contains(got, "bookmarked") {
		t.Errorf("narrowed:\n%s", got)
	}
	m, _ = overlay.NewMessages(l, "Messages", "nothing yet", nil)
	if got := ansi.Strip(strings.Join(m.Render(l, 80, 30).Rows, "\n")); !strings.Contains(got, "nothing yet") {
		t.Errorf("empty:\n%s", got)
	}
}

func TestNamesComeBeforeAliasesAndWhatCanBeDoneFirst(t *testing.T) {
	t.Parallel()
	all := []overlay.Command{
		{Name: "quit", Aliases: []string{"exit"}}, {Name: "next hit", Why: "no search"}, {Name: "next view"}, {Name: "edit note"}, {Name: "export"},
	}
	all = append(all, overlay.Command{Name: "open", Hidden: []string{"read"}}, overlay.Command{Name: "reload", Aliases: []string{"source"}}, overlay.Command{Name: "sort year", Help: "the reading order"})
	for typed, want := range map[string]string{
		"read": "open", "re": "reload", "rea": "open", "so ye": "sort year", "ye": "sort year", "sour": "source", "rd": "reload", "order": "sort year", "rder": "",
	} {
		if ranked := overlay.Rank(typed, all); want == "" && len(ranked) > 0 || want != "" && (len(ranked) == 0 || ranked[0].Name != want) {
			t.Errorf("%q means %+v, want %q first", typed, ranked, want)
		}
	}
	for typed, want := range map[string]string{"e": "edit note", "ex": "export", "exit": "exit", "n": "next view", "next": "next view", "q": "quit"} {
		ranked := overlay.Rank(typed, all)
		if len(ranked) == 0 || typed != "e" && ranked[0].Name != want || typed == "e" && ranked[0].Name == "exit" {
			t.Errorf("%q means %+v, want %q first", typed, ranked, want)
		}
	}
}

func TestThePaletteIsListedOnceAKey(t *testing.T) {
	t.Parallel()
	listed := 0
	p, _ := overlay.NewPalette(look(t), func(string) []overlay.Command {
		listed++
		return commands()
	})
	p.Refresh()
	before := listed
	typeInto(p, "r")
	if p.Refresh(); listed != before+1 {
		t.Errorf("a key lists %d times", listed-before)
	}
	if p.Refresh(); listed != before+2 {
		t.Error("what comes in later is not listed")
	}
}
