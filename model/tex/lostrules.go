package tex

import "strings"

// withGroup takes a word before a group for the command that takes it:
// mathcal{O}, text{max}, emph{one}. Names of fonts may end a longer word.
func (w *lostWord) withGroup() bool {
	if w.next() != '{' || w.partner(w.to) == 0 || w.prev() == '\\' {
		return false
	}
	for cut := range w.name {
		action, ok := lookup(commandTable, w.name[cut:])
		verb, _, _ := strings.Cut(action, " ")
		if !ok || cut > 0 && !strings.HasPrefix(w.name[cut:], "math") {
			continue
		}
		switch verb {
		case "font", "accent", "fraction", "binom", "root", "name":
			w.formula = max(w.formula, w.partner(w.to))
		case "style", "words", "url", "href", "sup", "sub":
		case "same":
			if !strings.HasPrefix(w.name, "text") {
				continue
			}
		case "drop":
			if !strings.HasPrefix(w.name, "cite") && w.name != "footnote" && w.name != "ref" && w.name != "eqref" && w.name != "label" {
				continue
			}
		default:
			continue
		}
		head, ok := glueHead(w.name[:cut])
		if !ok {
			continue
		}
		w.out = head + `\` + w.name[cut:]
		return true
	}
	return false
}

// glueHead restores what stands glued before the name of a font: nothing, a
// letter, a sign, a letter and a sign, an accent.
func glueHead(s string) (string, bool) {
	if len(s) < 2 {
		return s, true
	}
	if action, ok := lookup(commandTable, s); ok && strings.HasPrefix(action, "accent ") {
		return `\` + s, true
	}
	if _, ok := symbolOf(s); ok {
		return `\` + s, true
	}
	if _, ok := symbolOf(s[1:]); ok && len(s) > 2 {
		return s[:1] + `\` + s[1:], true
	}
	return "", false
}

// inGroup takes {bf 1} for a change of the font.
func (w *lostWord) inGroup() bool {
	if w.prev() != '{' || w.next() != ' ' || w.partner(w.from-1) == 0 {
		return false
	}
	switch w.name {
	case "bf", "em", "it", "rm", "sc", "sf", "sl", "tt", "cal", "mit", "bfseries", "itshape":
		w.out = `\` + w.name
		return true
	}
	return false
}

// fence drops left and right before brackets, which TeX sizes by them.
func (w *lostWord) fence() bool {
	i := w.to
	if i < len(w.s) && w.s[i] == '\\' {
		i++
	}
	r := after(w.s, i)
	switch w.name {
	case "left":
		const most = 300
		if !strings.ContainsRune("([{|", r) || !strings.Contains(w.s[i:min(len(w.s), i+most)], closerOf(r)) {
			return false
		}
		w.lefts++
		if i == w.to && i+1 < len(w.s) && w.s[i+1] == ' ' && r != '{' {
			w.out, w.to = string(r), i+2
		}
		return true
	case "right":
		if w.lefts == 0 || !strings.ContainsRune(")]}|", r) {
			return false
		}
		w.lefts--
		if w.prev() == ' ' {
			w.from--
		}
		return true
	}
	return false
}

// closerOf is how the right side of a pair of brackets begins.
func closerOf(r rune) string {
	switch r {
	case '(':
		return "right)"
	case '[':
		return "right]"
	case '|':
		return "right|"
	}
	return "right"
}

// inFormula takes any name for its command inside of a script, where nothing
// but a formula stands.
func (w *lostWord) inFormula() bool {
	if !w.inside(w.from) || len(w.name) < 2 || w.prev() == '\\' {
		return false
	}
	if _, ok := symbolOf(w.name); ok {
		if _, function := lookup(functionTable, w.name); function && w.next() != '_' {
			return false // a name in a script is no operator there
		}
		w.out = `\` + w.name
		return true
	}
	if _, ok := symbolOf(w.name[1:]); ok && len(w.name) > 3 && isMathName(w.name[1:]) {
		w.out = w.name[:1] + `\` + w.name[1:]
		return true
	}
	return false
}

// isMathName reports whether a name of a sign is long enough, or odd enough,
// to be seen behind a letter that it is glued to.
func isMathName(name string) bool { return isPure(name) || name == "times" || name == "cdot" }

// script takes a name behind ^ or _ for a sign: 90^circ, x_theta.
func (w *lostWord) script() bool {
	sign := w.prev()
	if sign != '^' && sign != '_' || w.from < 2 {
		return false
	}
	base := before(w.s, w.from-1)
	if sign == '_' && isLetter(byte(base)) && letterRun(w.s, w.from-1) > 1 && !w.commandBefore(w.from-1) && !strings.HasSuffix(w.s[:w.from-1], "ell") {
		return false
	}
	if r := w.next(); r == '_' || wordRune(r) {
		return false
	}
	_, greek := lookup(greekTable, w.name)
	switch w.name {
	case "circ", "top", "star", "ast", "prime", "dagger", "perp", "infty", "ell", "pm":
	default:
		if !greek {
			return false
		}
	}
	w.out = `\` + w.name
	return true
}

// letterRun is how many letters end at s[i].
func letterRun(s string, i int) int {
	n := 0
	for i-n > 0 && isLetter(s[i-n-1]) {
		n++
	}
	return n
}

// times takes times for the sign where a number or a bracket touches it, and
// between two operands: "T times J neurons" is a product of two letters in
// either reading. "9.7 times" and "1.6 times previous" stay.
func (w *lostWord) times() bool {
	head, tail, ok := strings.Cut(w.name, "times")
	if !ok || len(head) > 1 || len(tail) > 1 || isPure(w.name) {
		return false
	}
	if w.isProduct(head, tail) {
		w.out = head + w.widened(head) + "×" + tail
	}
	return w.out != ""
}

func (w *lostWord) isProduct(head, tail string) bool {
	p, n := w.prev(), w.next()
	touched := isDigitRune(p) || strings.ContainsRune(")]}%", p)
	switch {
	case tail != "":
		return head == "" && touched && isUpper(tail[0])
	case head != "" && isDigitRune(p):
		return strings.IndexByte("kKMB", head[0]) >= 0
	case head != "":
		return !wordRune(p) && (isUpper(head[0]) || isDigitRune(n) || n == ' ' && w.operandAfter(w.to+1))
	case touched:
		return true
	case isDigitRune(n):
		return p == ' ' && w.operandBefore(w.from-1)
	}
	return p == ' ' && n == ' ' && w.operands()
}

// widened is a blank for a sign that a letter is glued to on one side only.
func (w *lostWord) widened(head string) string {
	if head != "" && w.next() == ' ' && w.operandAfter(w.to+1) {
		return " "
	}
	return ""
}

// about takes sim for the sign before a number and between operands. What stood
// between the two to bring them closer, \!, goes with it.
func (w *lostWord) about() bool {
	head, found := strings.CutSuffix(w.name, "sim")
	if !found || len(head) > 1 {
		return false
	}
	i, closer := w.to, false
	for i < len(w.s) && (w.s[i] == ' ' || w.s[i] == '!') {
		closer = closer || w.s[i] == '!'
		i++
	}
	if isDigitRune(after(w.s, i)) && w.isAbout(head, i, closer) {
		if w.prev() == '~' { // both say the same
			w.from--
		}
		w.out, w.to = head+"∼", i
		return true
	}
	if head == "" && w.prev() == ' ' && w.next() == ' ' && w.operands() {
		w.out = "∼"
		return true
	}
	return false
}

// isAbout reports whether sim stands for "about" before the number at s[i].
func (w *lostWord) isAbout(head string, i int, closer bool) bool {
	p := w.prev()
	switch {
	case head != "":
		return i == w.to && isDigitRune(p)
	case isDigitRune(p) || p == '%':
		return true
	case wordRune(p) || p == '-' || p == '_':
		return false
	case closer:
		return true
	}
	return w.isAmount(i) && (i == w.to || !w.afterArticle())
}

// isAmount reports whether a number stands at s[i] that is no part of a name,
// as in sim2real.
func (l *loss) isAmount(i int) bool {
	j := i
	for j < len(l.s) && (isDigit(l.s[j]) || l.s[j] == '.' || l.s[j] == ',') {
		j++
	}
	k := letters(l.s, j)
	switch l.s[j:k] {
	case "", "x", "X", "k", "K", "M", "B", "times", "s", "ms", "GB", "MB", "h":
		return true
	}
	return false
}

// afterArticle reports whether the word before says that sim is a noun.
func (w *lostWord) afterArticle() bool {
	head := strings.TrimRight(w.s[max(0, w.from-12):w.from], " ")
	if i := strings.LastIndexByte(head, ' '); i >= 0 {
		head = head[i+1:]
	}
	switch strings.ToLower(head) {
	case "in", "the", "a", "of", "from", "and", "or", "real", "to", "our":
		return true
	}
	return false
}
