package tex

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"sheaf/model/text"
)

// maxUnescape is how often a text may have been escaped.
const maxUnescape = 3

// unescape resolves the entities of HTML, also where they were escaped again.
// What they stand for has to be fit for a terminal: controls and the like go.
func unescape(s string) string {
	for range maxUnescape {
		if !strings.Contains(s, "&") {
			return s
		}
		next := unescapeOnce(s)
		if next == s || !strings.Contains(s, "&amp;") {
			return next
		}
		s = next
	}
	return s
}

func unescapeOnce(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		n := entityLen(s[i:])
		if n == 0 {
			b.WriteByte('&')
			s = s[i+1:]
			continue
		}
		b.WriteString(entity(s[i : i+n]))
		s = s[i+n:]
	}
}

// maxEntity is longer than the longest name of an entity.
const maxEntity = 34

// entityLen is the length of the entity that s begins with, with its
// semicolon: without one, it is a query in an address, or a company.
func entityLen(s string) int {
	for i := 1; i < min(len(s), maxEntity); i++ {
		switch c := s[i]; {
		case c == ';' && i > 1:
			return i + 1
		case isAlnum(c), c == '#' && i == 1:
		default:
			return 0
		}
	}
	return 0
}

func entity(s string) string {
	plain := html.UnescapeString(s)
	if plain == s {
		return s
	}
	if strings.TrimSpace(plain) == "" {
		return " "
	}
	if r, size := utf8.DecodeRuneInString(plain); size == len(plain) && r < ' ' {
		return ""
	}
	return text.Clean(plain)
}

// tag is an element of HTML, JATS or MathML, by where its opening tag stands
// or by where its closing tag does.
type tag struct {
	name  string
	end   int // behind the tag
	close int // where its closing tag begins; 0 for a tag without content
	after int // behind that
	href  string
	gone  bool // a tag that only ends or parts something
}

// pairTags finds the tags in s, by where they begin. An opening tag without a
// closing one is text, as <b> is in a paper on letters.
func pairTags(s string) map[int]tag {
	if !strings.Contains(s, "<") {
		return nil
	}
	tags := map[int]tag{}
	var open []int
	for i := 0; i < len(s); i++ {
		if s[i] != '<' {
			continue
		}
		t, closing, empty := readTag(s, i)
		switch {
		case t.name == "":
			continue
		case closing:
			open = closeTag(tags, open, t, i)
		case empty || isVoid(t.name):
			t.gone = true
			tags[i] = t
		case len(open) < maxDepth:
			tags[i] = t
			open = append(open, i)
		}
		i = t.end - 1
	}
	for _, i := range open {
		if t := tags[i]; t.name == "p" && (i == 0 || s[i-1] == '\n' || s[i-1] == '>') {
			t.gone = true
			tags[i] = t
			continue
		}
		delete(tags, i)
	}
	return tags
}

// closeTag pairs the closing tag t, at i, with the last open one of its name.
// Those opened in between stay without.
func closeTag(tags map[int]tag, open []int, t tag, i int) []int {
	for k, at := range slices.Backward(open) {
		opening := tags[at]
		if opening.name != t.name {
			continue
		}
		opening.close, opening.after = i, t.end
		tags[at] = opening
		for _, lost := range open[k+1:] {
			delete(tags, lost)
		}
		return open[:k]
	}
	t.gone = true
	tags[i] = t
	return open
}

// maxTag is the length of the longest tag, with its attributes.
const maxTag = 600

// readTag reads the tag at s[i]. Its name is empty when it is none, or none of
// those that papers carry.
func readTag(s string, i int) (t tag, closing, empty bool) {
	j := i + 1
	if j < len(s) && s[j] == '/' {
		closing = true
		j++
	}
	start := j
	for j < len(s) && (isAlnum(s[j]) || s[j] == ':' || s[j] == '-') {
		j++
	}
	if j == start || j == len(s) {
		return tag{}, false, false
	}
	name := strings.ToLower(s[start:j])
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	stop := strings.IndexByte(s[j:min(len(s), j+maxTag)], '>')
	if stop < 0 || !knownTag(name) {
		return tag{}, false, false
	}
	attributes := strings.TrimSpace(s[j : j+stop])
	if attributes, empty = strings.CutSuffix(attributes, "/"); empty {
		attributes = strings.TrimSpace(attributes)
	}
	if attributes != "" && (!strings.Contains(attributes, "=") || s[j] != ' ' || strings.Contains(attributes, "<")) {
		return tag{}, false, false
	}
	return tag{name: name, end: j + stop + 1, href: attribute(attributes, "href")}, closing, empty
}

// attribute is the value of a quoted attribute.
func attribute(attributes, name string) string {
	_, value, ok := strings.Cut(attributes, name+"=")
	if !ok || len(value) < 2 || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	if end := strings.IndexByte(value[1:], value[0]); end >= 0 {
		return value[1 : end+1]
	}
	return ""
}

// knownTags are the elements that titles and abstracts are marked up with, and
// what is done with them.
const knownTags = `
a link
abstract block
b style strong
bold style strong
br break
code style code
div block
em style emph
etx drop
font same
graphic drop
h1 block
h2 block
h3 block
h4 block
hr break
i style emph
inf _
inline-formula same
italic style emph
kbd style code
li block
list block
list-item block
math math
mfenced math
mfrac math
mi math
mn math
mo math
monospace style code
mover math
mroot math
mrow math
mspace math
msqrt math
mstyle math
msub math
msubsup math
msup math
mtext math
munder math
munderover math
ol block
p block
s same
sc style smallcaps
scp style smallcaps
script drop
sec block
semantics math
small same
span same
strike same
strong style strong
style drop
styled-content same
sub _
subtitle block
sup ^
tex-math same
title block
tt style code
u same
ul block
underline same
var style emph
wbr same
xref same
`

func knownTag(name string) bool {
	_, ok := lookup(knownTags, name)
	return ok
}

func isVoid(name string) bool {
	return name == "br" || name == "hr" || name == "wbr" || name == "mspace"
}
