package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The characters that have a raised or a lowered form, and the forms.
const (
	raisable = "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθϕφχ−⊤∘*∗′″‴°†‡"
	raised   = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵠᵡ⁻ᵀ°**′″‴°†‡"
	lowable  = "0123456789+-=()aehijklmnoprstuvxβγρϕφχ−"
	lowered  = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ₋"
)

// script writes s as a superscript (^) or a subscript (_): in raised or lowered
// characters where each has one, in brackets behind the sign otherwise. One
// character needs no brackets.
func script(sign, s string) string {
	s = tight(strings.TrimSpace(s))
	if s == "" {
		return ""
	}
	if shifted, ok := shift(sign, s); ok {
		return shifted
	}
	if single(s) || bracketed(s) {
		return sign + s
	}
	return sign + "(" + s + ")"
}

// tight takes the blanks around signs out of s; those between words stay.
func tight(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] == ' ' && (!closeToWord(before(s, i)) || !closeToWord(after(s, i+1))) {
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func closeToWord(r rune) bool { return wordRune(r) || r == '(' || r == ')' || r == '∑' || r == '√' }

func shift(sign, s string) (string, bool) {
	from, to := raisable, raised
	if sign == "_" {
		from, to = lowable, lowered
	}
	var b strings.Builder
	inner := strings.ContainsFunc(s, wordRune)
	last := ' '
	for _, r := range s {
		if r == ' ' {
			continue
		}
		c, ok := counterpart(from, to, r)
		if !ok || r == '∘' && inner && !unicode.IsDigit(last) {
			return "", false
		}
		b.WriteRune(c)
		last = r
	}
	if strings.Contains(s, " ") && !strings.ContainsAny(s, "+-=()") {
		return "", false // without their blanks, words would run together
	}
	return b.String(), true
}

// single reports whether s is one character, with the marks on it.
func single(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	for _, r := range s[size:] {
		if !unicode.Is(unicode.M, r) {
			return false
		}
	}
	return true
}

// bracketed reports whether one pair of round brackets holds all of s.
func bracketed(s string) bool {
	if !strings.HasPrefix(s, "(") || !strings.HasSuffix(s, ")") {
		return false
	}
	depth := 0
	for i, r := range s {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 && i < len(s)-1 {
			return false
		}
	}
	return true
}

// scriptAt reads the script whose sign stands at s[i] in running text, where
// only a formula has one: it returns where its argument begins and ends, with
// its braces. A name like clip_train or LLMEval^2 has none.
func (p *parser) scriptAt(i, end int) (from, to int, ok bool) {
	s := p.s
	if i+1 >= end {
		return 0, 0, false
	}
	if s[i+1] == '{' {
		if partner := p.partner(i+1, end); partner > 0 {
			return i + 1, partner + 1, !isURLish(s[i+1 : partner])
		}
		return 0, 0, false
	}
	if s[i+1] == '\\' && i+2 < end && (isLetter(s[i+2]) || s[i+2] == '|') {
		return i + 1, p.commandEnd(i+1, end, maxChain), true
	}
	strong := i > 0 && s[i-1] == '}' || p.controlBefore(i)
	if !strong && !isBase(s, i) {
		return 0, 0, false
	}
	to = scriptEnd(s, i, end, strong)
	return i + 1, to, to > 0
}

func isURLish(s string) bool { return strings.Contains(s, "://") }

// controlBefore reports whether a control word ends at s[i].
func (p *parser) controlBefore(i int) bool {
	j := i
	for j > 0 && isLetter(p.s[j-1]) {
		j--
	}
	return j < i && j > 0 && p.s[j-1] == '\\'
}

// isBase reports whether what ends at s[i] may carry a script: one letter, a
// number (which has powers only), a closing bracket, a sign, or the name of a
// function.
func isBase(s string, i int) bool {
	r := before(s, i)
	switch {
	case strings.ContainsRune(")]|‖⟩′*", r), isSign(r):
		return true
	case isDigitRune(r):
		return s[i] == '^' && isNumber(s, i)
	case !unicode.IsLetter(r):
		return false
	case r >= utf8.RuneSelf:
		return !unicode.IsLetter(before(s, i-utf8.RuneLen(r)))
	}
	j := i - letterRun(s, i)
	if p := before(s, j); unicode.IsLetter(p) || strings.ContainsRune("_/@.\\", p) {
		return false
	}
	if i-j == 1 {
		return true
	}
	_, named := lookup(functionTable, s[j:i])
	return named || s[i] == '_' && isFormula(s[j:i])
}

// isSign reports whether r is a sign or a letter that only formulas have.
func isSign(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsSymbol(r) || unicode.Is(unicode.Greek, r)) || r >= 0x1d400 && r <= 0x1d7ff || r == 'ℓ'
}

// isNumber reports whether a number ends at s[i] that is no part of a name.
func isNumber(s string, i int) bool {
	for i > 0 && (isDigit(s[i-1]) || s[i-1] == '.' || s[i-1] == ',') {
		i--
	}
	p := before(s, i)
	return !unicode.IsLetter(p) && p != '_'
}

func isDigitRune(r rune) bool { return '0' <= r && r <= '9' }

// scriptEnd is where the script ends that begins at s[i+1]: a number with its
// sign, or a single letter that no word follows; 0 when there is none. Where the
// base is strong, no word can be part of it.
func scriptEnd(s string, i, end int, strong bool) int {
	j := i + 1
	if s[i] == '^' && j+1 < end && (s[j] == '-' || s[j] == '+') && isDigit(s[j+1]) {
		j++
	}
	if isDigit(s[j]) {
		return numberEnd(s, j, end, s[i] == '_' || strong)
	}
	r := after(s[:end], j)
	next := j + utf8.RuneLen(r)
	follower := after(s[:end], next)
	switch {
	case r == '*' && wordRune(follower):
		return 0
	case strings.ContainsRune("*+'′⊤∘∗†⋆∞", r):
		return next
	case !unicode.IsLetter(r) || wordRune(follower) && !strong || follower == '_' && s[i] == '_':
		return 0
	}
	return next
}

// numberEnd is where the number at s[j] ends; 0 when it is an exponent that
// goes on with a word or a fraction, unless that can't be.
func numberEnd(s string, j, end int, sure bool) int {
	for j < end && isDigit(s[j]) {
		j++
	}
	if sure || j+1 >= end {
		return j
	}
	if isLetter(s[j]) && isLetter(s[j+1]) && (j+2 < end || !isUpper(s[j]) || !isUpper(s[j+1])) || (s[j] == '/' || s[j] == '.') && isDigit(s[j+1]) {
		return 0
	}
	return j
}

// elements are the symbols that formulas of compounds end in, where a title
// writes them without TeX.
const elements = " H C N O F Na Mg Al Si P S Cl K Ca Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Sr Zr Nb Mo Te Pb Bi W "

// isFormula reports whether s is made of one or two symbols of elements, as
// CO and TiO are.
func isFormula(s string) bool {
	n := 0
	for s != "" {
		size := 1
		if len(s) > 1 && !isUpper(s[1]) {
			size = 2
		}
		if !strings.Contains(elements, " "+s[:size]+" ") {
			return false
		}
		s = s[size:]
		n++
	}
	return n > 0 && n <= 2
}
