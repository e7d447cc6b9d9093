package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Charset is what characters a terminal can show.
type Charset int

// The charsets.
const (
	// Unicode is all of them.
	Unicode Charset = iota
	// Latin is the letters of Latin scripts: the fonts of a console have few
	// others. What can't be spelled with them stays as it is.
	Latin
	// ASCII is nothing else. What can't be spelled becomes a question mark.
	ASCII
)

// lastLatin is the last character of the blocks Latin-1 to Latin Extended-B.
const lastLatin = 0x24f

// softHyphen is no letter, though it is among them.
const softHyphen = 0xad

// has reports whether a character is one of the set.
func (c Charset) has(r rune) bool {
	return r < utf8.RuneSelf || c == Unicode || c == Latin && r >= 0xa1 && r <= lastLatin && r != softHyphen && !raised(r)
}

// Spell writes a text in the characters of a set: é as e, α as alpha, 𝒪 as O,
// → as ->, x² as x^2. Text that has none but those is returned as it is.
func (c Charset) Spell(s string) string {
	spelled, _ := c.SpellMarked(s, nil)
	return spelled
}

// SpellMarked is [Charset.Spell] for a text with marks in it, each of which
// covers what its characters have become. There may be several kinds of marks.
func (c Charset) SpellMarked(s string, marks ...[]Span) (string, [][]Span) {
	if !strings.ContainsFunc(s, func(r rune) bool { return !c.has(r) }) {
		return s, marks
	}
	var b strings.Builder
	at := make([]int, len(s)+1) // where each byte has come to
	last := rune(0)
	for i, r := range s {
		size := utf8.RuneLen(r)
		for k := range size {
			at[i+k] = b.Len()
		}
		if c.has(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(c.spell(last, r))
		}
		last = r
	}
	at[len(s)] = b.Len()
	moved := make([][]Span, len(marks))
	for i, spans := range marks {
		moved[i] = slices.Clone(spans)
		for k, span := range moved[i] {
			moved[i][k] = Span{Start: at[min(span.Start, len(s))], End: at[min(span.End, len(s))]}
		}
		moved[i] = slices.DeleteFunc(moved[i], func(span Span) bool { return span.Start >= span.End })
	}
	return b.String(), moved
}

// spell is a character that the set does not have, behind another one.
func (c Charset) spell(last, r rune) string {
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return "" // of a letter that has it no more, or of the layout
	case unicode.IsSpace(r):
		return " "
	case raised(r) && !raised(last):
		return "^" + plainOf(r)
	case lowered(r) && !lowered(last):
		return "_" + plainOf(r)
	}
	plain := plainOf(r)
	if plain == "" && c == Latin {
		return string(r)
	}
	if plain == "" {
		return "?"
	}
	return plain
}

// raised reports whether a character is a superscript.
func raised(r rune) bool {
	return r == '²' || r == '³' || r == '¹' || r >= 0x2070 && r <= 0x207f || r >= 0x1d2c && r <= 0x1d61 || r >= 0x2b0 && r <= 0x2b8
}

// lowered reports whether a character is a subscript.
func lowered(r rune) bool {
	return r >= 0x2080 && r <= 0x209c || r >= 0x1d62 && r <= 0x1d6a || r == 'ⱼ'
}

// plainOf spells a character in ASCII, empty where that can't be done: by the
// letters of which it is made (Unicode's compatibility decomposition), or by its
// name.
func plainOf(r rune) string {
	if plain, ok := named(r); ok {
		return plain
	}
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		switch plain, ok := named(d); {
		case unicode.Is(unicode.Mn, d):
		case d < utf8.RuneSelf:
			b.WriteRune(d)
		case ok:
			b.WriteString(plain)
		default:
			folded := spelled(d)
			if folded == "" {
				return ""
			}
			if unicode.IsUpper(d) {
				folded = strings.ToUpper(folded[:1]) + folded[1:]
			}
			b.WriteString(folded)
		}
	}
	return b.String()
}

// named spells what is no form of a letter of ASCII.
func named(r rune) (string, bool) {
	const greek = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega"
	if r >= 'α' && r <= 'ω' {
		return strings.Fields(greek)[r-'α'], true
	}
	if r >= 'Α' && r <= 'Ω' && r != 0x3a2 {
		name := strings.Fields(greek)[r-'Α']
		return strings.ToUpper(name[:1]) + name[1:], true
	}
	_, behind, ok := strings.Cut(names, "\t"+string(r))
	plain, _, _ := strings.Cut(behind, "\t")
	return plain, ok
}

// names are characters with what they are in ASCII, each behind a tab.
const names = "\t“\"\t”\"\t„\"\t«\"\t»\"\t‟\"\t‹'\t›'\t‛'\t‘'\t’'\t‚,\t′'\t″\"\t–-\t—--\t‐-\t‑-\t‒-\t―--\t−-\t…...\t·*\t•*\t⋅*\t∘o\t∗*\t×x\t÷/\t⁄/\t→->\t←<-\t↔<->\t⇒=>\t⇐<=\t⇔<=>\t↦|->" +
	"\t↑up\t↓down\t≤<=\t≥>=\t≠!=\t≈~=\t≃~=\t∼~\t≡==\t≪<<\t≫>>\t∝prop. to\t±+-\t∓-+\t∈ in \t∉ not in \t⊂ subset of \t⊆ subset of " +
	"\t∪ or \t∩ and \t∧ and \t∨ or \t¬not \t∅{}\t∞inf\t∑sum\t∏prod\t∫int\t√sqrt\t∂d\t∇grad\t∀for all \t∃exists \t∥||\t‖||\t∣|" +
	"\tℓl\tℏh\tϵepsilon\tϕphi\tϑtheta\tϱrho\tϖpi\tµmu\t⟨<\t⟩>\t⌊[\t⌋]\t⌈[\t⌉]\t° deg\t§sec. \t©(c)\t®(R)\t™(TM)\t€EUR\t£GBP\t¥JPY" +
	"\t⊕(+)\t⊗(x)\t⊤T\t†+\t‡++\t‰ per mille\t★*\t✓v" +
	"\t"
