package run

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"
)

// What terminals put around what is pasted.
const (
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// pasted takes out of what is pasted all that is no text: escape sequences,
// control characters and broken UTF-8. A sequence that is left open, as in a
// paste of half of one, would take the end of the paste for its own, and every
// key after it, too: the screen would be deaf for good. What is typed passes
// through as it is, at once.
type pasted struct {
	inside bool
	begun  int    // how much of pasteBegin the last bytes were
	held   []byte // within a paste: the beginning of its end, or of a character
}

// appendTo appends to what is to be read what remains of bytes that came in. It
// is longer than them by what was held back, less than len(pasteEnd).
func (p *pasted) appendTo(out, in []byte) []byte {
	for len(in) > 0 {
		if !p.inside {
			n := p.typed(in)
			out, in = append(out, in[:n]...), in[n:]
			continue
		}
		text := slices.Concat(p.held, in)
		p.held, in = nil, nil
		for len(text) > 0 && p.inside {
			took, keep := p.next(text)
			if took == 0 { // more has to come before it can be told
				p.held = text
				break
			}
			if keep {
				out = append(out, text[:took]...)
			}
			text = text[took:]
		}
		if !p.inside {
			in = text
		}
	}
	return out
}

// typed returns how many of the bytes stand before a paste, with what opens it.
func (p *pasted) typed(in []byte) int {
	for i, b := range in {
		if b != pasteBegin[p.begun] {
			p.begun = 0
		}
		if b == pasteBegin[p.begun] {
			p.begun++
		}
		if p.begun == len(pasteBegin) {
			p.begun, p.inside = 0, true
			return i + 1
		}
	}
	return len(in)
}

// next returns how long the first thing of a paste is, none where that can't be
// told yet, and whether it is to be read.
func (p *pasted) next(text []byte) (took int, keep bool) {
	if bytes.HasPrefix(text, []byte(pasteEnd)) {
		p.inside = false
		return len(pasteEnd), true
	}
	if bytes.HasPrefix([]byte(pasteEnd), text) || !utf8.FullRune(text) {
		return 0, false
	}
	switch r, size := utf8.DecodeRune(text); r {
	case '\n', '\r', '\t':
		return size, true
	default:
		broken := r == utf8.RuneError && size == 1
		return size, !broken && !unicode.IsControl(r)
	}
}
