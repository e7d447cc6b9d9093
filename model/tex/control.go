package tex

import (
	"strings"
	"unicode/utf8"
)

// textControl parses a control sequence of running text.
func (p *parser) textControl(t token, end, depth int) (node, int) {
	name := p.s[t.start+1 : t.end]
	if name == "" {
		return textNode(`\`), t.end
	}
	if !isLetter(name[0]) {
		return p.textSign(name, t, end, depth)
	}
	if n, next, ok := p.damaged(name, t.end, end); ok {
		return n, next
	}
	if accentMark(name) != 0 {
		if n, next, ok := p.accent(name, t, end); ok {
			return n, next
		}
	}
	if letter, ok := lookup(letterTable, name); ok {
		return textNode(letter), p.afterLetter(t.end, end)
	}
	if n, next, ok := p.textWord(name, t, end); ok {
		return n, next
	}
	if n, next, ok := p.command(name, t.end, end, depth, false); ok {
		return n, next
	}
	if sign, ok := symbolOf(name); ok && len(name) > 1 {
		return node{kind: nodeSymbol, text: sign.text, class: sign.class}, p.afterSymbol(sign.class, t.end, end)
	}
	if n, next, ok := p.glued(name, t, end, depth, false); ok {
		return n, next
	}
	if (name == "n" || name == "t" || name == "r") && p.isEscape(t, end) {
		return node{kind: nodeBlank}, t.end
	}
	return p.unknown(t, end, depth, false)
}

// isEscape reports whether \n, \t or \r is white space that a program escaped:
// no word touches it on the right, and its like or a blank on the left.
func (p *parser) isEscape(t token, end int) bool {
	l, r := before(p.s, t.start), after(p.s[:end], t.end)
	return (r == ' ' || r == '\\' || r == '\n') && (l == ' ' || t.start > 1 && p.s[t.start-2] == '\\' || r == '\\')
}

// textSign parses \ with anything but a letter behind it.
func (p *parser) textSign(name string, t token, end, depth int) (node, int) {
	switch name {
	case "%", "&", "#", "$", "_", "{", "}":
		return textNode(name), t.end
	case " ", "\n", ",", ";", ":":
		return node{kind: nodeBlank}, t.end
	case "!", "/", "-", "@":
		return node{kind: nodeGroup}, t.end
	case "|":
		return textNode("‖"), t.end
	case `\`:
		return p.lineEnd(t, end, depth, false)
	case "(", "[":
		closing := `\)`
		if name == "[" {
			closing = `\]`
		}
		if n := strings.Index(p.s[t.end:min(end, t.end+maxDisplay)], closing); n >= 0 && !strings.Contains(p.s[t.end:t.end+n], "\n\n") {
			math := node{kind: nodeMath, kids: p.math(t.end, t.end+n, depth+1)}
			if name == "[" { // it stands on a line of its own
				math = node{kind: nodeGroup, kids: []node{{kind: nodeBlank}, math, {kind: nodeBlank}}}
			}
			return math, t.end + n + 2
		}
	default:
		if accentMark(name) != 0 {
			if n, next, ok := p.accent(name, t, end); ok {
				return n, next
			}
		}
	}
	return textNode(p.s[t.start:t.end]), t.end
}

// textWord parses the control words of running text that take no argument:
// signs, and spaces.
func (p *parser) textWord(name string, t token, end int) (node, int, bool) {
	if sign, ok := lookup(signTable, name); ok {
		next := t.end
		if strings.HasPrefix(name, "text") {
			next = p.afterLetter(t.end, end)
		} else {
			next = p.emptyGroup(next, end)
		}
		if strings.HasSuffix(sign, ".") && next < end && p.s[next] == '.' {
			next++
		}
		return textNode(sign), next, true
	}
	space, ok := lookup(spacingTable, name)
	switch {
	case !ok:
		return node{}, t.end, false
	case space == "_":
		return node{kind: nodeBlank}, p.skipBlanks(t.end, end), true
	case space == "+":
		return node{kind: nodeBreak}, t.end, true
	}
	return node{kind: nodeGroup}, p.skipBlanks(t.end, end), true
}

// afterLetter is where the text goes on behind a control word: behind the
// blanks that only end it, or an empty group.
func (p *parser) afterLetter(i, end int) int {
	if next := p.emptyGroup(i, end); next > i {
		return next
	}
	return p.skipBlanks(i, end)
}

func (p *parser) emptyGroup(i, end int) int {
	if i+1 < end && p.s[i] == '{' && p.s[i+1] == '}' {
		return i + 2
	}
	return i
}

// afterSymbol is where running text goes on behind a sign of a formula. Its
// authors took the blank for one that shows, so only punctuation closes up.
func (p *parser) afterSymbol(c class, i, end int) int {
	if next := p.emptyGroup(i, end); next > i {
		return next
	}
	next := p.skipBlanks(i, end)
	if next < end && (c == classOpen || strings.IndexByte(".,;:)]-!?%^_", p.s[next]) >= 0) {
		return next
	}
	return i
}

// accent parses an accent of running text with the letter under it.
func (p *parser) accent(name string, t token, end int) (node, int, bool) {
	mark := accentMark(name)
	from, to, next := p.argument(t.end, end)
	spaced := t.end < end && isBlank(p.s[t.end])
	braced := next > to && next > from
	inner := strings.TrimSpace(p.s[from:to])
	switch {
	case braced && inner == "":
		return textNode(name), next, !isLetter(name[0])
	case inner == "":
		return node{}, 0, false
	case inner[0] == '\\':
		letter, ok := lookup(letterTable, strings.TrimSpace(inner[1:]))
		if !braced {
			next = p.afterLetter(next, end)
		}
		return textNode(accented(mark, letter)), next, ok
	case !braced && isLetter(name[0]) && (!spaced || name == "b" || name == "t"):
		return node{}, 0, false
	case !braced && !p.isAccented(mark, name, inner, t, next, end):
		return p.apostrophe(name, t)
	}
	r, _ := utf8.DecodeRuneInString(inner)
	if !wordRune(r) || strings.ContainsAny(inner, `\$`) {
		return node{}, 0, false
	}
	return textNode(accented(mark, inner)), next, true
}

// isAccented tells an accent from a quote or an apostrophe that a program
// escaped: there is such a letter, and \" doesn't open or close a word.
func (p *parser) isAccented(mark rune, name, inner string, t token, next, end int) bool {
	if !isLetter(inner[0]) || !composes(mark, inner[0]) && inner[0] != 'i' && inner[0] != 'j' {
		return false
	}
	l, r := before(p.s, t.start), after(p.s[:end], next)
	switch name {
	case `"`:
		return strings.IndexByte("aeiouyAEIOUY", inner[0]) >= 0 && (wordRune(l) || p.noQuote(next, end))
	case "'": // a possessive is no ś
		return !wordRune(l) || inner != "s" || wordRune(r) || l == 'n'
	}
	return true
}

