package tex

import (
	"strings"
	"unicode/utf8"
)

// atom is a piece of a formula on its one line.
type atom struct {
	text   string
	class  class
	gap    gap
	limits bool // it has scripts
}

// plainFormula writes a formula on one line.
func plainFormula(nodes []node) string { return join(atoms(nodes)) }

// atoms lays the nodes out one after the other. Scripts join the atom before.
func atoms(nodes []node) []atom {
	var list []atom
	for i := range nodes {
		n := &nodes[i]
		switch n.kind {
		case nodeScript:
			list = attach(list, n)
		case nodeOver:
			if k := len(list); k > 0 {
				list[k-1].text = overLast(list[k-1].text, n.mark)
			}
		case nodeGroup:
			if inner := atoms(n.kids); len(inner) == 1 {
				a := inner[0]
				a.gap = n.gap
				if n.text != openGroup && (a.class == classRel || a.class == classBin || a.class == classPunct) {
					a.class = n.class
				}
				list = append(list, a)
			} else if len(inner) > 1 {
				list = append(list, atom{text: join(inner), gap: n.gap, class: n.class, limits: inner[0].class == classOpen})
			}
		default:
			if a := lone(n); a.text != "" {
				list = append(list, a)
			}
		}
	}
	return list
}

// attach puts a script behind the last atom.
func attach(list []atom, n *node) []atom {
	s := plainFormula(n.kids)
	if n.text != "'" { // a prime is raised as it is
		s = script(n.text, s)
	}
	k := len(list)
	if s == "" {
		return list
	}
	if k == 0 {
		return append(list, atom{text: s, gap: n.gap, limits: true})
	}
	last := &list[k-1]
	if last.class == classFrac {
		last.text, last.class = "("+last.text+")", classOrd
	}
	last.text += s
	last.limits = true
	return list
}

// lone lays out a node that makes one atom.
func lone(n *node) atom {
	a := atom{gap: n.gap}
	switch n.kind {
	case nodeText, nodeSymbol:
		a.text, a.class = n.text, n.class
	case nodeAlphabet:
		a.text = alphabet(n.text, plainFormula(n.kids))
	case nodeAccent:
		a.text = overAll(n.mark, plainFormula(n.kids))
	case nodeFraction:
		a.text, a.class = ratio(atoms(n.kids[0].kids), atoms(n.kids[1].kids)), classFrac
	case nodeRoot:
		a.text = root(n)
	case nodeName:
		a.text, a.class = plainFormula(n.kids), classWord
	case nodeTable:
		a.text = table(n)
	case nodeMath:
		a.text = plainFormula(n.kids)
	default:
		w := writer{keepEdges: true}
		w.node(n)
		a.text = string(w.finishRaw())
	}
	return a
}

// join writes atoms with the blanks between them that their classes ask for.
func join(list []atom) string {
	var b strings.Builder
	bracketFractions(list)
	for i := range list {
		if i > 0 && blankBetween(list, i) {
			b.WriteByte(' ')
		}
		b.WriteString(list[i].text)
	}
	return b.String()
}

// bracketFractions puts brackets around fractions that a factor stands next to:
// (1/2)x is no 1/2x.
func bracketFractions(list []atom) {
	factor := func(i int, before bool) bool {
		if i < 0 || i >= len(list) || list[i].text == "" {
			return false
		}
		switch list[i].class {
		case classOrd, classFrac, classOp, classWord:
			return list[i].text != "|" && list[i].text != "‖"
		case classOpen:
			return !before
		case classClose:
			return before
		case classBin, classRel, classPunct:
		}
		return false
	}
	for i := range list {
		if list[i].class != classFrac {
			continue
		}
		if factor(i-1, true) || factor(i+1, false) {
			list[i].text = "(" + list[i].text + ")"
		}
		list[i].class = classOrd
		if i+1 < len(list) && list[i+1].class == classFrac {
			list[i+1].text = "(" + list[i+1].text + ")"
			list[i+1].class = classOrd
		}
	}
}

// blankBetween says whether a blank stands before list[i], which is not first.
func blankBetween(list []atom, i int) bool {
	l, r := &list[i-1], &list[i]
	switch {
	case l.class == classOpen || r.class == classClose:
		return false
	case r.gap == gapSpace:
		return true
	case r.class == classPunct:
		return false
	case r.text == ":" || l.text == ":":
		return r.gap == gapBlank || l.text == ":" && l.class == classPunct && r.gap != gapNone
	case l.class == classPunct:
		return r.gap >= gapBlank
	case r.class == classRel || r.class == classBin:
		return spaced(list, i)
	case l.class == classRel || l.class == classBin:
		return spaced(list, i-1)
	case r.class == classWord, l.class == classWord:
		return besideWord(l, r)
	case l.class == classOp:
		return l.limits && r.class != classOp
	}
	return r.gap == gapBlank && shows(l, r)
}

// besideWord is blankBetween for an operator that is written as a word: it
// keeps off letters, and close to the bracket of its argument.
func besideWord(l, r *atom) bool {
	if r.class == classWord {
		return l.class != classOrd || endsInLetter(l.text) || r.gap == gapBlank
	}
	return r.class != classOpen || r.gap == gapBlank
}

// shows reports whether the blank that an author put between two signs or
// letters tells a reader something: between names, before an operator.
func shows(l, r *atom) bool {
	switch {
	case r.class == classOpen:
		return false
	case r.class == classOp || r.text == "∀" || r.text == "∃":
		return true
	}
	return (isAlnum(l.text[len(l.text)-1]) || l.class == classClose) && isAlnum(r.text[0])
}

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return wordRune(r) || strings.ContainsRune(")]}|‖⟩⌉⌋", r) || r > 0x2000 && strings.ContainsRune(raised+lowered, r)
}

