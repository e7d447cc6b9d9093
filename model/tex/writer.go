package tex

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sheaf/model/text"
)

// writer renders running text.
type writer struct {
	buf       []byte
	spans     []Style
	links     []Link
	space     pending
	gone      bool // something was dropped since the last character
	keepEdges bool // blanks at the start and at the end are kept
}

// pending is the white space that stands before the next character.
type pending uint8

const (
	pendingNone pending = iota
	pendingBlank
	pendingBreak
)

func (w *writer) nodes(nodes []node) {
	for i := range nodes {
		w.node(&nodes[i])
	}
}

func (w *writer) node(n *node) {
	switch n.kind {
	case nodeText:
		w.str(n.text)
	case nodeBlank:
		w.space = max(w.space, pendingBlank)
	case nodeBreak:
		w.space = pendingBreak
	case nodeGroup, nodeWords:
		w.nodes(n.kids)
	case nodeGone:
		w.gone = true
	case nodeSymbol:
		w.symbol(n)
	case nodeScript:
		w.script(n)
	case nodeStyle, nodeLink:
		w.span(n)
	case nodeOver:
		if len(w.buf) > 0 && w.space == pendingNone {
			w.buf = []byte(overLast(string(w.buf), n.mark))
		}
	case nodeMath:
		w.formula(plainFormula(n.kids))
	default:
		w.formula(plainFormula([]node{*n}))
	}
}

// str writes characters. Blanks in them fold with those around; punctuation
// closes up to what stands before something that was dropped.
func (w *writer) str(s string) {
	for s != "" {
		if isBlank(s[0]) {
			w.space = max(w.space, pendingBlank)
			s = s[1:]
			continue
		}
		end := strings.IndexAny(s, " \n\t")
		if end < 0 {
			end = len(s)
		}
		w.word(s[:end])
		s = s[end:]
	}
}

func (w *writer) word(s string) {
	if w.gone {
		w.gone = false
		if s = w.closeUp(s); s == "" {
			return
		}
	}
	if len(w.buf) > 0 || w.keepEdges {
		switch w.space {
		case pendingBlank:
			w.buf = append(w.buf, ' ')
		case pendingBreak:
			w.buf = append(w.buf, "\n\n"...)
		case pendingNone:
		}
	}
	w.space = pendingNone
	w.buf = append(w.buf, s...)
}

// closeUp writes what comes behind something dropped: no blank before
// punctuation, no brackets with nothing in them.
func (w *writer) closeUp(s string) string {
	if strings.IndexByte(".,;:)]", s[0]) < 0 || w.space == pendingBreak {
		return s
	}
	w.space = pendingNone
	n := len(w.buf)
	if n == 0 || (s[0] != ')' || w.buf[n-1] != '(') && (s[0] != ']' || w.buf[n-1] != '[') {
		return s
	}
	w.buf = w.buf[:n-1]
	defer w.trimSpans()
	if n > 1 && w.buf[n-2] == ' ' {
		w.buf = w.buf[:n-2]
		w.space = pendingBlank
	}
	w.gone = true
	if s = s[1:]; s == "" {
		return s
	}
	return w.closeUp(s)
}

// formula writes a formula. Its blanks are its own, even at its edges.
func (w *writer) formula(s string) { w.str(s) }

// symbol writes a sign of a formula that stands in running text.
func (w *writer) symbol(n *node) {
	last, _ := utf8.DecodeLastRune(w.buf)
	switch {
	case n.class == classClose:
		w.space = min(w.space, pendingNone)
	case n.class == classWord && w.space == pendingNone && len(w.buf) > 0 && endsInLetter(string(last)):
		w.space = pendingBlank
	}
	w.str(n.text)
}

// script writes a script of running text, close to what carries it.
func (w *writer) script(n *node) {
	w.str(script(n.text, plainFormula(n.kids)))
}

// span writes the kids of n and remembers what they are.
func (w *writer) span(n *node) {
	start := len(w.buf)
	w.nodes(n.kids)
	for start < len(w.buf) && isBlank(w.buf[start]) {
		start++
	}
	if start >= len(w.buf) {
		return
	}
	if n.kind == nodeLink {
		w.links = append(w.links, Link{start, len(w.buf), text.Clean(n.text)})
		return
	}
	w.spans = append(w.spans, Style{start, len(w.buf), n.style})
}

// finishRaw is what was written, with the blanks at its edges.
func (w *writer) finishRaw() []byte {
	if w.space != pendingNone {
		w.buf = append(w.buf, ' ')
	}
	return w.buf
}

// finish is what was written. What comes together in it may ask for cleaning
// once more, as marks on marks do; no span survives that.
func (w *writer) finish() Text {
	plain := string(w.buf)
	if clean := text.CleanBlock(plain); clean != plain {
		return Text{Plain: clean}
	}
	return Text{Plain: plain, Spans: w.spans, Links: w.links}
}

// trimSpans cuts spans that reach behind the text, after it lost its end.
func (w *writer) trimSpans() {
	for i := range w.spans {
		w.spans[i].End = min(w.spans[i].End, len(w.buf))
	}
	w.spans = slices.DeleteFunc(w.spans, func(s Style) bool { return s.Start >= s.End })
	for i := range w.links {
		w.links[i].End = min(w.links[i].End, len(w.buf))
	}
	w.links = slices.DeleteFunc(w.links, func(l Link) bool { return l.Start >= l.End })
}
