package search

import (
	"iter"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// rawTexts yields the title and the abstract of a paper as its source wrote
// them, where that was in TeX: who copies \mathcal{O} or types geq finds what
// is shown as 𝒪 and ≥. They are not shown, so that nothing in them is marked.
func rawTexts(c *model.Corpus, row model.Row) iter.Seq2[field, string] {
	return func(yield func(field, string) bool) {
		if raw := rawText(c.RawTitle(row), c.Title(row)); raw != "" && !yield(inTitle, raw) {
			return
		}
		if raw := rawText(c.RawAbstract(row), c.Abstract(row)); raw != "" {
			yield(inAbstract, raw)
		}
	}
}

// rawText is a raw text, cleaned, if the words of commands are in it. Most raw
// texts only have other white space. In HTML there are none, but those of its
// tags, for which nobody looks.
func rawText(raw, shown string) string {
	if raw == "" || sameButBlanks(raw, shown) {
		return ""
	}
	if !strings.ContainsAny(raw, `\$`) && strings.Contains(raw, "</") {
		return ""
	}
	return text.CleanBlock(raw)
}

// sameButBlanks reports whether two texts are the same but for white space.
func sameButBlanks(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && isSpace(a[i]) {
			i++
		}
		for j < len(b) && isSpace(b[j]) {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if a[i] != b[j] {
			return false
		}
		i++
		j++
	}
}

func isSpace(c byte) bool { return c <= ' ' }