// noQuote reports whether what stands behind s[i] closes no quotation: the next
// \" is far, or within a word, or takes its letter in braces.
func (p *parser) noQuote(i, end int) bool {
	const most = 80
	n := strings.Index(p.s[i:min(end, i+most)], `\"`)
	if n < 0 {
		return true
	}
	r := after(p.s[:end], i+n+2)
	return r == '{' || wordRune(r)
}

// apostrophe is what an escaped quote stands for.
func (p *parser) apostrophe(name string, t token) (node, int, bool) {
	if name == "'" || name == `"` {
		return textNode(name), t.end, true
	}
	return node{}, 0, false
}

// damaged repairs what an export did that took \b, \t and the like for
// something of its own: \b{eta} was {\beta}.
func (p *parser) damaged(name string, i, end int) (node, int, bool) {
	if len(name) != 1 {
		return node{}, i, false
	}
	j := p.partner(i, end)
	if j < i+2 {
		return node{}, i, false
	}
	inner := p.s[i+1 : j]
	whole := name + inner
	if len(inner) == 1 && (accentMark(name) != 0 || name == "P") {
		return node{}, i, false
	}
	if greek, ok := lookup(greekTable, whole); ok {
		return node{kind: nodeSymbol, text: greek}, j + 1, true
	}
	switch whole {
	case "times", "infty", "ell", "nabla", "rightarrow", "sim", "pm":
		sign, _ := symbolOf(whole)
		return node{kind: nodeSymbol, text: sign.text, class: sign.class}, j + 1, true
	}
	return node{}, i, false
}

// glued repairs commands that lost the braces of their argument: \mathcalO,
// \emphBayesian. What a group follows is an author's own command.
func (p *parser) glued(name string, t token, end, depth int, math bool) (node, int, bool) {
	if t.end < end && p.s[t.end] == '{' {
		return node{}, 0, false
	}
	for cut := len(name) - 1; cut > 1; cut-- {
		if action, ok := lookup(commandTable, name[:cut]); ok {
			if n, ok := p.gluedTo(name[:cut], name[cut:], action, math); ok {
				return n, t.end, true
			}
		}
	}
	if function, ok := lookup(functionTable, name[:len(name)-1]); ok && len(function) <= 3 && (math || depth == 0) {
		kids := []node{{kind: nodeSymbol, text: function, class: classWord}, textNode(name[len(name)-1:])}
		return p.wrap(node{kind: nodeGroup, kids: kids}, true), t.end, true
	}
	return node{}, 0, false
}

