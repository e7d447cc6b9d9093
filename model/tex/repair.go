package tex

import "strings"

// repair undoes what exports do to TeX as a whole: a bibliography's that wrote
// every backslash and brace as a command for it.
func repair(s string) string {
	const backslash = `\textbackslash `
	if !strings.Contains(s, backslash) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.Index(s, backslash)
		if i < 0 {
			break
		}
		rest := s[i+len(backslash):]
		n := 0
		for n < len(rest) && isLetter(rest[n]) {
			n++
		}
		b.WriteString(s[:i])
		switch {
		case n > 0 && known(rest[:n]), strings.HasPrefix(rest, `\&`):
			if n > 0 {
				b.WriteByte('\\')
			}
		default:
			b.WriteString(backslash)
		}
		s = rest
	}
	b.WriteString(s)
	return strings.NewReplacer(`\lbrace `, "{", `\rbrace `, "}", `\lbrace`, "{", `\rbrace`, "}", `\^{}`, "^", `\_`, "_").Replace(b.String())
}
