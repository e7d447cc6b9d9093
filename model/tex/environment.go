package tex

import "strings"

// maxEnvironment bounds how far \end is looked for.
const maxEnvironment = 12000

// environment parses \begin{name}…\end{name}.
func (c *call) environment() node {
	name := strings.TrimSuffix(strings.TrimSpace(c.raw()), "*")
	if c.missing {
		return node{}
	}
	from := c.p.option(c.i, c.end)
	if name == "array" || name == "tabular" || name == "minipage" {
		from = c.p.groups(from, c.end, 1)
	}
	to, next := c.p.environmentEnd(from, c.end, name)
	c.i = next
	open, table := tableBrackets(name)
	switch {
	case table:
		return c.p.wrap(node{kind: nodeTable, text: open, kids: c.p.rows(from, to, c.depth+1)}, c.math)
	case isDisplay(name):
		return c.p.wrap(node{kind: nodeTable, text: "display", kids: c.p.rows(from, to, c.depth+1)}, c.math)
	}
	return node{kind: nodeGroup, kids: c.p.piece(from, to, c.depth+1, c.math)}
}

// environmentEnd finds the end of an environment whose content begins at s[i]:
// where \end stands, and what comes behind it. Without one, all is content.
func (p *parser) environmentEnd(i, end int, name string) (to, next int) {
	depth := 0
	for j := i; j < min(end, i+maxEnvironment); j++ {
		if p.s[j] != '\\' {
			continue
		}
		rest := p.s[j+1 : end]
		word, opens := strings.CutPrefix(rest, "begin{")
		if !opens {
			if word, _ = strings.CutPrefix(rest, "end{"); word == rest {
				j++ // the character behind the backslash
				continue
			}
		}
		inner, _, ok := strings.Cut(word[:min(len(word), 40)], "}")
		if !ok || strings.TrimSuffix(inner, "*") != name {
			continue
		}
		switch {
		case opens:
			depth++
		case depth == 0:
			return j, j + len(`\end{}`) + len(inner)
		default:
			depth--
		}
	}
	return end, end
}

// tableBrackets is the bracket that opens a table of a formula.
func tableBrackets(name string) (string, bool) {
	switch name {
	case "cases", "dcases", "rcases":
		return "cases", true
	case "pmatrix":
		return "()", true
	case "bmatrix":
		return "[]", true
	case "Bmatrix":
		return "{}", true
	case "vmatrix":
		return "||", true
	case "Vmatrix":
		return "‖‖", true
	case "smallmatrix", "matrix", "array", "tabular":
		return "", true
	}
	return "", false
}

func isDisplay(name string) bool {
	switch name {
	case "equation", "align", "aligned", "alignat", "split", "gather", "gathered", "eqnarray", "multline", "displaymath", "math", "flalign":
		return true
	}
	return false
}

// rows parses a table: rows end at \\, cells at &, outside of groups and of
// environments within.
func (p *parser) rows(i, end, depth int) []node {
	var rows []node
	row := node{kind: nodeGroup}
	start, inner := i, 0
	cell := func(to int) {
		row.kids = append(row.kids, node{kind: nodeGroup, kids: p.math(start, to, depth)})
	}
	for j := i; j < end; j++ {
		switch {
		case p.s[j] == '{' && p.partner(j, end) > 0:
			j = p.partner(j, end)
		case p.s[j] == '\\' && strings.HasPrefix(p.s[j:end], `\begin{`):
			inner++
		case p.s[j] == '\\' && strings.HasPrefix(p.s[j:end], `\end{`):
			inner--
		case inner > 0:
		case p.s[j] == '&':
			cell(j)
			start = j + 1
		case p.s[j] == '\\' && j+1 < end && p.s[j+1] == '\\':
			cell(j)
			rows, row = append(rows, row), node{kind: nodeGroup}
			start = p.option(j+2, end)
			j = start - 1
		case p.s[j] == '\\':
			j++
		}
	}
	if strings.TrimSpace(p.s[min(start, end):end]) != "" || len(row.kids) > 0 {
		cell(end)
		rows = append(rows, row)
	}
	return rows
}
