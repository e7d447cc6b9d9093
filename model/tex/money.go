package tex

import (
	"strings"
	"unicode"
)

// How far a formula reaches at most, in bytes: inline ones, and displayed ones.
const (
	maxInline  = 1500
	maxDisplay = 6000
)

// dollar parses what begins with $ or $$: a formula, or a sum of money.
func (p *parser) dollar(t token, end, depth int) (node, int) {
	sign := p.s[t.start:t.end]
	to, ok := p.closingDollar(t.end, end, sign)
	if ok && (sign == "$$" || p.isFormulaText(t.start, to)) {
		return node{kind: nodeMath, kids: p.math(t.end, to, depth+1)}, to + len(sign)
	}
	return textNode("$"), t.start + 1
}

// closingDollar finds the sign that closes a formula which begins at s[i]. It
// is the next one outside of braces; a formula doesn't reach over paragraphs.
func (p *parser) closingDollar(i, end int, sign string) (int, bool) {
	most := maxInline
	if sign == "$$" {
		most = maxDisplay
	}
	for j := i; j < min(end, i+most); j++ {
		switch p.s[j] {
		case '\\':
			j++
		case '{':
			if k := p.partner(j, end); k > 0 {
				j = k
			}
		case '$':
			if strings.HasPrefix(p.s[j:end], sign) {
				return j, j > i
			}
			return 0, false
		case '\n':
			if j+1 < end && p.s[j+1] == '\n' {
				return 0, false
			}
		}
	}
	return 0, false
}

// isFormulaText tells a formula between two dollars, at s[i] and s[j], from
// prices. The first has no blank behind it, the second none before it and no
// digit behind it; a formula spaced out by its author shows by its signs. And
// it is no prose.
func (p *parser) isFormulaText(i, j int) bool {
	inner := p.s[i+1 : j]
	signs := strings.ContainsAny(inner, `\^_=<>+`)
	tight := !isBlank(inner[0]) && !isBlank(inner[len(inner)-1])
	if isDigitRune(after(p.s, j+1)) && !strings.ContainsAny(inner, `\^_=`) && strings.ContainsFunc(inner, wordRune) {
		return false
	}
	if !tight && !signs && len(strings.TrimSpace(inner)) > 12 {
		return false
	}
	if !tight && isDigit(inner[0]) && !strings.Contains(inner, `\`) {
		return false
	}
	if isDigit(inner[0]) && strings.Contains(inner, " ") && !strings.ContainsAny(inner, `\^_=<>`) && strings.ContainsFunc(inner, unicode.IsLetter) {
		return false
	}
	if isBlank(inner[0]) && isDigitRune(before(p.s, i)) && !strings.Contains(inner, `\`) {
		return false
	}
	return strings.ContainsAny(inner, `\^_`) || words(inner) < 2
}

// words counts the words of three letters and more in s.
func words(s string) int {
	n, letters := 0, 0
	for _, r := range s + " " {
		switch {
		case unicode.IsLetter(r):
			letters++
			continue
		case letters > 2:
			n++
		}
		letters = 0
	}
	return n
}
