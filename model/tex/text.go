package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func decode(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

func textNode(s string) node { return node{kind: nodeText, text: s} }

// text parses running text, s[i:end].
func (p *parser) text(i, end, depth int) []node {
	if p.spent(i, end, depth) {
		return []node{textNode(p.s[i:end])}
	}
	var nodes []node
	for i < end {
		var n node
		start := i
		n, i = p.textNode(i, end, depth)
		if n.kind == nodeStyle && n.kids == nil && n.text == switchMark {
			n.text, n.kids = "", p.text(i, end, depth+1)
			return append(nodes, n)
		}
		if i <= start { // nothing may stop the reading
			n, i = textNode(p.s[start:start+1]), start+1
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// switchMark marks a style that holds for the rest of its group.
const switchMark = "switch"

// textNode parses one node of running text, and says where the next begins.
func (p *parser) textNode(i, end, depth int) (node, int) {
	t := lex(p.s, i, end)
	raw := p.s[t.start:t.end]
	switch t.kind {
	case tokenBlank:
		return node{kind: nodeBlank}, t.end
	case tokenBreak:
		return node{kind: nodeBreak}, t.end
	case tokenOpen:
		return p.textGroup(i, end, depth)
	case tokenDollar:
		return p.dollar(t, end, depth)
	case tokenScript:
		if from, to, ok := p.scriptAt(i, end); ok {
			return p.textScript(raw, from, to, depth), to
		}
	case tokenTie:
		if p.isTie(i, end) {
			return node{kind: nodeBlank}, t.end
		}
	case tokenTag:
		return p.tag(i, end, depth)
	case tokenQuote:
		return p.quote(t, end), t.end
	case tokenDash:
		return p.dash(t), t.end
	case tokenControl:
		return p.textControl(t, end, depth)
	case tokenClose:
		if p.partners[i] >= 0 {
			return node{kind: nodeGone}, t.end
		}
	case tokenWord:
		return textNode(p.closeQuotes(t)), t.end
	case tokenAddress:
	}
	return textNode(raw), t.end
}

// textGroup parses a group of running text. The braces of a set or a record,
// which no command made, are text.
func (p *parser) textGroup(i, end, depth int) (node, int) {
	j := p.partner(i, end)
	if j == 0 {
		return textNode("{"), i + 1
	}
	inner := p.s[i+1 : j]
	if nodes, ok := p.infix(i+1, j, depth); ok {
		return node{kind: nodeMath, kids: nodes}, j + 1
	}
	kids := p.text(i+1, j, depth+1)
	if isSet(inner) && !p.controlBefore(i) || strings.TrimSpace(inner) == "" && before(p.s, i) == ' ' && after(p.s[:end], j+1) == ' ' {
		kids = append([]node{textNode("{")}, append(kids, textNode("}"))...)
	}
	return node{kind: nodeGroup, kids: kids}, j + 1
}

// isSet reports whether the inside of a group is a list of short members, or a
// record in quotes, as programs write it.
func isSet(s string) bool {
	if strings.ContainsAny(s, `\{}$`) {
		return false
	}
	if strings.Contains(s, `":`) || strings.Contains(s, `": `) {
		return true
	}
	if !strings.Contains(s, ",") {
		return false
	}
	for member := range strings.SplitSeq(s, ",") {
		if utf8.RuneCountInString(strings.TrimSpace(member)) > 4 {
			return false
		}
	}
	return true
}

func (p *parser) textScript(sign string, from, to, depth int) node {
	kids := p.math(from, to, depth+1)
	return node{kind: nodeScript, text: sign, kids: kids}
}

// isTie reports whether the ~ at s[i] is TeX's blank that no line ends at. At
// the start of a word it says "about", between two single letters or a letter
// and a number "like", between two numbers "to".
func (p *parser) isTie(i, end int) bool {
	l, r := before(p.s, i), after(p.s[:end], i+1)
	if i+2 < end && r == '\\' && isLetter(p.s[i+2]) {
		return true
	}
	if i+1 >= end || unicode.IsSpace(l) || unicode.IsSpace(r) && !strings.ContainsRune(".,;:)}$", l) {
		return false
	}
	switch {
	case r == '\\', unicode.IsSpace(r):
		return true
	case strings.ContainsRune("([/<=>-~\"“+", l) || strings.ContainsRune("~/=-+.,;", r):
		return false
	case isDigitRune(l) && isDigitRune(r):
		return false
	}
	alone := unicode.IsLetter(l) && !wordRune(before(p.s, i-utf8.RuneLen(l)))
	if alone && (isDigitRune(r) || unicode.IsUpper(r) && !unicode.IsLetter(after(p.s[:end], i+1+utf8.RuneLen(r)))) {
		return false
	}
	return true
}

// quote turns TeX's quotes into typographic ones, where they come in pairs.
func (p *parser) quote(t token, end int) node {
	raw := p.s[t.start:t.end]
	switch raw {
	case "``":
		if p.closes(t.end, end) {
			return textNode("“")
		}
	case "''":
		if p.opened(t.start) {
			return textNode("”")
		}
	case "`":
		l, r := before(p.s, t.start), after(p.s[:end], t.end)
		if wordRune(l) || r == ' ' {
			break
		}
		if k := p.closesSingle(t.end, end); k > 0 {
			p.single = k
			return textNode("‘")
		}
	case "```", "'''":
		if raw == "'''" && p.opened(t.start) {
			return textNode("’”")
		}
		if raw == "```" && strings.Contains(p.s[t.end:min(end, t.end+maxQuote)], "'''") {
			return textNode("“‘")
		}
	}
	return textNode(raw)
}

// maxQuote is how far from its opening quote a closing one is looked for.
const maxQuote = 1200

// closes reports whether a double quote closes that opened before s[i]. Many
// are closed with a ", which is remembered then.
func (p *parser) closes(i, end int) bool {
	rest := p.s[i:min(end, i+maxQuote)]
	n := strings.IndexAny(rest, "\"”")
	if k := strings.Index(rest, "''"); k >= 0 && (n < 0 || k < n) {
		return true
	}
	if n > 0 && rest[n] == '"' && rest[n-1] != '\\' {
		p.double = i + n
	}
	return n >= 0
}

// closeQuotes writes a word with the quotes in it that close what was opened.
func (p *parser) closeQuotes(t token) string {
	s := p.s[t.start:t.end]
	if k := p.double - t.start; p.double > 0 && k >= 0 && k < len(s) {
		s = s[:k] + "”" + s[k+1:]
	} else if k := p.single - t.start; p.single > 0 && k >= 0 && k < len(s) {
		s = s[:k] + "’" + s[k+1:]
	}
	return s
}

// opened reports whether the last double quote before s[i] is an opening one.
func (p *parser) opened(i int) bool {
	head := p.s[max(0, i-maxQuote):i]
	return strings.LastIndex(head, "``") > strings.LastIndex(head, "''")
}

// closesSingle is where the single quote closes that opens before s[i], 0 when
// it does not: an apostrophe stands within a word.
func (p *parser) closesSingle(i, end int) int {
	const maxSingle = 160
	for j := i + 1; j < min(end, i+maxSingle); j++ {
		switch p.s[j] {
		case '\'':
			if !wordRune(after(p.s[:end], j+1)) && before(p.s, j) != ' ' && after(p.s[:end], j+1) != '\'' {
				return j
			}
		case '`', '\n', '{', '}':
			return 0
		}
	}
	return 0
}

// dash turns two hyphens and three into dashes. An option of a program, an
// arrow and a ruler are none.
func (p *parser) dash(t token) node {
	raw := p.s[t.start:t.end]
	l, r := before(p.s, t.start), after(p.s, t.end)
	if r == '>' || l == '<' || l == '!' || (l == ' ' || l == '(' || l == '`') && wordRune(r) && (len(raw) == 2 && unicode.IsLower(r)) {
		return textNode(raw)
	}
	switch len(raw) {
	case 2:
		return textNode("–")
	case 3:
		return textNode("—")
	}
	return textNode(raw)
}
