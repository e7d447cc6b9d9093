package tex

import (
	"strings"
	"unicode"
)

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
	p, n := w.prev(), w.next()
	touched := isDigitRune(p) || strings.ContainsRune(")]}%", p)
	var yes bool
	switch {
	case tail != "":
		yes = head == "" && touched && isUpper(tail[0])
	case head != "":
		yes = !wordRune(p) && (isUpper(head[0]) || isDigitRune(n) || n == ' ' && w.operandAfter(w.to+1)) || isDigitRune(p) && strings.Contains("kKMB", head)
	case touched:
		yes = true
	case isDigitRune(n):
		yes = p == ' ' && w.operandBefore(w.from-1)
	default:
		yes = p == ' ' && n == ' ' && w.operands()
	}
	if yes {
		w.out = head + w.widened(head) + "×" + tail
	}
	return yes
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
	number := isDigitRune(after(w.s, i))
	glued := i == w.to
	p := w.prev()
	var yes bool
	switch {
	case head != "":
		yes = number && glued && isDigitRune(p)
	case isDigitRune(p) || p == '%':
		yes = number
	case wordRune(p) || p == '-' || p == '_':
	case number && closer:
		yes = true
	case number && glued:
		yes = w.isAmount(i)
	case number:
		yes = w.isAmount(i) && !w.afterArticle()
	}
	if yes {
		if p == '~' { // both say the same
			w.from--
		}
		w.out, w.to = head+"∼", i
		return true
	}
	if head == "" && p == ' ' && after(w.s, w.to) == ' ' && w.operandBefore(w.from-1) && (w.operandAfter(w.to+1) || w.commandAfter(w.to+1)) {
		w.out = "∼"
		return true
	}
	return false
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

