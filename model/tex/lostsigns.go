package tex

import (
	"strings"
	"unicode"
)

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
	if w.name == "toinfty" {
		w.out = "→∞"
		return true
	}
	name, head := w.name, ""
	sign, ok := lookup(pureWords, name)
	if !ok && len(name) > 3 {
		head, name = name[:1], name[1:]
		sign, ok = lookup(pureWords, name)
	}
	if !ok || name == "approx" && (w.next() == '.' || !w.mathAfter(w.to)) || w.prev() == '-' || w.next() == '-' && !w.mathBefore(w.from) {
		return false
	}
	if head != "" && (wordRune(w.prev()) || !w.mathAfter(w.to)) || head == "" && !w.nearFormula() {
		return false
	}
	w.out = head + w.widened(head) + sign
	if (name == "nabla" || name == "forall") && w.next() == ' ' && w.operandAfter(w.to+1) {
		w.to++
	}
	return true
}

// nearFormula reports whether something of a formula stands next to the word,
// or it is a member of a list, as dots are, or a limit.
func (w *lostWord) nearFormula() bool {
	return w.mathBefore(w.from) || w.mathAfter(w.to) || w.between() || w.name == "infty" && strings.HasSuffix(w.s[:w.from], "to ")
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
	i := w.to + 1
	n := after(w.s, i+1)
	if w.s[i] != '{' && (!isLetter(w.s[i]) || wordRune(n) || n == '_') {
		return false
	}
	w.out = sign
	return true
}

// greek takes the name of a Greek letter for the letter where a script, an
// operator or a bracket of a function touches it. "alpha compositing" and "the
// kappa coefficient" stay.
func (w *lostWord) greek() bool {
	sign, ok := lookup(greekTable, w.name)
	if w.name == "ell" {
		sign, ok = "ℓ", true
	}
	p := w.prev()
	if strings.Contains(latinCapitals, " "+w.name+" ") {
		return false
	}
	if !ok || unicode.IsLetter(p) || p == '_' || p == '-' && !isDigitRune(before(w.s, w.from-1)) {
		return false
	}
	if !w.hasScript() && !w.argument() && !w.compared() && !w.inPair() && !w.isFactor() {
		return false
	}
	w.out = sign
	return true
}

// latinCapitals are the Greek capitals that look like Latin ones, which TeX has
// no commands for.
const latinCapitals = " Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron Rho Tau Chi "

// isFactor reports whether a number, or the argument of a function, touches the
// word: 2pi, 1-gamma, Theta(d^4), pi(x).
func (w *lostWord) isFactor() bool {
	p, n := w.prev(), w.next()
	switch {
	case isDigitRune(p) || p == '-':
		return !isLetterOrHyphen(n)
	case n != '(':
		return false
	case isUpper(w.name[0]):
		return w.isOrder()
	}
	return w.isCallOf()
}

// hasScript reports whether a script follows the word, which no name of a
// variable goes on with.
func (w *lostWord) hasScript() bool {
	i := w.to + 1
	switch {
	case w.next() == '^':
		return true
	case w.next() != '_' || i >= len(w.s):
		return false
	case w.s[i] == '{' || w.commandAfter(i):
		return true
	}
	n := after(w.s, i+1)
	return isAlnum(w.s[i]) && !wordRune(n) && n != '_'
}

// compared reports whether a relation stands next to the word.
func (w *lostWord) compared() bool {
	if w.next() != 0 && strings.ContainsRune("=<>", w.next()) {
		return true
	}
	if head, ok := strings.CutSuffix(w.s[:w.from], " "); ok && w.next() != 0 && !unicode.IsLetter(w.next()) {
		for _, relation := range [...]string{"=", "leq", "geq"} {
			if strings.HasSuffix(head, relation) {
				return true
			}
		}
	}
	rest, ok := strings.CutPrefix(w.s[w.to:], " ")
	if !ok || rest == "" {
		return false
	}
	if strings.HasPrefix(rest, "in ") {
		return w.isSet(w.to + len(" in "))
	}
	return len(rest) > 1 && strings.IndexByte("=<>", rest[0]) >= 0 && rest[1] == ' ' || isPure(rest[:letters(rest, 0)])
}

func isLetterOrHyphen(r rune) bool { return unicode.IsLetter(r) || r == '-' }

// isOrder reports whether the brackets behind the word hold what a bound is
// made of: Theta(d^4), Omega(n log n).
func (w *lostWord) isOrder() bool {
	const most = 80
	inner, _, _ := strings.Cut(w.s[w.to+1:min(len(w.s), w.to+most)], ")")
	for word := range strings.FieldsFuncSeq(inner, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if _, sign := symbolOf(word); len(word) > 2 && !sign && !isCommand(word) && !strings.HasPrefix(word, "sqrt") && !strings.HasPrefix(word, "log") {
			return false
		}
	}
	return true
}

// isCallOf reports whether the brackets behind the word hold a short argument
// that is no number, which the name of a compound would have there.
func (w *lostWord) isCallOf() bool {
	const most = 14
	inner, _, ok := strings.Cut(w.s[w.to+1:min(len(w.s), w.to+most)], ")")
	return ok && inner != "" && !isDigit(inner[0]) && words(inner) == 0
}

// inPair reports whether the word is one of two Greek letters in brackets: an
// (epsilon, delta)-approximation.
func (w *lostWord) inPair() bool {
	if rest, ok := strings.CutPrefix(w.s[w.to:], ","); ok && w.prev() == '(' {
		rest = strings.TrimPrefix(rest, " ")
		name := rest[:letters(rest, 0)]
		_, greek := lookup(greekTable, name)
		return greek && strings.HasPrefix(rest[len(name):], ")")
	}
	if w.next() != ')' {
		return false
	}
	head := strings.TrimSuffix(w.s[:w.from], " ")
	head, ok := strings.CutSuffix(head, ",")
	name := head[len(head)-letterRun(head, len(head)):]
	_, greek := lookup(greekTable, name)
	return ok && greek && strings.HasSuffix(head[:len(head)-len(name)], "(")
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
	if w.name == "pm" && isDigitRune(w.prev()) && isDigitRune(w.next()) {
		w.out = "±"
		return true
	}
	if w.prev() != ' ' || w.next() != ' ' || w.from < 2 || !w.isRelation() {
		return false
	}
	sign, _ := symbolOf(w.name)
	w.out = sign.text
	return true
}

// greekBefore reports whether the word before is the name of a Greek letter.
func (w *lostWord) greekBefore() bool {
	n := letterRun(w.s, w.from-1)
	_, greek := lookup(greekTable, w.s[w.from-1-n:w.from-1])
	return greek
}

func (w *lostWord) isRelation() bool {
	left, right := w.operandBefore(w.from-1), w.operandAfter(w.to+1)
	letter := left && isLetter(w.s[w.from-2])
	switch w.name {
	case "ll", "le", "ge":
		return left && right
	case "circ", "cup", "cap", "subset", "supset", "wedge", "vee", "gg", "equiv", "cong", "perp", "mid", "star", "ast", "ne":
		return letter && right
	case "in":
		return (letter || strings.HasSuffix(w.s[:w.from], "} ") || w.greekBefore()) && w.isSet(w.to+1)
	case "to":
		return strings.HasPrefix(w.s[w.to+1:], "infty") || letter && right && w.isMap()
	case "pm":
		return left && right && isDigit(w.s[w.from-2]) && isDigit(w.s[w.to+1]) && w.isDecimal()
	}
	return false
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
