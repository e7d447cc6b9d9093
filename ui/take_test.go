package ui_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/ui"
)

// fakeBrowser notes what it is given.
type fakeBrowser struct {
	opened []string
	err    error
}

func (b *fakeBrowser) Open(_ context.Context, address string) error {
	b.opened = append(b.opened, address)
	return b.err
}

// fakeClipboard notes what it is given, and says which way it took.
type fakeClipboard struct {
	texts []string
	way   ui.CopyWay
	err   error
}

func (c *fakeClipboard) Copy(_ context.Context, text string) (ui.CopyWay, error) {
	c.texts = append(c.texts, text)
	return c.way, c.err
}

// sequence is the commands of a sequence, nil for another message: Bubble Tea
// does not export its type.
func sequence(msg tea.Msg) []tea.Cmd {
	v := reflect.ValueOf(msg)
	if cmds := reflect.TypeFor[[]tea.Cmd](); v.Type().ConvertibleTo(cmds) {
		all, _ := reflect.TypeAssert[[]tea.Cmd](v.Convert(cmds))
		return all
	}
	return nil
}

func attention() model.Paper {
	return model.Paper{
		Title: "Attention Is All You Need", Authors: []model.Author{"Ashish Vaswani", "Noam Shazeer", "Niki Parmar"}, Year: 2017,
		Arxiv: "1706.03762", Abstract: "The dominant models.\n\nA second paragraph.",
		Links: []model.Link{{URL: "https://github.com/tensorflow/tensor2tensor", Kind: model.LinkCode}},
	}
}

// manyLinks is a paper with links that no panel is made for.
func manyLinks() model.Paper {
	p := attention()
	for i := range 30 {
		p.Links = append(p.Links, model.Link{URL: fmt.Sprint("https://example.org/", strings.Repeat("a", 20*i), "日本", i), Kind: model.LinkProject})
	}
	return p
}

func TestTheOnlyLinkIsOpenedAndOfSeveralTheOneThatIsPicked(t *testing.T) {
	t.Parallel()
	const code, page = "https://github.com/tensorflow/tensor2tensor", "https://arxiv.org/abs/1706.03762"
	for _, c := range []struct{ keys, opened, sees string }{
		{"o", "", "Open a link"},
		{"o enter", code, "handed to the browser: " + code},
		{"o down enter", page, "handed to the browser: " + page},
		{"o 2 enter", page, "handed to the browser: " + page},
		{"o down esc", "", "1/2"},
		{"o x x enter", "", "none like that"},
		{"1 o", code, "handed to the browser: " + code},
		{"2 o", page, "handed to the browser: " + page},
		{"3 o", "", "no link 3: this paper has 2 links"},
		{"enter 2 o", page, "handed to the browser: " + page},
		{"j o", "https://doi.org/10.1000/182", "handed to the browser: https://doi.org/10.1000/182"},
		{"p", "https://arxiv.org/pdf/1706.03762", "handed to the browser: https://arxiv.org/pdf/1706.03762"},
		{"j p", "", "no PDF of this paper is known · o opens a link"},
	} {
		browser := &fakeBrowser{}
		d := start(t, setup{browser: browser, papers: []model.Paper{attention(), {Title: "Other", DOI: "10.1000/182"}}})
		d.press(c.keys).sees(c.sees)
		if got := strings.Join(browser.opened, " "); got != c.opened {
			t.Errorf("%s opened %q, not %q", c.keys, got, c.opened)
		}
	}
}

func TestThePickerNumbersLinksAsThePageDoes(t *testing.T) {
	t.Parallel()
	d := start(t, setup{browser: &fakeBrowser{}, papers: []model.Paper{attention()}})
	d.sees("1 github.com/tensorflow/tensor2tensor  code", "2 arxiv.org/abs/1706.03762  page")
	d.press("o").sees("1  code  https://github.com/tensorflow/tensor2tensor", "2  page  https://arxiv.org/abs/1706.03762")
	if row := d.m.View().Content; !strings.Contains(row, ansi.SetHyperlink("https://arxiv.org/abs/1706.03762")) {
		t.Error("the lines of the picker lead nowhere")
	}
}

