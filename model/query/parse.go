package query

import (
	"fmt"
	"strings"
	"unicode"

	"sheaf/model/text"
)

const (
	maxDepth = 64
	maxTerms = 256
)

// parser reads
//
//	alternatives = sequence { "|" sequence }
//	sequence     = operand { operand }
//	operand      = "-" operand | "(" alternatives ")" | field operand | condition value | phrase | word
//
// by recursive descent. A term that says nothing, such as a word of
// punctuation, is a nil [Node]: it counts as something that stands there, and
// is then left out.
type parser struct {
	lexer   lexer
	token   token
	in      Field // what words and phrases are looked for in
	negated bool
	depth   int
	terms   int

	failed   bool
	failedAt int // byte
	expected string
}

func newParser(cleaned string) *parser {
	p := &parser{lexer: lexer{s: cleaned}}
	p.next()
	return p
}

func (p *parser) next() {
	if !p.failed {
		p.token = p.lexer.next()
	}
}

// fail keeps the first failure, and lets the parser see the end of the query.
func (p *parser) fail(at int, expected string) {
	if p.failed {
		return
	}
	p.failed, p.failedAt, p.expected = true, at, expected
	p.token = token{kind: kindEnd, at: len(p.lexer.s)}
}

// ends reports whether no operand can begin here.
func (p *parser) ends() bool {
	return p.token.kind == kindEnd || p.token.kind == kindBar || p.token.kind == kindClose
}

func (p *parser) parse() Node {
	if p.token.kind == kindEnd {
		return nil
	}
	root := p.alternatives()
	if p.token.kind == kindClose {
		p.fail(p.token.at, "a ( before this )")
	}
	return root
}

func (p *parser) alternatives() Node {
	var nodes []Node
	for first := true; ; first = false {
		if p.ends() {
			p.fail(p.token.at, p.missing(first))
			return nil
		}
		if node := p.sequence(); node != nil {
			nodes = append(nodes, node)
		}
		if p.token.kind != kindBar {
			return either(nodes)
		}
		p.next()
	}
}

// missing says what should stand where an alternative is empty.
func (p *parser) missing(first bool) string {
	switch {
	case !first:
		return "a word behind |"
	case p.token.kind == kindBar:
		return "a word before |"
	}
	return "a ( before this )"
}

func (p *parser) sequence() Node {
	var nodes []Node
	for !p.ends() {
		if p.terms >= maxTerms && p.token.kind == kindWord && len(nodes) > 0 && !p.negated {
			p.next()
			continue
		}
		if node := p.operand(); node != nil {
			nodes = append(nodes, node)
		}
	}
	return all(nodes)
}

func (p *parser) operand() Node {
	t := p.token
	switch t.kind {
	case kindMinus:
		return p.negation()
	case kindOpen:
		return p.group()
	case kindField:
		return p.fielded()
	case kindPhrase:
		p.next()
		return p.term(t.at, t.text, Phrase{Text: text.Clean(t.text), In: p.in})
	case kindWord:
		p.next()
		return p.term(t.at, t.text, Word{Text: t.text, In: p.in})
	case kindEnd, kindBar, kindClose:
	}
	return nil
}

// term counts the node that was read at a place, and leaves it out if there is
// no letter and no digit in what was typed.
func (p *parser) term(at int, typed string, node Node) Node {
	if !strings.ContainsFunc(text.Fold(typed), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return nil
	}
	p.terms++
	if p.terms > maxTerms {
		p.fail(at, fmt.Sprintf("at most %d words and conditions", maxTerms))
		return nil
	}
	return node
}

func (p *parser) negation() Node {
	if !p.enter() {
		return nil
	}
	p.next()
	if p.ends() {
		p.fail(p.token.at, "a word, a phrase or ( behind -")
		return nil
	}
	p.negated = !p.negated
	node := p.operand()
	p.negated = !p.negated
	p.depth--
	if node == nil {
		return nil
	}
	return Not{Of: node}
}

func (p *parser) group() Node {
	if !p.enter() {
		return nil
	}
	p.next()
	switch p.token.kind {
	case kindClose:
		p.fail(p.token.at, "a word between ( and )")
		return nil
	case kindEnd:
		return nil // it has just been opened
	case kindWord, kindPhrase, kindField, kindMinus, kindBar, kindOpen:
	}
	node := p.alternatives()
	if p.token.kind == kindClose {
		p.next()
	}
	p.depth--
	return node
}

// enter goes one level deeper, at the token that opens it, unless that is too
// deep.
func (p *parser) enter() bool {
	if p.depth >= maxDepth {
		p.fail(p.token.at, fmt.Sprintf("at most %d nested parentheses and negations", maxDepth))
		return false
	}
	p.depth++
	return true
}

func (p *parser) fielded() Node {
	at, name := p.token.at, p.token.text
	p.next()
	field, ok := fieldNamed(name)
	if !ok {
		return p.condition(at, name)
	}
	if p.ends() {
		p.fail(p.token.at, "a word, a phrase or ( behind "+name+":")
		return nil
	}
	outer := p.in
	p.in = field
	node := p.operand()
	p.in = outer
	return node
}

func (p *parser) condition(at int, name string) Node {
	value := p.token
	if value.kind != kindWord {
		value.text = ""
	}
	node, expected := condition(name, strings.ToLower(value.text))
	if expected != "" {
		p.fail(value.at, expected)
		return nil
	}
	p.next()
	return p.term(at, value.text, node)
}
