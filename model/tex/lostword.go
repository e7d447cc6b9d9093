package tex

import (
	"strings"
	"unicode"
)

// lostWord is a word that may be a command. A rule that takes it for one says
// what is to stand in place of s[from:to].
type lostWord struct {
	*loss
	name     string
	from, to int
	out      string
}

// prev is the character that touches the word on its left, 0 for none.
func (w *lostWord) prev() rune {
	if w.from == 0 {
		return 0
	}
	return before(w.s, w.from)
}

// next is the character that touches it on its right, 0 for none.
func (w *lostWord) next() rune {
	if w.to == len(w.s) {
		return 0
	}
	return after(w.s, w.to)
}

// mathBefore reports whether what stands before s[i], across one blank, is of a
// formula: a number, a single letter, a sign, a bracket that closes, another
// command that is no word of English.
func (l *loss) mathBefore(i int) bool {
	s := l.s
	glued := true
	if i > 0 && s[i-1] == ' ' {
		i--
		glued = false
	}
	if i == 0 {
		return false
	}
	r := before(s, i)
	switch {
	case strings.ContainsRune("|=<>+^_*/⟩}", r), !glued && r == '-' && before(s, i-1) == ' ':
		return true
	case strings.ContainsRune("([{", r):
		return glued
	case r == ')' || r == ']':
		return glued || l.closesFormula(i)
	}
	return l.operandBefore(i) || l.commandBefore(i)
}

// closesFormula reports whether the bracket that ends at s[i] closes the
// argument of a function: f(x).
func (l *loss) closesFormula(i int) bool {
	open := strings.LastIndexAny(l.s[max(0, i-40):i], "([")
	if open < 0 {
		return false
	}
	at := max(0, i-40) + open
	return at > 0 && isAlnum(l.s[at-1]) && i-at < 12 && !strings.Contains(l.s[at:i], ". ")
}

// operandBefore reports whether a number or a single letter ends at s[i].
func (l *loss) operandBefore(i int) bool {
	s := l.s
	r := before(s, i)
	if isDigitRune(r) {
		return true
	}
	if r > 0x7f && (unicode.Is(unicode.Greek, r) || unicode.IsSymbol(r)) {
		return true
	}
	if i == 0 || !isLetter(s[i-1]) {
		return false
	}
	p := before(s, i-1)
	if unicode.IsLetter(p) || p == '\'' || p == '’' || p == '.' && i > 2 && isLetter(s[i-3]) {
		return false
	}
	return s[i-1] != 'a' && s[i-1] != 'A' && s[i-1] != 'I' || p == '_' || p == '^' || l.inside(i)
}

// operandAfter reports whether a number or a single letter begins at s[i].
func (l *loss) operandAfter(i int) bool {
	s := l.s
	r := after(s, i)
	if isDigitRune(r) {
		return true
	}
	if r > 0x7f && (unicode.Is(unicode.Greek, r) || unicode.IsSymbol(r)) {
		return true
	}
	if i >= len(s) || !isLetter(s[i]) {
		return false
	}
	n := after(s, i+1)
	if unicode.IsLetter(n) || n == '\'' || n == '’' || n == '-' || n == '.' && i+2 < len(s) && isLetter(s[i+2]) {
		return false
	}
	return s[i] != 'a' && s[i] != 'I' || n == '_' || n == '^' || l.inside(i)
}

func (l *loss) inside(i int) bool { return l.formula > 0 && i <= l.formula }

// mathAfter is like mathBefore, for what stands behind s[i].
func (l *loss) mathAfter(i int) bool {
	s := l.s
	glued := true
	if i < len(s) && s[i] == ' ' {
		i++
		glued = false
	}
	r := after(s, i)
	switch {
	case r == '\\' && i+1 < len(s) && isLetter(s[i+1]), strings.ContainsRune("|=<>+^_{⟨", r):
		return true
	case strings.ContainsRune("([", r):
		return glued
	case r == '-':
		return isDigitRune(after(s, i+1))
	}
	return l.operandAfter(i) || l.commandAfter(i)
}

// commandBefore reports whether the word that ends at s[i] names a command and
// nothing else.
func (l *loss) commandBefore(i int) bool {
	j := i
	for j > 0 && isLetter(l.s[j-1]) {
		j--
	}
	return j < i && isPure(l.s[j:i])
}

func (l *loss) commandAfter(i int) bool {
	j := letters(l.s, i)
	if j == i {
		return false
	}
	if r := after(l.s, j); r == '{' && isCommand(l.s[i:j]) {
		return true
	}
	if head, _ := splitAccent(l.s[i:j]); head != "" && l.operandAfter(j+1) {
		return true
	}
	return isPure(l.s[i:j])
}

// operands reports whether operands stand on both sides of the word, and
// whether blanks do.
func (w *lostWord) operands() bool {
	i, j := w.from, w.to
	if i > 0 && w.s[i-1] == ' ' {
		i--
	}
	if j < len(w.s) && w.s[j] == ' ' {
		j++
	}
	return (w.operandBefore(i) || i > 0 && strings.IndexByte(")]}|", w.s[i-1]) >= 0 && (i == w.from || w.closesFormula(i))) &&
		(w.operandAfter(j) || w.commandAfter(j))
}

// isPure reports whether a word is the name of a command and of nothing else.
func isPure(name string) bool {
	if _, ok := lookup(pureWords, name); ok {
		return true
	}
	return strings.HasPrefix(name, "math") && isCommand(name)
}

// pureWords are the names of signs that are no words, with the sign.
const pureWords = `
Leftarrow ⇐
Leftrightarrow ⇔
Longrightarrow ⟹
Rightarrow ⇒
Vert ‖
approx ≈
asymp ≍
bigcap ⋂
bigcup ⋃
bigoplus ⨁
bigotimes ⨂
cdot ·
cdots ⋯
circ ∘
coloneqq ≔
ddots ⋱
downarrow ↓
emptyset ∅
forall ∀
geq ≥
geqslant ⩾
gtrsim ≳
hbar ℏ
hookrightarrow ↪
infty ∞
langle ⟨
lceil ⌈
ldots …
leftarrow ←
leftrightarrow ↔
leq ≤
leqslant ⩽
lesssim ≲
lfloor ⌊
longrightarrow ⟶
ltimes ⋉
lvert |
mapsto ↦
nabla ∇
neq ≠
notin ∉
odot ⊙
oplus ⊕
otimes ⊗
preceq ⪯
propto ∝
rangle ⟩
rceil ⌉
rfloor ⌋
rightarrow →
rtimes ⋊
rvert |
setminus ∖
simeq ≃
subseteq ⊆
subsetneq ⊊
succeq ⪰
supseteq ⊇
triangleq ≜
uparrow ↑
uplus ⊎
varepsilon ε
varnothing ∅
varphi φ
vartheta ϑ
vdots ⋮
`
