package tex

import (
	"strings"

	"sheaf/model/text"
)

// Kind is how a piece of text is set apart.
type Kind uint8

// The kinds of style.
const (
	Emph Kind = iota + 1
	Strong
	Code
	SmallCaps
)

// Style is a kind for the bytes [Start, End) of a text.
type Style struct {
	Start, End int
	Kind       Kind
}

// Link is an address for the bytes [Start, End) of a text.
type Link struct {
	Start, End int
	URL        string
}

// Text is a converted text: plain Unicode with its paragraphs parted by \n\n,
// and what was set apart or linked in it. Spans may nest, by kind.
type Text struct {
	Plain string
	Spans []Style
	Links []Link
}

// maxGrowth is how many times longer than its source a result may be. What
// grows more was written to grow, and is shown as it stands.
const maxGrowth = 4

// Convert makes plain text of TeX and of HTML or JATS. What it doesn't know, it
// leaves as it is written; a text without markup is returned as it is.
func Convert(s string) Text {
	if !Has(s) {
		return Text{Plain: s}
	}
	return convert(s)
}

// ConvertLost is [Convert] for text that went through a converter which took
// the dollars and most of the backslashes out of it: it restores commands
// first, where their neighbours are mathematical. For many texts, see
// [Restorer].
func ConvertLost(s string) Text { return NewRestorer().Convert(s) }

// ToUnicode is the plain text of [Convert].
func ToUnicode(s string) string { return Convert(s).Plain }

// Has reports whether [Convert] may change s at all. It is cheap, and true of
// some texts that would stay as they are.
func Has(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '\\', '$', '^', '_', '{', '}', '&', '<', '~', '`':
			return true
		case '-':
			if i+1 < len(s) && s[i+1] == '-' {
				return true
			}
		}
	}
	return false
}

func convert(s string) Text {
	source := text.CleanBlock(repair(unescape(s)))
	p := newParser(source)
	w := writer{}
	w.nodes(p.text(0, len(source), 0))
	result := w.finish()
	if len(result.Plain) > maxGrowth*len(s) {
		return Text{Plain: text.CleanBlock(s)}
	}
	if result.Plain == "" && strings.TrimSpace(s) != "" {
		return Text{Plain: text.CleanBlock(s)}
	}
	return result
}
