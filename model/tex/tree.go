package tex

import "strings"

// node is a node of the tree: running text or a formula, by its kind.
type node struct {
	kind  nodeKind
	class class  // of a symbol
	style Kind   // of styled text
	gap   gap    // what stood before it in a formula
	mark  rune   // of an accent
	text  string // characters, an address, a sign, the name of an alphabet
	kids  []node
}

// openGroup marks groups that no author made: what is in them keeps its class.
const openGroup = "open"

type nodeKind uint8

const (
	nodeText     nodeKind = iota // characters as they are shown
	nodeBlank                    // a blank between words
	nodeBreak                    // the end of a paragraph
	nodeGroup                    // kids, one after the other
	nodeSymbol                   // a sign of a formula, in text
	nodeMath                     // a formula: kids are of a formula
	nodeStyle                    // kids, set apart
	nodeLink                     // kids, with an address in text
	nodeGone                     // what is not shown: the blanks around it are one
	nodeScript                   // kids, raised or lowered by the sign in text
	nodeAccent                   // kids, of a formula, under mark
	nodeOver                     // mark, on the character before it
	nodeFraction                 // kids: above, below
	nodeRoot                     // kids: what is under it, its degree
	nodeAlphabet                 // kids, in the alphabet that text names
	nodeWords                    // in a formula: kids are of running text
	nodeTable                    // kids are rows, their kids are cells; text is the brackets
	nodeName                     // an operator written as a word: kids are of a formula
)

// gap is the white space before a node of a formula.
type gap uint8

const (
	gapNone  gap = iota
	gapEnd       // it ended a control word
	gapBlank     // it stood by itself
	gapSpace     // a command for space
)

// maxDepth bounds how deep groups nest. What is nested deeper, nobody wrote
// for a reader; it is shown as it is written.
const maxDepth = 64

// parser makes trees of pieces of a source. Brackets are paired beforehand, so
// that a piece is known before its parts are read, and nothing is read twice.
type parser struct {
	s        string
	partners []int32 // of each brace: where the other one stands; -1 for none
	tags     map[int]tag
	single   int // where the single quote closes that was opened last
	double   int // where a " closes the double quote that was opened last
	work     int // bytes that may still be read, all levels taken together
}

func newParser(s string) *parser {
	return &parser{s: s, partners: pairBraces(s), tags: pairTags(s), work: minWork + maxWork*len(s)}
}

// Each level of the tree reads its piece of the source. These bound what all of
// them read, as maxDepth does for one.
const (
	minWork = 4096
	maxWork = 60
)

// spent takes the reading of s[i:end] from what may still be read, and reports
// whether too little was left, or the level is too deep.
func (p *parser) spent(i, end, depth int) bool {
	p.work -= end - i
	return depth > maxDepth || p.work < 0
}

// pairBraces finds the partner of each brace. A paragraph's end closes nothing,
// but it ends what is open: no group reaches over it.
func pairBraces(s string) []int32 {
	partners := make([]int32, len(s))
	var open []int32
	for i := 0; i < len(s); i++ {
		partners[i] = -1
		switch s[i] {
		case '\\':
			if i+1 < len(s) {
				i++
				partners[i] = -1
			}
		case '{':
			open = append(open, int32(i))
		case '}':
			if n := len(open); n > 0 {
				partners[i], partners[open[n-1]] = open[n-1], int32(i)
				open = open[:n-1]
			}
		case '\n':
			if i+1 < len(s) && s[i+1] == '\n' {
				open = open[:0]
			}
		}
	}
	return partners
}

// partner is where the group ends that { opens at s[i], when that is before
// end; 0 otherwise.
func (p *parser) partner(i, end int) int {
	if i >= end || p.s[i] != '{' {
		return 0
	}
	if j := int(p.partners[i]); j > i && j < end {
		return j
	}
	return 0
}

// skipBlanks is where the next thing but white space stands; an empty line
// ends the search.
func (p *parser) skipBlanks(i, end int) int {
	if i >= end || !isBlank(p.s[i]) {
		return i
	}
	t := blanks(p.s, i, end)
	if t.kind == tokenBreak {
		return i
	}
	return t.end
}

// argument is the piece that a command takes at s[i:end]: a group without its
// braces, or one character or command. next is where the text goes on; it is i
// when there is no argument.
func (p *parser) argument(i, end int) (from, to, next int) {
	return p.argumentWithin(i, end, maxChain)
}

// maxChain bounds arguments that are commands whose arguments are commands.
const maxChain = 6

func (p *parser) argumentWithin(i, end, chain int) (from, to, next int) {
	i = p.skipBlanks(i, end)
	if i >= end {
		return i, i, i
	}
	switch p.s[i] {
	case '{':
		if j := p.partner(i, end); j > 0 {
			return i + 1, j, j + 1
		}
		return i, i, i
	case '}', '$', '&', ' ', '\n', '\t':
		return i, i, i
	case '\\':
		j := p.commandEnd(i, end, chain)
		return i, j, j
	}
	_, size := decode(p.s[i:end])
	return i, i + size, i + size
}

// commandEnd is where the command at s[i] ends, with the arguments it takes.
func (p *parser) commandEnd(i, end, chain int) int {
	j := controlEnd(p.s, i, end)
	action, ok := lookup(commandTable, p.s[min(i+1, j):j])
	verb, _, _ := strings.Cut(action, " ")
	if !ok || chain == 0 {
		if _, sign := symbolOf(p.s[min(i+1, j):j]); !sign && isLetter(p.s[j-1]) {
			if k := p.partner(j, end); k > 0 {
				return k + 1
			}
		}
		return j
	}
	arity := 1
	switch verb {
	case "fraction", "binom", "over", "under", "second":
		arity = 2
	case "switch", "alphabet", "infix", "left", "choice", "begin", "end", "item", "drop0":
		return j
	}
	for range arity {
		open := p.skipBlanks(j, end)
		if verb == "root" {
			open = p.option(open, end)
		}
		if _, _, next := p.argumentWithin(open, end, chain-1); next > open {
			j = next
		}
	}
	return j
}

// groups skips n groups in braces and any number of options in brackets before
// each of them.
func (p *parser) groups(i, end, n int) int {
	for range n {
		next := p.option(p.skipStar(i, end), end)
		next = p.option(next, end)
		open := p.skipBlanks(next, end)
		j := p.partner(open, end)
		if j == 0 {
			return i
		}
		i = j + 1
	}
	return i
}

func (p *parser) skipStar(i, end int) int {
	if i < end && p.s[i] == '*' {
		return i + 1
	}
	return i
}

// option is where the option [...] at s[i] ends, i when there is none.
func (p *parser) option(i, end int) int {
	if i >= end || p.s[i] != '[' {
		return i
	}
	for j := i + 1; j < min(end, i+maxOption); j++ {
		switch p.s[j] {
		case ']':
			return j + 1
		case '{':
			if k := p.partner(j, end); k > 0 {
				j = k
			}
		case '\n', '\\', '[':
			return i
		}
	}
	return i
}

const maxOption = 200