// accent takes widetilde Theta(d) and widetildeTheta(d) for a sign under an
// accent.
func (w *lostWord) accent() bool {
	head, rest := splitAccent(w.name)
	if head == "" {
		return false
	}
	end := w.to
	if rest == "" {
		if w.next() != ' ' {
			return false
		}
		end = letters(w.s, w.to+1)
		rest = w.s[w.to+1 : end]
	} else if wordRune(w.prev()) {
		return false
	}
	_, greek := lookup(greekTable, rest)
	if !greek && len(rest) != 1 {
		return false
	}
	switch r := after(w.s, end); {
	case strings.ContainsRune("(_^{[", r):
	case !strings.HasPrefix(head, "wide") || wordRune(r):
		return false
	}
	if greek {
		rest = `\` + rest
	}
	w.out, w.to = `\`+head+"{"+rest+"}", end
	return true
}

// splitAccent cuts the name of an accent off the front of a word.
func splitAccent(s string) (head, rest string) {
	for _, accent := range [...]string{"widetilde", "widehat", "overline", "tilde", "hat", "bar", "vec"} {
		if tail, ok := strings.CutPrefix(s, accent); ok {
			if _, greek := lookup(greekTable, tail); greek || len(tail) < 2 {
				return accent, tail
			}
		}
	}
	return "", ""
}

// alphabet takes mathbb R and mathbbR for a letter of an alphabet.
func (w *lostWord) alphabet() bool {
	for _, font := range [...]string{"mathcal", "mathbb", "mathbf", "mathfrak", "mathrm", "mathscr", "boldsymbol"} {
		rest, ok := strings.CutPrefix(w.name, font)
		if !ok || len(rest) > 1 {
			continue
		}
		end := w.to
		if rest == "" {
			if w.next() != ' ' || w.to+1 >= len(w.s) || !isLetter(w.s[w.to+1]) || wordRune(after(w.s, w.to+2)) {
				return false
			}
			rest, end = w.s[w.to+1:w.to+2], w.to+2
		}
		w.out, w.to = `\`+font+"{"+rest+"}", end
		return true
	}
	return false
}

// delimiter takes langle and the like for brackets, which the blanks inside of
// them close up to.
func (w *lostWord) delimiter() bool {
	sign, ok := lookup(openTable, w.name)
	closing, closes := lookup(closeTable, w.name)
	if _, pure := lookup(pureWords, w.name); !pure || !ok && !closes {
		return false
	}
	if ok {
		if !w.mathAfter(w.to) && !w.matched(closingName(w.name)) {
			return false
		}
		w.out = sign
		if w.next() == ' ' {
			w.to++
		}
		return true
	}
	if !w.mathBefore(w.from) && !w.mathAfter(w.to) {
		return false
	}
	w.out = closing
	if w.prev() == ' ' {
		w.from--
	}
	return true
}

func closingName(open string) string {
	switch open {
	case "langle":
		return "rangle"
	case "lvert":
		return "rvert"
	}
	return "r" + open[1:]
}

// matched reports whether the word that closes follows soon.
func (w *lostWord) matched(closing string) bool {
	const most = 120
	return strings.Contains(w.s[w.to:min(len(w.s), w.to+most)], closing)
}

// pure takes a name that is no word for its sign, next to a formula. A letter
// may be glued before it.
func (w *lostWord) pure() bool {
	name, head := w.name, ""
	sign, ok := lookup(pureWords, name)
	if !ok && len(name) > 3 {
		head, name = name[:1], name[1:]
		if sign, ok = lookup(pureWords, name); ok && !w.mathAfter(w.to) {
			return false
		}
	}
	if !ok && w.name == "toinfty" {
		w.out = "→∞"
		return true
	}
	if !ok || head == "" && !w.mathBefore(w.from) && !w.mathAfter(w.to) && !w.between() && !(name == "infty" && strings.HasSuffix(w.s[:w.from], "to ")) {
		return false
	}
	if wordRune(w.prev()) && head != "" || w.prev() == '-' || w.next() == '-' && !w.mathBefore(w.from) {
		return false
	}
	w.out = head + w.widened(head) + sign
	if (name == "nabla" || name == "forall") && w.next() == ' ' {
		w.to++
	}
	return true
}

// between reports whether the word is a member of a list, as dots are.
func (w *lostWord) between() bool {
	return strings.HasSuffix(w.name, "dots") && (w.next() == ',' || w.prev() == ',' || strings.HasSuffix(w.s[:w.from], ", "))
}

// limits takes a big operator for its sign where limits follow it.
func (w *lostWord) limits() bool {
	sign, ok := lookup(operatorTable, w.name)
	if !ok || w.next() != '_' || w.to+1 >= len(w.s) || wordRune(w.prev()) {
		return false
	}
	if w.s[w.to+1] != '{' && !(isLetter(w.s[w.to+1]) && !wordRune(after(w.s, w.to+2)) && after(w.s, w.to+2) != '_') {
		return false
	}
	w.out = sign
	return true
}

// greek takes the name of a Greek letter for the letter where a script, an
// operator or a bracket of a function touches it. "alpha compositing" and "the
// kappa coefficient" stay.
func (w *lostWord) greek() bool {
	name := w.name
	sign, ok := lookup(greekTable, name)
	if name == "ell" {
		sign, ok = "ℓ", true
	}
	if !ok || unicode.IsLetter(w.prev()) || w.prev() == '_' || w.prev() == '-' {
		return false
	}
	p, n := w.prev(), w.next()
	i := w.to + 1
	switch {
	case n == '^', n == '_' && i < len(w.s) && (w.s[i] == '{' || isAlnum(w.s[i]) && !wordRune(after(w.s, i+1)) && after(w.s, i+1) != '_' || w.commandAfter(i)):
	case n == '(' && isUpper(name[0]) && w.isOrder():
	case isDigitRune(p) && !isLetterOrHyphen(n), p == '/' && n == '^':
	case w.argument():
	case n == ' ' && i < len(w.s) && strings.IndexByte("=<>", w.s[i]) >= 0 && i+1 < len(w.s) && w.s[i+1] == ' ', n == '=' || n == '>' || n == '<':
	case p == ' ' && (strings.HasSuffix(w.s[:w.from], "= ") || strings.HasSuffix(w.s[:w.from], "leq ") || strings.HasSuffix(w.s[:w.from], "geq ")) && !unicode.IsLetter(n):
	case n == ' ' && isPure(w.s[i:letters(w.s, i)]):
	default:
		return false
	}
	w.out = sign
	return true
}

func isLetterOrHyphen(r rune) bool { return unicode.IsLetter(r) || r == '-' }

// isOrder reports whether the brackets behind the word hold what a bound is
// made of: Theta(d^4), Omega(n log n).
func (w *lostWord) isOrder() bool {
	const most = 60
	inner, _, ok := strings.Cut(w.s[w.to+1:min(len(w.s), w.to+most)], ")")
	return ok && words(strings.NewReplacer("log", "", "sqrt", "", "poly", "", "exp", "").Replace(inner)) == 0
}

// argument reports whether the word is all that a function is of: O(epsilon),
// 1/epsilon included.
func (w *lostWord) argument() bool {
	p, n := w.prev(), w.next()
	if p == '/' && isDigitRune(before(w.s, w.from-1)) {
		return !isLetterOrHyphen(n)
	}
	return p == '(' && (n == ')' || n == '^') && w.from > 1 && isUpper(w.s[w.from-2]) && !wordRune(before(w.s, w.from-2))
}

// english covers the names of signs that are words: only between operands, and
// where the sentence would not read otherwise.
func (w *lostWord) english() bool {
	if w.prev() != ' ' || w.next() != ' ' || w.from < 2 {
		return false
	}
	sign, _ := symbolOf(w.name)
	left, right := w.operandBefore(w.from-1), w.operandAfter(w.to+1)
	letter := left && isLetter(w.s[w.from-2])
	switch w.name {
	case "circ", "cup", "cap", "subset", "supset", "wedge", "vee", "ll", "gg", "le", "ge", "equiv", "cong", "perp", "mid", "star", "ast", "ne":
		if !left || !right || !letter && w.name != "ll" && w.name != "le" && w.name != "ge" {
			return false
		}
	case "in":
		if !(letter || strings.HasSuffix(w.s[:w.from], "} ")) || !w.isSet(w.to+1) {
			return false
		}
	case "to":
		if !strings.HasPrefix(w.s[w.to+1:], "infty") && !(letter && right && w.isMap()) {
			return false
		}
	case "pm":
		if !left || !right || !isDigit(w.s[w.from-2]) || !isDigit(w.s[w.to+1]) || !w.isDecimal() {
			return false
		}
	default:
		return false
	}
	w.out = sign.text
	return true
}

// isSet reports whether a set begins at s[i]: a letter of an alphabet or with a
// script, an interval, members in braces.
func (l *loss) isSet(i int) bool {
	s := l.s
	if i >= len(s) {
		return false
	}
	switch {
	case strings.HasPrefix(s[i:], "mathbb"), strings.HasPrefix(s[i:], "mathcal"), s[i] == '{', strings.HasPrefix(s[i:], `\{`):
		return true
	case isUpper(s[i]) && (after(s, i+1) == '^' || after(s, i+1) == '_'):
		return true
	case s[i] != '[' && s[i] != '(':
		return false
	}
	end := strings.IndexAny(s[i:min(len(s), i+24)], "])")
	return end > 0 && strings.Contains(s[i:i+end], ",") && words(s[i:i+end]) == 0
}

// isMap reports whether the two letters around the word are those of a
// function: f: X to Y.
func (w *lostWord) isMap() bool {
	head := strings.TrimRight(w.s[:w.from-2], " ")
	return strings.HasSuffix(head, ":") && letterRun(w.s, len(strings.TrimRight(head[:len(head)-1], " "))) == 1
}

// isDecimal reports whether a number with a point stands before the word.
func (w *lostWord) isDecimal() bool {
	number := strings.TrimRight(w.s[max(0, w.from-9):w.from], " ")
	return strings.Contains(number[strings.LastIndexByte(number, ' ')+1:], ".")
}

// radical takes sqrt T and sqrtT for a root.
func (w *lostWord) radical() bool {
	rest, ok := strings.CutPrefix(w.name, "sqrt")
	if !ok || len(rest) > 1 || wordRune(w.prev()) && !isDigitRune(w.prev()) {
		return false
	}
	end := w.to
	if rest == "" {
		if w.next() != ' ' || !w.operandAfter(w.to+1) {
			return false
		}
		end++
	}
	w.out, w.to = "√"+rest, end
	return true
}
