package tex

import (
	"strings"
	"unicode/utf8"
)

// formula is a formula being parsed, s[i:end].
type formula struct {
	p      *parser
	i, end int
	depth  int
	gap    gap // before the next node
	nodes  []node
}

// math parses a formula, s[i:end].
func (p *parser) math(i, end, depth int) []node {
	if p.spent(i, end, depth) {
		return []node{textNode(p.s[i:end])}
	}
	if nodes, ok := p.infix(i, end, depth); ok {
		return nodes
	}
	f := formula{p: p, i: i, end: end, depth: depth}
	for f.i < f.end {
		start := f.i
		f.node()
		if f.i <= start {
			f.i = start + 1
		}
	}
	return f.nodes
}

// infix parses a formula that \over or \choose divides, outside of groups.
func (p *parser) infix(i, end, depth int) ([]node, bool) {
	if depth > maxDepth || !strings.Contains(p.s[i:end], `\over`) && !strings.Contains(p.s[i:end], `\choose`) && !strings.Contains(p.s[i:end], `\atop`) {
		return nil, false
	}
	for j := i; j < end; j++ {
		switch p.s[j] {
		case '{':
			if k := p.partner(j, end); k > 0 {
				j = k
			}
		case '$':
			return nil, false
		case '\\':
			k := controlEnd(p.s, j, end)
			name := p.s[j+1 : k]
			if name != "over" && name != "choose" && name != "atop" {
				j = max(j, k-1)
				continue
			}
			above := node{kind: nodeGroup, kids: p.math(i, j, depth+1)}
			below := node{kind: nodeGroup, kids: p.math(k, end, depth+1)}
			if name == "choose" {
				return []node{chooses(above, below)}, true
			}
			return []node{{kind: nodeFraction, kids: []node{above, below}}}, true
		}
	}
	return nil, false
}

func (f *formula) add(n node) {
	if f.gap > n.gap {
		n.gap = f.gap
	}
	f.gap = gapNone
	f.nodes = append(f.nodes, n)
}

func (f *formula) widen(g gap) { f.gap = max(f.gap, g) }

// node parses one node at f.i.
func (f *formula) node() {
	s := f.p.s
	c := s[f.i]
	switch c {
	case ' ', '\n', '\t', '&':
		f.i++
		f.widen(gapBlank)
	case '~':
		f.i++
		f.widen(gapSpace)
	case '{':
		if j := f.p.partner(f.i, f.end); j > 0 {
			f.add(node{kind: nodeGroup, kids: f.p.math(f.i+1, j, f.depth+1)})
			f.i = j + 1
			return
		}
		f.sign()
	case '}':
		if f.p.partners[f.i] >= 0 {
			f.i++
			return
		}
		f.sign()
	case '^', '_':
		f.script()
	case '\'':
		n := run(s, f.i, f.end, '\'')
		f.i += n
		f.gap = gapNone
		f.add(node{kind: nodeScript, text: "'", kids: []node{textNode(primes(n))}})
	case '\\':
		f.control()
	case '$':
		f.i++ // $$ in a formula, or the dollars of text in it
	default:
		f.sign()
	}
}

func primes(n int) string {
	switch n {
	case 2:
		return "″"
	case 3:
		return "‴"
	}
	return strings.Repeat("′", min(n, 8))
}

// sign parses a number, or a character that stands for itself.
func (f *formula) sign() {
	s := f.p.s
	if isDigit(s[f.i]) {
		j := f.i + 1
		for j < f.end && (isDigit(s[j]) || (s[j] == '.' || s[j] == ',') && j+1 < f.end && isDigit(s[j+1]) && f.isDecimal(j)) {
			j++
		}
		f.add(textNode(s[f.i:j]))
		f.i = j
		return
	}
	r, size := utf8.DecodeRuneInString(s[f.i:f.end])
	f.add(node{kind: nodeSymbol, text: s[f.i : f.i+size], class: symbolOfRune(r)})
	f.i += size
}

