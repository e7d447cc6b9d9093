package prompt_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model/text"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

// fruit completes names of fruit, and remembers what it was asked.
func fruit(asked *string) prompt.Completer {
	return func(word string) []string {
		*asked = word
		return slices.DeleteFunc([]string{"apple", "apricot", "banana", `kind:"red plum"`, `kind:"red pear"`}, func(s string) bool { return !strings.HasPrefix(s, word) })
	}
}

// at types a text and goes to the bar in it.
func at(t *testing.T, typed string) *prompt.Prompt {
	t.Helper()
	before, after, _ := strings.Cut(typed, "¦")
	p := open(t, 40, before+after)
	for range []rune(after) {
		p.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
	}
	return p
}

func TestTheWordBeforeTheCursorIsCompleted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, asked, want string
		steps              []int
	}{
		{"ap¦", "ap", "apple¦", []int{1}},
		{"ap¦", "ap", "apricot¦", []int{1, 1}},
		{"ap¦", "ap", "apple¦", []int{1, 1, 1}},
		{"ap¦", "ap", "apricot¦", []int{-1}},
		{"ap¦", "ap", "apricot¦", []int{1, -1}},
		{"apple¦", "apple", "", []int{1}},
		{"x ap¦ y", "ap", "x apple¦ y", []int{1}},
		{"日本 ap¦le", "ap", "日本 apple¦le", []int{1}},
		{"-b¦", "b", "-banana¦", []int{1}},
		{"a-b¦", "a-b", "", []int{1}},
		{"(x|b¦)", "b", "(x|banana¦)", []int{1}},
		{`kind:"red p¦`, `kind:"red p`, `kind:"red plum"¦`, []int{1}},
		{`kind:"red p¦" x`, `kind:"red p`, `kind:"red plum"¦ x`, []int{1}},
		{`"a" b¦`, "b", `"a" banana¦`, []int{1}},
		{"¦", "", "apple¦", []int{1}},
		{"zebra¦", "zebra", "", []int{1}},
	} {
		var asked string
		p := at(t, c.typed)
		for _, step := range c.steps {
			if done := p.Complete(fruit(&asked), step); done != (c.want != "") {
				t.Errorf("%q: completed: %v", c.typed, done)
			}
		}
		if c.want == "" {
			c.want = c.typed
		}
		want, _, _ := strings.Cut(c.want, "¦")
		line, cursor := p.Render("")
		if got := p.Value(); got != strings.ReplaceAll(c.want, "¦", "") || asked != c.asked || cursor != 3+text.Width(want) {
			t.Errorf("%q: %q, asked for %q, cursor in cell %d of %q", c.typed, got, asked, cursor, ansi.Strip(line))
		}
	}
}

func TestASingleCandidateIsFinal(t *testing.T) {
	t.Parallel()
	var asked string
	p := open(t, 40, "b")
	if !p.Complete(fruit(&asked), 1) || p.Completing() || strings.TrimSpace(ansi.Strip(p.RenderBelow())) != "" {
		t.Errorf("still completing: %q", ansi.Strip(p.RenderBelow()))
	}
}

func TestACompletionEndsAtTheNextKeyOrIsTakenBack(t *testing.T) {
	t.Parallel()
	var asked string
	for name, c := range map[string]struct {
		end  func(p *prompt.Prompt)
		want string
	}{
		"typing":    {func(p *prompt.Prompt) { p.Update(tea.KeyPressMsg{Code: 's', Text: "s"}) }, "x apples"},
		"pasting":   {func(p *prompt.Prompt) { p.Update(tea.PasteMsg{Content: "\x1b[31ms"}) }, "x apples"},
		"closing":   {func(p *prompt.Prompt) { p.Close() }, "x apple"},
		"clearing":  {func(p *prompt.Prompt) { p.Clear() }, ""},
		"taking it": {func(p *prompt.Prompt) { p.TakeBack() }, "x ap"},
	} {
		p := open(t, 40, "x ap")
		p.Complete(fruit(&asked), 1)
		if !p.Completing() {
			t.Fatal("not completing")
		}
		c.end(p)
		if p.Completing() || p.Value() != c.want || p.TakeBack() {
			t.Errorf("%s leaves %q", name, p.Value())
		}
	}
}

func TestCandidatesAndProblemsStandBelow(t *testing.T) {
	t.Parallel()
	var asked string
	p := open(t, 40, "a")
	p.SetProblem("column 6: expected a year such as \x1b[31m2019")
	below := func() string { return strings.TrimRight(ansi.Strip(p.RenderBelow()), " ") }
	if got := below(); got != "   column 6: expected a year such as 2…" {
		t.Errorf("the problem shows as %q", got)
	}
	p.Complete(fruit(&asked), 1)
	p.Complete(fruit(&asked), 1)
	if got := below(); got != "   apple  apricot" {
		t.Errorf("the candidates show as %q", got)
	}
	if accent := look(t).Style(theme.Accent).Apply("apricot"); !strings.Contains(p.RenderBelow(), accent) {
		t.Errorf("the current one does not stand out: %q", p.RenderBelow())
	}
	p.SetNote("nothing has \x1b[31m“x”")
	if got := below(); got != "   apple  apricot" {
		t.Errorf("a note stands before the candidates: %q", got)
	}
	p.TakeBack()
	if got := below(); !strings.HasPrefix(got, "   column 6") {
		t.Errorf("a note stands before the problem: %q", got)
	}
	p.SetProblem("")
	if got := below(); got != "   nothing has “x”" {
		t.Errorf("the note shows as %q", got)
	}
	p.SetNote("")
	p.Clear()
	if below() != "" || p.Problem() != "" {
		t.Errorf("an empty prompt has %q below", below())
	}
	p.SetValue(`kind:"red p`)
	p.Complete(fruit(&asked), 1)
	if got := below(); got != "   red plum  red pear" {
		t.Errorf("the candidates show as %q", got)
	}
}

func TestTheCurrentCandidateIsInSightInEveryWidth(t *testing.T) {
	t.Parallel()
	names := rapid.SliceOfN(rapid.StringMatching(`[a-z日]{1,12}`), 2, 30)
	rapid.Check(t, func(rt *rapid.T) {
		candidates := names.Draw(rt, "candidates")
		width := rapid.IntRange(0, 60).Draw(rt, "width")
		p := open(t, width, "")
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			p.Complete(func(string) []string { return candidates }, 1)
		}
		row := p.RenderBelow()
		if got := text.Width(ansi.Strip(row)); got != width {
			rt.Fatalf("%d cells of %d: %q", got, width, row)
		}
		if current := look(t).Style(theme.Accent).Apply(p.Value()); width >= 40 && !strings.Contains(row, current) {
			rt.Fatalf("%q is not in sight: %q", p.Value(), row)
		}
	})
}

func look(t *testing.T) theme.Look {
	t.Helper()
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	return theme.NewLook(chosen, false)
}