// spaced says whether blanks stand around the relation or the operator
// list[i], as its author put them: the blank that ends a control word counts
// for a relation, as does one on one side. A sign of its number has none.
func spaced(list []atom, i int) bool {
	a := &list[i]
	last := i+1 == len(list)
	if i == 0 {
		return !last && a.class == classRel && list[1].gap != gapNone && !isPrefix(a.text)
	}
	switch list[i-1].class {
	case classOpen, classPunct:
		return false
	case classRel, classBin:
		if a.class == classBin {
			return false
		}
	case classOrd, classOp, classWord, classClose, classFrac:
	}
	if a.class == classBin {
		return !last && a.gap >= gapBlank
	}
	return a.gap >= gapBlank || !last && list[i+1].gap != gapNone
}

// isPrefix reports whether a relation without a left side says "about" or
// "below" of the number that it touches.
func isPrefix(s string) bool {
	switch s {
	case "∼", "≈", "≲", "≳", "<", ">":
		return true
	}
	return false
}

// ratio writes a fraction with a slash, and brackets around what is compound.
func ratio(above, below []atom) string {
	num, den := join(above), join(below)
	if compound(above) {
		num = inBrackets(num)
	}
	if len(below) > 1 && !isCall(below) && !isDerivative(below) || compound(below) {
		den = inBrackets(den)
	}
	return num + "/" + den
}

func inBrackets(s string) string {
	if bracketed(s) {
		return s
	}
	return "(" + s + ")"
}

// compound reports whether atoms don't hold together like one factor.
func compound(list []atom) bool {
	depth := 0
	for i := range list {
		switch list[i].class {
		case classOpen:
			depth++
		case classClose:
			depth--
		case classBin, classRel, classPunct:
			if depth == 0 && i > 0 {
				return true
			}
		case classWord:
			if depth == 0 && len(list) > 1 && !isCall(list) {
				return true
			}
		case classOrd, classOp, classFrac:
			if depth == 0 && strings.ContainsAny(list[i].text, " +/=") && !bracketed(list[i].text) {
				return true
			}
		}
	}
	return false
}

// isDerivative reports whether atoms are a ∂ or a d and what it is taken by.
func isDerivative(list []atom) bool {
	return len(list) == 2 && (strings.HasPrefix(list[0].text, "∂") || list[0].text == "d") && list[1].class == classOrd
}

// isCall reports whether atoms are a function with its arguments: f(x).
func isCall(list []atom) bool {
	if len(list) < 3 || list[1].class != classOpen || list[len(list)-1].class != classClose {
		return false
	}
	depth := 0
	for i := 1; i < len(list); i++ {
		switch list[i].class {
		case classOpen:
			depth++
		case classClose:
			depth--
		case classOrd, classOp, classWord, classBin, classRel, classPunct, classFrac:
		}
		if depth == 0 && i < len(list)-1 {
			return false
		}
	}
	return true
}

// root writes a root. What is under it is in brackets when it is more than one
// letter or number; an exponent would seem to be the root's.
func root(n *node) string {
	under := atoms(n.kids[0].kids)
	radicand := join(under)
	if len(under) > 1 || compound(under) || raisedIn(radicand) {
		radicand = inBrackets(radicand)
	}
	degree := ""
	if len(n.kids) > 1 {
		degree = plainFormula(n.kids[1].kids)
	}
	switch degree {
	case "", "2":
		return "√" + radicand
	case "3":
		return "∛" + radicand
	case "4":
		return "∜" + radicand
	}
	if up, ok := shift("^", degree); ok {
		return up + "√" + radicand
	}
	return inBrackets(radicand) + "^(1/" + degree + ")"
}

func raisedIn(s string) bool {
	return strings.Contains(s, "^") || strings.ContainsFunc(s, func(r rune) bool {
		return r > 0xa0 && strings.ContainsRune(raised, r)
	})
}

// table writes the rows of a matrix, of cases or of a display on one line.
func table(n *node) string {
	cells, open, closing := " ", "", ""
	switch n.text {
	case "cases":
		cells, open, closing = ", ", "{", "}"
	case "display":
		cells = ""
	case "":
	default:
		_, size := utf8.DecodeRuneInString(n.text)
		open, closing = n.text[:size], n.text[size:]
	}
	var rows []string
	for i := range n.kids {
		var row []string
		for _, cell := range n.kids[i].kids {
			s := strings.TrimSpace(plainFormula(cell.kids))
			if n.text == "cases" {
				s = strings.TrimRight(s, ",;. ")
			}
			if s != "" {
				row = append(row, s)
			}
		}
		if len(row) > 0 {
			rows = append(rows, strings.Join(row, cells))
		}
	}
	if n.text == "display" {
		return displayed(n)
	}
	return open + strings.Join(rows, "; ") + closing
}

// displayed writes the lines of a display; their cells are aligned only.
func displayed(n *node) string {
	var rows []string
	for i := range n.kids {
		var line []node
		for _, cell := range n.kids[i].kids {
			line = append(line, cell.kids...)
		}
		if s := strings.TrimSpace(plainFormula(line)); s != "" {
			rows = append(rows, s)
		}
	}
	return strings.Join(rows, "; ")
}

// overLast puts a mark on the last character of s.
func overLast(s string, mark rune) string {
	r, size := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-size] + accented(mark, string(r))
}