// isDecimal tells the comma in 1,000 from the one in 0,1.
func (f *formula) isDecimal(j int) bool {
	return f.p.s[j] == '.' || j+3 < f.end && isDigit(f.p.s[j+2]) && isDigit(f.p.s[j+3]) && (j+4 >= f.end || !isDigit(f.p.s[j+4]))
}

// script parses ^ or _ with its argument.
func (f *formula) script() {
	sign := f.p.s[f.i : f.i+1]
	from, to, next := f.p.argument(f.i+1, f.end)
	if next == f.i+1 || next == from {
		f.add(textNode(sign))
		f.i++
		return
	}
	n := node{kind: nodeScript, text: sign}
	n.kids = f.p.math(from, to, f.depth+1)
	f.gap = gapNone
	f.add(n)
	f.i = next
}

// control parses a control sequence of a formula.
func (f *formula) control() {
	p := f.p
	t := token{tokenControl, f.i, controlEnd(p.s, f.i, f.end)}
	name := p.s[t.start+1 : t.end]
	f.i = t.end
	if name == "" {
		f.add(textNode(`\`))
		return
	}
	if !isLetter(name[0]) {
		f.controlSign(name, t)
		return
	}
	if n, next, ok := p.damaged(name, t.end, f.end); ok {
		f.add(n)
		f.i = next
		return
	}
	if space, ok := lookup(spacingTable, name); ok {
		if space != "-" {
			f.widen(gapSpace)
		}
		f.i = p.skipBlanks(t.end, f.end)
		return
	}
	n, next, ok := f.word(name, t)
	if !ok {
		n, next = p.unknown(t, f.end, f.depth, true)
		f.add(n)
		f.i = next
		if next == t.end && next < f.end && isBlank(p.s[next]) {
			f.gap = gapSpace
			f.i = p.skipBlanks(next, f.end)
		}
		return
	}
	if n.kind == nodeGroup && len(n.kids) == 0 || n.kind == nodeGone {
		f.i = next
		return
	}
	f.add(n)
	f.i = next
	if next == t.end {
		f.i = p.afterLetter(next, f.end)
		if f.i > next && isBlank(p.s[next]) {
			f.gap = gapEnd
		}
	}
}

// word parses a control word that means something.
func (f *formula) word(name string, t token) (node, int, bool) {
	p := f.p
	if sign, ok := symbolOf(name); ok {
		return node{kind: nodeSymbol, text: sign.text, class: sign.class}, t.end, true
	}
	if n, next, ok := p.command(name, t.end, f.end, f.depth, true); ok {
		return n, next, true
	}
	if sign, ok := lookup(signTable, name); ok {
		return textNode(sign), t.end, true
	}
	if accentMark(name) != 0 {
		if n, next, ok := p.accent(name, t, f.end); ok {
			return n, next, true
		}
	}
	if letter, ok := lookup(letterTable, name); ok {
		return textNode(letter), t.end, true
	}
	return p.glued(name, t, f.end, f.depth, true)
}

// controlSign parses \ with anything but a letter behind it.
func (f *formula) controlSign(name string, t token) {
	switch name {
	case ",", ";", ":", ">", " ", "\n":
		f.widen(gapSpace)
	case "!":
		f.gap = gapNone
		f.i = f.p.skipBlanks(t.end, f.end)
	case "/", "-", "(", ")", "[", "]":
	case "{":
		f.add(node{kind: nodeSymbol, text: "{", class: classOpen})
	case "}":
		f.add(node{kind: nodeSymbol, text: "}", class: classClose})
	case "|":
		f.add(node{kind: nodeSymbol, text: "‖", class: classOrd})
	case "%", "&", "#", "$", "_", "*":
		f.add(textNode(name))
	case `\`:
		n, next := f.p.lineEnd(t, f.end, f.depth, true)
		f.i = next
		if n.kind == nodeBlank {
			f.widen(gapSpace)
			return
		}
		f.add(n)
	default:
		if accentMark(name) != 0 {
			if n, next, ok := f.p.accent(name, t, f.end); ok {
				f.add(n)
				f.i = next
				return
			}
		}
		f.add(textNode(f.p.s[t.start:t.end]))
	}
}
