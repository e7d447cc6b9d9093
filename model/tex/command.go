package tex

import (
	"strconv"
	"strings"

	"sheaf/model/text"
)

// call is a command with its place in the source.
type call struct {
	p       *parser
	name    string
	verb    string
	arg     string
	i, end  int
	depth   int
	math    bool
	missing bool // an argument that it needs
}

// command parses a command that takes arguments, whose name ends at s[i]. It
// returns false for others, and where the arguments are missing.
func (p *parser) command(name string, i, end, depth int, math bool) (node, int, bool) {
	action, ok := lookup(commandTable, name)
	if !ok || depth > maxDepth {
		return node{}, i, false
	}
	verb, arg, _ := strings.Cut(action, " ")
	c := &call{p: p, name: name, verb: verb, arg: arg, i: p.skipStar(i, end), end: end, depth: depth, math: math}
	if !c.complete() {
		return node{}, i, false
	}
	for _, try := range [...]func() (node, bool){c.words, c.signs, c.formulas, c.pieces} {
		if n, done := try(); done {
			return n, c.i, !c.missing
		}
	}
	return node{}, i, false
}

// complete reports whether a command that takes two arguments has them. Without,
// neither is read: one could be as long as what remains.
func (c *call) complete() bool {
	switch c.verb {
	case "fraction", "binom", "over", "under":
		_, _, next := c.p.argument(c.i, c.end)
		_, _, last := c.p.argument(next, c.end)
		return next > c.i && last > next
	}
	return true
}

// take parses the next argument as a formula or as running text.
func (c *call) take(math bool) []node {
	from, to, next := c.p.argument(c.i, c.end)
	if next == c.i || next == from {
		c.missing = true
		return nil
	}
	c.i = next
	return c.p.piece(from, to, c.depth+1, math)
}

// raw is the next argument as it is written.
func (c *call) raw() string {
	from, to, next := c.p.argument(c.i, c.end)
	if next == c.i || next == from {
		c.missing = true
		return ""
	}
	c.i = next
	return c.p.s[from:to]
}

// words covers commands that set text apart, in running text above all.
func (c *call) words() (node, bool) {
	switch c.verb {
	case "style":
		if c.math {
			return node{kind: nodeWords, kids: c.take(false)}, true
		}
		return node{kind: nodeStyle, style: kindOf(c.arg), kids: c.take(false)}, true
	case "switch":
		c.i = c.p.skipBlanks(c.i, c.end)
		if c.math {
			return node{kind: nodeGroup}, true
		}
		return node{kind: nodeStyle, style: kindOf(c.arg), text: switchMark}, true
	case "same":
		n := node{kind: nodeGroup, kids: c.take(c.math)}
		if strings.HasSuffix(c.name, "brace") && c.i < c.end && strings.IndexByte("^_", c.p.s[c.i]) >= 0 {
			_, _, c.i = c.p.argument(c.i+1, c.end) // what is said of the brace
		}
		return n, true
	case "words":
		if c.math {
			return node{kind: nodeWords, kids: c.take(false)}, true
		}
		return node{kind: nodeGroup, kids: c.take(false)}, true
	case "quote":
		kids := append([]node{textNode("“")}, c.take(false)...)
		return node{kind: nodeGroup, kids: append(kids, textNode("”"))}, true
	case "sup", "sub":
		sign := "^"
		if c.verb == "sub" {
			sign = "_"
		}
		if len(c.name) == 2 {
			return node{kind: nodeScript, text: sign, kids: c.take(true)}, true
		}
		return node{kind: nodeScript, text: sign, kids: []node{{kind: nodeWords, kids: c.take(false)}}}, true
	case "href", "url":
		return c.link(), true
	case "item":
		c.i = c.p.skipBlanks(c.p.option(c.i, c.end), c.end)
		return node{kind: nodeGroup, kids: []node{{kind: nodeBlank}, textNode("•"), {kind: nodeBlank}}}, true
	}
	return node{}, false
}

