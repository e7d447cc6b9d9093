package ui

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/text"
	"sheaf/ui/action"
)

// excerpt is something of a paper in the form in which it is copied.
type excerpt struct {
	what string // "title"
	text string // empty where the paper does not say
}

// excerptOf is what an action copies of a paper with the given citation key. Text that is pasted into a
// shell may be run, so it is cleaned here once more, on its way out.
func excerptOf(id action.ID, p model.Paper, key string) excerpt {
	switch id {
	case action.CopyTitle:
		return excerpt{"title", text.Clean(p.Title)}
	case action.CopyKey:
		return excerpt{"key", text.Clean(key)}
	case action.CopyBibTeX:
		return excerpt{"BibTeX", cite.BibTeX(p, key)}
	case action.CopyCitation:
		return excerpt{"reference", text.Clean(cite.APA(p))}
	case action.CopyShort:
		return excerpt{"citation", text.Clean(cite.Short(p))}
	case action.CopyMarkdown:
		if _, ok := cite.Link(p); !ok {
			return excerpt{"title without a link", cite.Markdown(p)}
		}
		return excerpt{"Markdown link", cite.Markdown(p)}
	case action.CopyLink:
		address, _ := cite.Link(p)
		return excerpt{"link", text.Clean(address)}
	case action.CopyAbstract:
		return excerpt{"abstract", text.CleanBlock(p.Abstract)}
	default:
		return excerpt{}
	}
}

// copy puts something of papers on the clipboard, one after another in the order
// of the corpus.
func (m *Model) copy(id action.ID, papers []model.Paper) tea.Cmd {
	taken := excerptsOf(id, papers, cite.Keys(papers))
	switch {
	case taken.text == "" && len(papers) == 1:
		m.notice = "no " + taken.what + " is known for this paper"
		return nil
	case taken.text == "":
		m.notice = "no " + taken.what + " is known for any of these papers"
		return nil
	case m.deps.Clipboard == nil:
		m.fail("the clipboard can't be reached from here")
		return nil
	}
	m.taking.copying++
	m.wait("copying the "+taken.what+m.look.Ellipsis, m.targets()...)
	citations := m.deps.Citations
	return m.taking.copier.copy(m.taking.copying, func(ctx context.Context) excerpt {
		if id != action.CopyKey && id != action.CopyBibTeX {
			return taken
		}
		return excerptsOf(id, papers, citationKeys(ctx, citations, papers))
	})
}

// excerptsOf is what an action copies of several papers, each with its citation
// key.
func excerptsOf(id action.ID, papers []model.Paper, keys []string) excerpt {
	var all excerpt
	between, copied := "\n", 0
	if id == action.CopyBibTeX || id == action.CopyAbstract || id == action.CopyCitation {
		between = "\n\n"
	}
	for i, p := range papers {
		one := excerptOf(id, p, keys[i])
		all.what = one.what
		if one.text == "" {
			continue
		}
		if copied > 0 {
			all.text = strings.TrimSuffix(all.text, "\n") + between
		}
		all.text += one.text
		copied++
	}
	if len(papers) > 1 {
		all.what += " of " + count(copied, "paper")
	}
	return all
}

// tellCopied tells which way a text went, and sends it to the terminal where
// that is the way. Of several texts the last one is what the reader means to
// have.
func (m *Model) tellCopied(msg copied) tea.Cmd {
	latest := msg.attempt == m.taking.copying
	switch {
	case !latest:
		return nil
	case msg.err != nil:
		m.finish(latest, "")
		m.fail(msg.excerpt.what + ": " + msg.err.Error())
		return nil
	case msg.way.Program == "":
		m.finish(latest, msg.excerpt.what+" sent to the terminal (OSC 52), which may ignore it")
		return askTerminal(msg.excerpt.text, msg.way.InTmux)
	case msg.way.Forwarded:
		m.finish(latest, msg.excerpt.what+" given to "+msg.way.Program+" for the terminal, which may ignore it")
	default:
		m.finish(latest, msg.excerpt.what+" copied by "+msg.way.Program)
	}
	return nil
}

// askTerminal writes a text to the terminal's clipboard by OSC 52. tmux obeys
// that itself where set-clipboard is on, and lets a wrapped one through where
// allow-passthrough is; of the other it takes no notice.
func askTerminal(content string, inTmux bool) tea.Cmd {
	plain := tea.SetClipboard(content)
	if !inTmux {
		return plain
	}
	return tea.Sequence(plain, tea.Raw(ansi.TmuxPassthrough(ansi.SetSystemClipboard(content))))
}

// copier copies one text after another. Of those that wait, only the last is
// copied: commands run side by side, and the clipboard would else be left to
// whichever ends last.
type copier struct {
	clipboard Clipboard
	latest    atomic.Uint64
	turn      sync.Mutex // held by the one who copies
}

// copy is the command that copies a text.
func (c *copier) copy(attempt generation, take func(context.Context) excerpt) tea.Cmd {
	c.latest.Store(uint64(attempt))
	return func() tea.Msg {
		c.turn.Lock()
		defer c.turn.Unlock()
		if c.latest.Load() != uint64(attempt) {
			return nil
		}
		ctx := context.Background()
		taken := take(ctx)
		way, err := c.clipboard.Copy(ctx, taken.text)
		return copied{attempt, taken, way, err}
	}
}