func TestHostileAddressesNeverReachTheBrowser(t *testing.T) {
	t.Parallel()
	hostile := []string{
		"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "-foo", "--help", "/etc/passwd", "C:\\x.exe", "ms-settings:x",
		"https://x.org/a b", "https://x.org/\x1b]52;c;aGk=\x07", "https://x.org/\u202egro", "doi:", "mailto:", "doi:10.1/a b", "mailto:a@b\n", "x", ":",
		"https://x.org/" + strings.Repeat("a", 3000),
	}
	check := func(address string, openable bool) {
		browser := &fakeBrowser{}
		d := start(t, setup{browser: browser, papers: []model.Paper{{Title: "T", URL: address}}})
		d.press("o")
		if got := len(browser.opened) > 0; got != openable {
			t.Errorf("%q: opened %q", address, browser.opened)
		}
		if !openable && !strings.Contains(d.screen(), "✗ not opened") {
			t.Errorf("%q shows\n%s", address, d.screen())
		}
	}
	for _, address := range hostile {
		check(address, false)
	}
	for _, address := range []string{"http://x.org", "HTTPS://x.org/?a#b", "doi:10.1000/182", "mailto:a@b.org"} {
		check(address, true)
	}
	rapid.Check(t, func(r *rapid.T) {
		browser := &fakeBrowser{}
		address := rapid.OneOf(rapid.SampledFrom(append(hostile, "https://", "doi:10.1/")), rapid.StringMatching(`[a-zA-Z-]{0,8}:?.{0,9}`)).Draw(r, "address") +
			rapid.String().Draw(r, "end")
		d := start(t, setup{browser: browser, papers: []model.Paper{{Title: "T", URL: address}}})
		d.press("o")
		for _, opened := range browser.opened {
			scheme, _, _ := strings.Cut(strings.ToLower(opened), ":")
			if !slices.Contains([]string{"http", "https", "doi", "mailto"}, scheme) || strings.ContainsFunc(opened, func(c rune) bool { return c <= ' ' || c > '~' }) {
				r.Fatalf("opened %q", opened)
			}
		}
	})
}

func TestAFailedBrowserIsTold(t *testing.T) {
	t.Parallel()
	d := start(t, setup{browser: &fakeBrowser{err: errors.New("no browser opened it: \x1b[31mfox failed")}, papers: []model.Paper{attention()}})
	d.press("1 o").sees("✗ https://github.com/tensorflow/tensor2tensor: no browser opened it: fox failed").press("esc").seesNot("fox")
	none := start(t, setup{papers: []model.Paper{attention()}})
	none.press("1 o").sees("✗ links can't be opened from here")
	none.press("y y").sees("✗ the clipboard can't be reached from here")
}

func TestWhatIsNotKnownIsSaid(t *testing.T) {
	t.Parallel()
	clipboard, browser := &fakeClipboard{way: ui.CopyWay{Program: "wl-copy"}}, &fakeBrowser{}
	d := start(t, setup{browser: browser, copies: clipboard, papers: []model.Paper{{Title: "Bare"}}})
	for keys, says := range map[string]string{
		"2 o": "no link is known for this paper · o looks it up", "p": "no PDF of this paper is known · o looks it up",
		"y l": "no link is known for this paper", "y a": "no abstract is known for this paper",
	} {
		d.press(keys).sees(says)
	}
	empty := start(t, setup{browser: browser, copies: clipboard, loads: []ui.Load{loadOf(nil)}})
	empty.press("o").sees("no paper here").press("p y y y b y a").sees("no paper here")
	if len(clipboard.texts)+len(browser.opened) > 0 {
		t.Errorf("%q was copied, %q opened", clipboard.texts, browser.opened)
	}
	d.press("y m").sees("title without a link copied by wl-copy")
	d = start(t, setup{browser: browser, papers: []model.Paper{{Title: "Bare"}, {Abstract: "Of nothing that has a name."}}, options: ui.Options{Keys: map[string][]string{"open-link": {"O"}}}})
	d.press("p").sees("no PDF of this paper is known · O looks it up").press("j p").sees("no PDF of this paper is known").seesNot("looks it up")
}

func TestAPaperWithoutLinksIsLookedUp(t *testing.T) {
	t.Parallel()
	browser := &fakeBrowser{}
	d := start(t, setup{browser: browser, papers: []model.Paper{{Title: "Cuts & Paths: 100% of \"graphs\""}}})
	d.press("o").sees("No link is known: look the title up", "1  Google Scholar", "2  arXiv", "3  Semantic Scholar")
	if d.press("esc"); len(browser.opened) > 0 {
		t.Fatalf("opened %q before anything was chosen", browser.opened)
	}
	d.press("o").typeText("arx").press("enter").sees("handed to the browser: https://arxiv.org/search/")
	want := "https://arxiv.org/search/?searchtype=title&query=Cuts+%26+Paths%3A+100%25+of+%22graphs%22"
	if got := strings.Join(browser.opened, " "); got != want {
		t.Errorf("opened %q, not %q", got, want)
	}
	long := start(t, setup{browser: browser, papers: []model.Paper{{Title: strings.Repeat("長い題名 ", 400)}}})
	long.press("o enter").sees("handed to the browser: https://scholar.google.com/")
}

