package prompt_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model/text"
	"sheaf/ui/prompt"
	"sheaf/ui/theme"
)

func open(t *testing.T, width int, typed string) *prompt.Prompt {
	t.Helper()
	chosen, err := theme.Named("mono")
	if err != nil {
		t.Fatal(err)
	}
	p := prompt.New(theme.NewLook(chosen, false), "/ to search")
	p.SetWidth(width)
	p.Open()
	for _, r := range typed {
		p.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return p
}

func TestTheCursorStandsBehindWhatIsTyped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed  string
		cursor int
	}{{"", 3}, {"layer", 8}, {"日本", 7}} {
		line, cursor := open(t, 30, c.typed).Render("7/204")
		if plain := ansi.Strip(line); cursor != c.cursor || !strings.HasPrefix(plain, " ❯ "+c.typed) || !strings.HasSuffix(plain, "7/204 ") {
			t.Errorf("%q: cursor at %d, not %d: %q", c.typed, cursor, c.cursor, plain)
		}
	}
}

func TestEveryWidthHoldsTheLineAndTheCursor(t *testing.T) {
	t.Parallel()
	for width := 1; width < 60; width++ {
		line, cursor := open(t, width, strings.Repeat("日本 layer ", 8)).Render("1,234/50,000")
		if got := text.Width(ansi.Strip(line)); got != width || cursor < 0 || cursor >= width {
			t.Errorf("width %d: %d cells, cursor %d", width, got, cursor)
		}
	}
}

func TestAClosedPromptKeepsItsTextAndHasNoCursor(t *testing.T) {
	t.Parallel()
	p := open(t, 30, "layer")
	p.Close()
	if line, cursor := p.Render(""); cursor != -1 || !strings.Contains(ansi.Strip(line), "❯ layer") {
		t.Errorf("%q, cursor %d", line, cursor)
	}
	p.Clear()
	if line, _ := p.Render(""); !strings.Contains(ansi.Strip(line), "/ to search") {
		t.Errorf("no hint in %q", line)
	}
}

func TestPastedTextIsCleaned(t *testing.T) {
	t.Parallel()
	p := open(t, 60, "")
	p.Update(tea.PasteMsg{Content: "Attention\nIs \x1b[31mAll\x1b[0m\u202e You Need"})
	if got := p.Value(); got != "Attention Is All You Need" {
		t.Errorf("got %q", got)
	}
}
