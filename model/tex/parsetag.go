package tex

import "strings"

// tag parses the element that begins at s[i], or a < that begins none.
func (p *parser) tag(i, end, depth int) (node, int) {
	t, ok := p.tags[i]
	if !ok || t.end > end {
		return textNode("<"), i + 1
	}
	action, _ := lookup(knownTags, t.name)
	if t.gone {
		if action == "block" || action == "break" {
			return node{kind: p.breakKind(t.name)}, t.end
		}
		return node{kind: nodeGroup}, t.end
	}
	if t.after > end { // it overlaps a group: only its text counts
		return node{kind: nodeGroup}, t.end
	}
	verb, arg, _ := strings.Cut(action, " ")
	switch verb {
	case "drop":
		return node{kind: nodeGone}, t.after
	case "math":
		return node{kind: nodeMath, kids: p.element(t, depth+1)}, t.after
	case "^", "_":
		return node{kind: nodeScript, text: verb, kids: []node{{kind: nodeWords, kids: p.text(t.end, t.close, depth+1)}}}, t.after
	}
	kids := p.text(t.end, t.close, depth+1)
	switch {
	case verb == "style":
		return node{kind: nodeStyle, style: kindOf(arg), kids: kids}, t.after
	case verb == "link" && t.href != "":
		return node{kind: nodeLink, text: t.href, kids: kids}, t.after
	case verb == "block":
		edge := node{kind: nodeBreak}
		return node{kind: nodeGroup, kids: append(append([]node{edge}, kids...), edge)}, t.after
	}
	return node{kind: nodeGroup, kids: kids}, t.after
}

func (p *parser) breakKind(name string) nodeKind {
	if name == "br" {
		return nodeBlank
	}
	return nodeBreak
}

func kindOf(name string) Kind {
	switch name {
	case "strong":
		return Strong
	case "code":
		return Code
	case "smallcaps":
		return SmallCaps
	}
	return Emph
}

// element parses the content of an element of MathML as a formula.
func (p *parser) element(t tag, depth int) []node {
	kids := p.children(t.end, t.close, depth)
	arity := len(kids)
	switch {
	case t.name == "mfrac" && arity == 2:
		return []node{{kind: nodeFraction, kids: kids}}
	case t.name == "msqrt":
		return []node{{kind: nodeRoot, kids: []node{{kind: nodeGroup, kids: kids}}}}
	case t.name == "mroot" && arity == 2:
		return []node{{kind: nodeRoot, kids: kids}}
	case (t.name == "msup" || t.name == "mover") && arity == 2:
		return []node{kids[0], lifted("^", kids[1])}
	case (t.name == "msub" || t.name == "munder") && arity == 2:
		return []node{kids[0], lifted("_", kids[1])}
	case (t.name == "msubsup" || t.name == "munderover") && arity == 3:
		return []node{kids[0], lifted("_", kids[1]), lifted("^", kids[2])}
	case t.name == "mtext":
		return []node{{kind: nodeWords, kids: p.text(t.end, t.close, depth+1)}}
	case t.name == "mi" && t.close-t.end > 1:
		return []node{{kind: nodeName, kids: kids}}
	}
	return kids
}

func lifted(sign string, n node) node {
	return node{kind: nodeScript, text: sign, kids: []node{n}}
}

// children are the elements in s[i:end], a node each, and the text between
// them, blanks aside.
func (p *parser) children(i, end, depth int) []node {
	var kids []node
	if p.spent(i, end, depth) {
		return []node{textNode(p.s[i:end])}
	}
	for i < end {
		if t, ok := p.tags[i]; ok && t.end <= end {
			switch {
			case t.gone || t.after > end:
				i = t.end
			default:
				kids = append(kids, node{kind: nodeGroup, text: openGroup, kids: p.element(t, depth+1)})
				i = t.after
			}
			continue
		}
		j := i + 1
		for j < end {
			if _, ok := p.tags[j]; ok {
				break
			}
			j++
		}
		if strings.TrimSpace(p.s[i:j]) != "" {
			kids = append(kids, node{kind: nodeGroup, text: openGroup, kids: p.math(i, j, depth+1)})
		}
		i = j
	}
	return kids
}
