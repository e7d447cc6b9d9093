package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is how a sign of a formula is spaced, in TeX's own terms.
type class uint8

const (
	classOrd   class = iota // a letter or a sign that stands like one
	classOp                 // a big operator
	classWord               // an operator written as a word: log
	classBin                // a binary operator
	classRel                // a relation
	classOpen               // an opening delimiter
	classClose              // a closing delimiter
	classPunct              // a comma or a semicolon
	classFrac               // a fraction, which asks for brackets next to a factor
)

// symbol is a sign of a formula.
type symbol struct {
	text  string
	class class
}

// lookup finds name in a table: lines of a name, a blank and a value, sorted
// by name.
func lookup(table, name string) (string, bool) {
	lo, hi := 1, len(table) // the first byte ends the line before the first entry
	for lo < hi {
		mid := strings.LastIndexByte(table[:(lo+hi)/2], '\n') + 1
		end := mid + strings.IndexByte(table[mid:], '\n')
		key, value, _ := strings.Cut(table[mid:end], " ")
		switch {
		case key == name:
			return value, true
		case key < name:
			lo = end + 1
		default:
			hi = mid
		}
	}
	return "", false
}

// symbolOf is the sign that a control word names.
func symbolOf(name string) (symbol, bool) {
	tables := [...]struct {
		table string
		class class
	}{
		{greekTable, classOrd},
		{relationTable, classRel},
		{binaryTable, classBin},
		{ordinaryTable, classOrd},
		{arrowTable, classRel},
		{functionTable, classWord},
		{operatorTable, classOp},
		{openTable, classOpen},
		{closeTable, classClose},
	}
	for _, t := range tables {
		if s, ok := lookup(t.table, name); ok {
			return symbol{s, t.class}, true
		}
	}
	switch name {
	case "Vert", "|":
		return symbol{"‖", classOrd}, true
	case "backslash":
		return symbol{`\`, classOrd}, true
	case "colon":
		return symbol{":", classPunct}, true
	}
	return setOf(name)
}

// setOf covers the short names that nearly every author gives to the sets of
// numbers, to expectation, to big O and to calligraphic letters.
func setOf(name string) (symbol, bool) {
	switch name {
	case "R", "N", "Z", "Q", "C", "E", "P", "F", "K":
		return symbol{alphabet("bb", name), classOrd}, true
	case "RR", "NN", "ZZ", "QQ", "CC", "EE", "PP", "FF", "bbR", "bbE", "bbP", "bbN", "bbZ", "bbC", "bbQ":
		return symbol{alphabet("bb", name[len(name)-1:]), classOrd}, true
	case "reals", "Real", "Reals":
		return symbol{"ℝ", classOrd}, true
	case "calO", "cO", "bigO", "order", "BigO":
		return symbol{"𝒪", classOrd}, true
	case "eps":
		return symbol{"ϵ", classOrd}, true
	}
	if len(name) == 2 && name[0] == 'c' && isUpper(name[1]) {
		return symbol{alphabet("cal", name[1:]), classOrd}, true
	}
	return symbol{}, false
}

// symbolOfRune is the class of a character that stands in a formula as itself.
func symbolOfRune(r rune) class {
	switch r {
	case '=', '<', '>', ':':
		return classRel
	case '+', '-', '*', '×', '·', '±', '∓', '÷', '∘', '⊗', '⊕', '⊙', '∧', '∨', '∩', '∪', '∖', '−':
		return classBin
	case '(', '[', '{', '⟨', '⌊', '⌈':
		return classOpen
	case ')', ']', '}', '⟩', '⌋', '⌉':
		return classClose
	case ',', ';':
		return classPunct
	case '∑', '∏', '∫':
		return classOp
	case '∞', '∂', '∇', '∀', '∃', '√', '∅', '¬', '|', '~', '`', '^', '∆', '⊤':
		return classOrd
	}
	if r > unicode.MaxLatin1 && unicode.Is(unicode.Sm, r) {
		return classRel
	}
	return classOrd
}

// alphabet writes the letters of s in one of the alphabets of mathematics: bb,
// cal, frak; what has no letter there stays.
func alphabet(name, s string) string {
	if name == "up" {
		return s
	}
	return strings.Map(func(r rune) rune {
		if m, ok := irregular(name, r); ok {
			return m
		}
		upper, lower := alphabetStart(name)
		switch {
		case 'A' <= r && r <= 'Z':
			return upper + r - 'A'
		case 'a' <= r && r <= 'z' && lower != 0:
			return lower + r - 'a'
		case '0' <= r && r <= '9' && name == "bb":
			return 0x1d7d8 + r - '0'
		}
		return r
	}, s)
}

// alphabetStart is where the letters of an alphabet begin, 0 for none.
func alphabetStart(name string) (upper, lower rune) {
	switch name {
	case "bb":
		return 0x1d538, 0x1d552
	case "frak":
		return 0x1d504, 0x1d51e
	}
	return 0x1d49c, 0 // small script letters are in few fonts
}

// irregular covers the letters that Unicode had before the alphabets.
func irregular(name string, r rune) (rune, bool) {
	from, to := "CHNPQRZ", "ℂℍℕℙℚℝℤ"
	switch name {
	case "cal":
		from, to = "BEFHILMR", "ℬℰℱℋℐℒℳℛ"
	case "frak":
		from, to = "CHIRZ", "ℭℌℑℜℨ"
	}
	return counterpart(from, to, r)
}

// counterpart is the character of to that stands where r stands in from.
func counterpart(from, to string, r rune) (rune, bool) {
	for from != "" {
		f, n := utf8.DecodeRuneInString(from)
		t, m := utf8.DecodeRuneInString(to)
		if f == r {
			return t, true
		}
		from, to = from[n:], to[m:]
	}
	return 0, false
}