func TestEveryChordCopiesItsPart(t *testing.T) {
	t.Parallel()
	clipboard := &fakeClipboard{way: ui.CopyWay{Program: "wl-copy"}}
	d := start(t, setup{copies: clipboard, papers: []model.Paper{{Title: "First"}, attention()}})
	d.press("j")
	for _, c := range []struct{ keys, what, text string }{
		{"y y", "title", "Attention Is All You Need"},
		{"y k", "key", "vaswani2017attention"},
		{"y c", "reference", "Vaswani, A., Shazeer, N., & Parmar, N. (2017). Attention Is All You Need (arXiv:1706.03762). arXiv. https://arxiv.org/abs/1706.03762"},
		{"y s", "citation", "Vaswani et al. (2017)"},
		{"y m", "Markdown link", "[Attention Is All You Need](https://arxiv.org/abs/1706.03762)"},
		{"y l", "link", "https://arxiv.org/abs/1706.03762"},
		{"y a", "abstract", "The dominant models.\n\nA second paragraph."},
		{"enter y y", "title", "Attention Is All You Need"},
	} {
		d.press(c.keys).sees(c.what + " copied by wl-copy")
		if got := clipboard.texts[len(clipboard.texts)-1]; got != c.text {
			t.Errorf("%s copied %q, not %q", c.keys, got, c.text)
		}
	}
	d.press("y b").sees("BibTeX copied by wl-copy")
	if got := clipboard.texts[len(clipboard.texts)-1]; !strings.HasPrefix(got, "@misc{vaswani2017attention,\n") || !strings.Contains(got, "1706.03762") {
		t.Errorf("y b copied %q", got)
	}
}

func TestTheTerminalIsAskedWhereNoProgramCopies(t *testing.T) {
	t.Parallel()
	const title = "Attention Is All You Need"
	plain, wrapped := tea.SetClipboard(title)(), tea.Raw(ansi.TmuxPassthrough(ansi.SetSystemClipboard(title)))()
	for _, c := range []struct {
		way            ui.CopyWay
		plain, wrapped bool
		says           string
	}{
		{ui.CopyWay{}, true, false, "title sent to the terminal (OSC 52), which may ignore it"},
		{ui.CopyWay{InTmux: true}, true, true, "title sent to the terminal (OSC 52), which may ignore it"},
		{ui.CopyWay{Program: "tmux", Forwarded: true}, false, false, "title given to tmux for the terminal, which may ignore it"},
		{ui.CopyWay{Program: "xclip"}, false, false, "title copied by xclip"},
	} {
		d := start(t, setup{copies: &fakeClipboard{way: c.way}, papers: []model.Paper{attention()}})
		d.press("y y").sees(c.says)
		if slices.Contains(d.sent, plain) != c.plain || slices.Contains(d.sent, wrapped) != c.wrapped {
			t.Errorf("%+v sent %q", c.way, d.sent)
		}
	}
}

func TestAFailedCopyIsTold(t *testing.T) {
	t.Parallel()
	d := start(t, setup{copies: &fakeClipboard{err: errors.New("nothing was copied: xclip failed")}, papers: []model.Paper{attention()}})
	d.press("y k").sees("✗ key: nothing was copied: xclip failed").seesNot("copying")
	if slices.Contains(d.sent, tea.SetClipboard("vaswani2017attention")()) {
		t.Error("the terminal was asked all the same")
	}
}

// The clipboard holds what was asked for last, in whatever order commands run
// and results come.
func TestTheLastCopyWins(t *testing.T) {
	t.Parallel()
	clipboard := &fakeClipboard{way: ui.CopyWay{Program: "wl-copy"}}
	d := start(t, setup{copies: clipboard, papers: []model.Paper{attention()}})
	d.hold = func(tea.Cmd) bool { return true }
	d.press("y y y k")
	d.release()
	if !slices.Equal(clipboard.texts, []string{"vaswani2017attention"}) {
		t.Errorf("copied %q", clipboard.texts)
	}
	d.sees("key copied by wl-copy")

	late := start(t, setup{copies: &fakeClipboard{}, papers: []model.Paper{attention()}})
	late.keep = func(msg tea.Msg) bool { return fmt.Sprintf("%T", msg) == "ui.copied" }
	late.press("y y y k")
	late.deliver(1).sees("key sent to the terminal")
	late.deliver(0).sees("key sent to the terminal")
	if slices.Contains(late.sent, tea.SetClipboard("Attention Is All You Need")()) {
		t.Error("the terminal was sent the earlier text last")
	}
}

func TestALateResultDoesNotHideWhatWasDoneSince(t *testing.T) {
	t.Parallel()
	browser := &fakeBrowser{}
	d := start(t, setup{browser: browser, papers: []model.Paper{attention()}})
	d.keep = func(msg tea.Msg) bool { return fmt.Sprintf("%T", msg) == "ui.openedOutside" }
	d.press("1 o").sees("opening https://github.com").press("b").sees("bookmarked · u takes it back")
	d.deliver(0).sees("bookmarked · u takes it back")
	browser.err = errors.New("fox failed")
	d.press("1 o 2 o b").deliver(0).sees("✗ https://github.com/tensorflow/tensor2tensor: fox failed")
}

func TestTheFooterExplainsAllThatCanBeCopied(t *testing.T) {
	t.Parallel()
	d := start(t, setup{papers: embedded(t), width: 80, height: 24})
	d.press("y").seesNot("b BibTeX")
	d.elapse(1e9)
	d.sees("y title  k key  b BibTeX  c APA  s in-text  m Markdown  l link  a abstract")
	d.press("esc").seesNot("b BibTeX")
}