// link parses \url{address} and \href{address}{text}. An address that lost its
// braces ends at a blank.
func (c *call) link() node {
	start := c.p.skipBlanks(c.i, c.end)
	if start < c.end && c.p.s[start] != '{' {
		return c.bareLink(start)
	}
	if start < c.end && c.p.partner(start, c.end) == 0 {
		return c.bareLink(start + 1)
	}
	address := strings.TrimSpace(strings.ReplaceAll(c.raw(), `\`, ""))
	kids := []node{textNode(address)}
	if c.verb == "href" && !c.missing {
		kids = c.take(false)
		c.missing = false
	}
	if len(kids) == 0 {
		kids = []node{textNode(address)}
	}
	return node{kind: nodeLink, text: address, kids: kids}
}

// bareLink parses an address without its braces, or with one of them.
func (c *call) bareLink(start int) node {
	n := 0
	if start < c.end {
		n = addressLen(c.p.s[start:c.end])
	}
	if n == 0 {
		c.missing = true
		return node{}
	}
	c.i = start + n
	address := c.p.s[start:c.i]
	return node{kind: nodeLink, text: address, kids: []node{textNode(address)}}
}

// signs covers what is one character in the end, or none.
func (c *call) signs() (node, bool) {
	switch c.verb {
	case "drop", "drop2", "drop3", "drop0":
		n := 1
		if len(c.verb) > 4 {
			n = int(c.verb[4] - '0')
		}
		c.i = c.p.groups(c.i, c.end, n)
		return node{kind: nodeGone}, true
	case "glue":
		c.i = c.p.glue(c.i, c.end)
		return node{kind: nodeGroup}, true
	case "macro":
		_, _, c.i = c.p.argument(c.i, c.end)
		c.i = c.p.option(c.p.option(c.i, c.end), c.end)
		c.i = c.p.groups(c.i, c.end, 1)
		return node{kind: nodeGone}, true
	case "code":
		return c.character(), true
	case "left":
		return c.delimiter(), true
	case "infix":
		return textNode("/"), true
	case "end":
		c.raw()
		c.missing = false
		return node{kind: nodeGroup}, true
	}
	return node{}, false
}

// character is the one that a number stands for, when it is fit to be shown.
func (c *call) character() node {
	number := strings.TrimSpace(strings.ToLower(c.raw()))
	base := 10
	if hex := strings.TrimLeft(number, `x"`); hex != number {
		number, base = hex, 16
	}
	code, err := strconv.ParseInt(number, base, 32)
	if err != nil || code <= ' ' {
		c.missing = true
		return node{}
	}
	return textNode(text.Clean(string(rune(code))))
}

// delimiter reads what \left and \right may have behind them that is no
// delimiter elsewhere; others are read as what they are.
func (c *call) delimiter() node {
	i := c.p.skipBlanks(c.i, c.end)
	if i >= c.end {
		return node{kind: nodeGroup}
	}
	c.i = i
	switch c.p.s[i] {
	case '.':
		c.i++
	case '<':
		c.i++
		return node{kind: nodeSymbol, text: "⟨", class: classOpen}
	case '>':
		c.i++
		return node{kind: nodeSymbol, text: "⟩", class: classClose}
	case '|':
		c.i++
		if c.name == "left" {
			return node{kind: nodeSymbol, text: "|", class: classOpen}
		}
		return node{kind: nodeSymbol, text: "|", class: classClose}
	}
	return node{kind: nodeGroup}
}

// glue is where a length behind \hskip or \penalty ends.
func (p *parser) glue(i, end int) int {
	if i < end && p.s[i] == '-' && i+1 < end && p.s[i+1] == '\\' {
		i++
	}
	if i < end && p.s[i] == '\\' {
		return controlEnd(p.s, i, end)
	}
	j := i
	for j < end && (isDigit(p.s[j]) || p.s[j] == '.' || p.s[j] == '-' && j == i) {
		j++
	}
	if j == i || j+1 >= end {
		return j
	}
	switch p.s[j : j+2] {
	case "pt", "em", "ex", "mu", "cm", "mm", "in", "sp":
		return j + 2
	}
	return j
}

// formulas covers the commands of formulas; in running text they make one.
func (c *call) formulas() (node, bool) {
	var n node
	switch c.verb {
	case "font":
		n = node{kind: nodeAlphabet, text: c.arg, kids: c.take(true)}
	case "alphabet":
		n = node{kind: nodeAlphabet, text: c.arg, kids: c.p.math(c.i, c.end, c.depth+1)}
		c.i = c.end
	case "accent":
		if !c.math && c.arg == "0303" && isDigitRune(after(c.p.s[:c.end], c.p.skipBlanks(c.i, c.end))) {
			c.i = c.p.skipBlanks(c.i, c.end)
			return textNode("∼"), true // it stands for the sign: 75\tilde 85
		}
		n = node{kind: nodeAccent, mark: markOf(c.arg), kids: c.take(true)}
	case "fraction":
		n = node{kind: nodeFraction, kids: []node{c.group(), c.group()}}
	case "binom":
		n = node{kind: nodeName, kids: []node{chooses(c.group(), c.group())}}
	case "root":
		option := c.p.skipBlanks(c.i, c.end)
		degree := node{kind: nodeGroup}
		if c.i = c.p.option(option, c.end); c.i > option {
			degree.kids = c.p.math(option+1, c.i-1, c.depth+1)
		}
		n = node{kind: nodeRoot, kids: []node{c.group(), degree}}
	case "cuberoot":
		n = node{kind: nodeRoot, kids: []node{c.group(), {kind: nodeGroup, kids: []node{textNode("3")}}}}
	case "name":
		n = node{kind: nodeName, kids: c.take(true)}
	case "over":
		n = stacked("^", c.group(), c.group())
	case "under":
		n = stacked("_", c.group(), c.group())
	case "arrow":
		c.i = c.p.option(c.i, c.end)
		n = node{kind: nodeGroup, kids: []node{{kind: nodeSymbol, text: c.arg, class: classRel}, {kind: nodeScript, text: "^", kids: c.take(true)}}}
	case "pmod":
		kids := append([]node{{kind: nodeWords, kids: []node{textNode(" (mod ")}}}, c.take(true)...)
		n = node{kind: nodeGroup, kids: append(kids, textNode(")"))}
	case "around":
		open, closing, _ := strings.Cut(c.arg, " ")
		kids := append([]node{{kind: nodeSymbol, text: open, class: classOpen}}, c.take(true)...)
		n = node{kind: nodeGroup, kids: append(kids, node{kind: nodeSymbol, text: closing, class: classClose})}
	case "math":
		n = node{kind: nodeGroup, kids: c.take(true)}
	default:
		return node{}, false
	}
	return c.p.wrap(n, c.math), true
}

func (c *call) group() node { return node{kind: nodeGroup, kids: c.take(true)} }

// pieces covers commands that choose among their arguments.
func (c *call) pieces() (node, bool) {
	var skip int
	switch c.verb {
	case "second":
		skip = 1
	case "third":
		skip = 2
	case "choice":
		return c.choice(), true
	case "begin":
		return c.environment(), true
	default:
		return node{}, false
	}
	if c.p.partner(c.p.skipBlanks(c.i, c.end), c.end) == 0 {
		return node{kind: nodeGone}, true
	}
	c.i = c.p.groups(c.i, c.end, skip)
	return node{kind: nodeGroup, kids: c.take(c.math)}, true
}

// choice parses \ifmmode a \else b \fi, and takes a. An accent alone in it
// belongs to the character before.
func (c *call) choice() node {
	const most = 600
	rest := c.p.s[c.i:min(c.end, c.i+most)]
	fi := strings.Index(rest, `\fi`)
	if fi < 0 {
		c.missing = true
		return node{}
	}
	first, _, _ := strings.Cut(rest[:fi], `\else`)
	from := c.i
	c.i = c.p.afterLetter(c.i+fi+len(`\fi`), c.end)
	if action, ok := lookup(commandTable, strings.TrimPrefix(strings.TrimSpace(first), `\`)); ok && strings.HasPrefix(action, "accent ") {
		return node{kind: nodeOver, mark: markOf(action[len("accent "):])}
	}
	return c.p.wrap(node{kind: nodeGroup, kids: c.p.math(from, from+len(first), c.depth+1)}, c.math)
}

func markOf(hex string) rune {
	code, err := strconv.ParseInt(hex, 16, 32)
	if err != nil {
		return 0
	}
	return rune(code)
}

// chooses writes a binomial coefficient out.
func chooses(n, k node) node {
	return node{kind: nodeGroup, kids: []node{
		{kind: nodeSymbol, text: "(", class: classOpen}, n,
		{kind: nodeWords, kids: []node{textNode(" choose ")}}, k,
		{kind: nodeSymbol, text: ")", class: classClose},
	}}
}

// stacked puts what stands over or under a sign behind it, as its script. An
// arrow over a letter makes it a vector.
func stacked(sign string, over, base node) node {
	if top := plainFormula(over.kids); sign == "^" && (top == "→" || top == "⇀") {
		return node{kind: nodeAccent, mark: 0x20d7, kids: base.kids}
	}
	return node{kind: nodeGroup, class: classRel, kids: append(base.kids, node{kind: nodeScript, text: sign, kids: over.kids})}
}