// gluedTo is the command name with what stands glued to it for its argument. It
// returns false where that can't be what the author wrote.
func (p *parser) gluedTo(name, rest, action string, math bool) (node, bool) {
	verb, arg, _ := strings.Cut(action, " ")
	kids := []node{textNode(rest)}
	greek, isGreek := lookup(greekTable, rest)
	if isGreek {
		kids = []node{{kind: nodeSymbol, text: greek}}
	}
	switch {
	case verb == "font" && (len(rest) == 1 || name == "mathrm"):
		return p.wrap(node{kind: nodeAlphabet, text: arg, kids: kids}, math), true
	case verb == "accent" && (len(rest) == 1 || isGreek):
		return p.wrap(node{kind: nodeAccent, mark: markOf(arg), kids: kids}, math), true
	case verb == "root" && (len(rest) < 3 || isGreek):
		return p.wrap(node{kind: nodeRoot, kids: []node{{kind: nodeGroup, kids: p.letters(rest)}}}, math), true
	case verb != "style" && name != "mbox" && name != "ensuremath":
		return node{}, false
	case math:
		return node{kind: nodeWords, kids: []node{textNode(rest)}}, true
	}
	return node{kind: nodeStyle, style: kindOf(arg), kids: []node{textNode(rest)}}, true
}

func (p *parser) letters(s string) []node {
	if sign, ok := symbolOf(s); ok && len(s) > 1 {
		return []node{{kind: nodeSymbol, text: sign.text}}
	}
	var nodes []node
	for _, r := range s {
		nodes = append(nodes, textNode(string(r)))
	}
	return nodes
}

// wrap makes running text's node of a formula's.
func (p *parser) wrap(n node, math bool) node {
	if math {
		return n
	}
	return node{kind: nodeMath, kids: []node{n}}
}

// unknown keeps a command as it is written, its groups with their braces.
func (p *parser) unknown(t token, end, depth int, math bool) (node, int) {
	kids := []node{textNode(p.s[t.start:t.end])}
	i := t.end
	if o := p.option(i, end); o > i && p.partner(o, end) > 0 {
		kids = append(kids, textNode(p.s[i:o]))
		i = o
	}
	for range 4 {
		j := p.partner(i, end)
		if j == 0 {
			break
		}
		inner := node{kind: nodeGroup, kids: p.piece(i+1, j, depth+1, math)}
		kids = append(kids, textNode("{"), inner, textNode("}"))
		i = j + 1
	}
	if len(kids) == 1 {
		return kids[0], i
	}
	return node{kind: nodeGroup, kids: kids}, i
}

// piece parses s[i:end] as a formula or as running text.
func (p *parser) piece(i, end, depth int, math bool) []node {
	if math {
		return p.math(i, end, depth)
	}
	return p.text(i, end, depth)
}

// lineEnd parses \\: the end of a line, or the backslash of a command that was
// escaped once more.
func (p *parser) lineEnd(t token, end, depth int, math bool) (node, int) {
	if t.end < end {
		j := controlEnd(p.s, t.end-1, end)
		name := p.s[t.end:j]
		again := token{tokenControl, t.end - 1, j}
		switch {
		case name == "%" || name == "&" || name == "$" || name == "#" || name == "_" || math && (name == "{" || name == "}" || name == "|"):
			return textNode(strings.ReplaceAll(name, "|", "‖")), j
		case isLetter(name[0]) && len(name) > 1 && (known(name) || math):
			if math {
				f := formula{p: p, i: again.start, end: end, depth: depth + 1}
				if depth < maxDepth && known(name) {
					f.control()
					return node{kind: nodeGroup, kids: f.nodes}, f.i
				}
				break
			}
			if depth < maxDepth {
				return p.textControl(again, end, depth+1)
			}
		}
	}
	next := p.option(t.end, end)
	return node{kind: nodeBlank}, next
}

// known reports whether a control word means something to TeX or its packages.
func known(name string) bool {
	for _, table := range [...]string{commandTable, letterTable, signTable, spacingTable} {
		if _, ok := lookup(table, name); ok {
			return true
		}
	}
	_, ok := symbolOf(name)
	return ok
}
