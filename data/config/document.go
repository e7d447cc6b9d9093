package config

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// kind is what a value is.
type kind int

const (
	other kind = iota // a number or a time: no option takes one
	str
	boolean
	list
	table // its entries stand for themselves
)

// value is what an entry holds.
type value struct {
	kind  kind
	at    Position
	text  string // of a string, without the quotes; of other kinds as written
	is    bool
	items []value
}

// String names the value in an error.
func (v value) String() string {
	const longest = 30
	switch v.kind {
	case list:
		return "a list"
	case table:
		return "a table"
	case str:
		return quote(cut(v.text, longest))
	case boolean, other:
	}
	return cut(v.text, longest)
}

func cut(s string, longest int) string {
	if r := []rune(s); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return s
}

// entry is a key, as far down as it is written, and its value. The header of a
// table is an entry, too.
type entry struct {
	key   []string
	at    Position // of the first part that is not in a header
	value value
}

// document is a file that is being taken apart. The parser gives places, and
// does not check what a whole file must fulfil: that no key comes twice, say.
// [toml.Unmarshal] does.
type document struct {
	raw     []byte
	parser  unstable.Parser
	entries []entry
}

// parse takes a file apart. What stands before the first breach of the grammar
// is read.
func parse(raw []byte) ([]entry, []Problem) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	var problems []Problem
	var whole map[string]any
	if err := toml.Unmarshal(raw, &whole); err != nil {
		problems = append(problems, grammar(raw, err))
	}
	d := document{raw: raw}
	d.parser.Reset(raw)
	var header []string
	for d.parser.NextExpression() {
		switch e := d.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			var at Position
			header, at = d.key(e.Key())
			kind := table
			if e.Kind == unstable.ArrayTable {
				kind = list
			}
			d.entries = append(d.entries, entry{key: header, at: at, value: value{kind: kind, at: at}})
		case unstable.KeyValue:
			d.take(header, e)
		default:
		}
	}
	return d.entries, problems
}

// grammar tells a breach of the grammar.
func grammar(raw []byte, err error) Problem {
	reason := strings.ReplaceAll(strings.TrimPrefix(err.Error(), "toml: "), "character U+000A", "end of the line")
	p := Problem{At: Position{1, 1}, Says: "this is no TOML: " + reason}
	if broken, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := broken.Position()
		p.At = Position{line, characters(raw, line, column)}
	}
	return p
}

// characters turns a column of bytes into one of characters.
func characters(raw []byte, line, column int) int {
	for ; line > 1; line-- {
		_, rest, found := bytes.Cut(raw, []byte("\n"))
		if !found {
			break
		}
		raw = rest
	}
	return utf8.RuneCount(raw[:min(max(0, column-1), len(raw))]) + 1
}

// take reads a key with its value. A table in braces is as good as one with a
// header.
func (d *document) take(header []string, e *unstable.Node) {
	own, at := d.key(e.Key())
	key := append(append([]string(nil), header...), own...)
	v := e.Value()
	if v.Kind != unstable.InlineTable {
		d.entries = append(d.entries, entry{key: key, at: at, value: d.value(v, at)})
		return
	}
	d.entries = append(d.entries, entry{key: key, at: at, value: value{kind: table, at: at}})
	for it := v.Children(); it.Next(); {
		d.take(key, it.Node())
	}
}

func (d *document) key(parts unstable.Iterator) (key []string, at Position) {
	for parts.Next() {
		if key == nil {
			at = d.position(parts.Node().Raw)
		}
		key = append(key, string(parts.Node().Data))
	}
	return key, at
}

// value reads a value. One whose place the parser does not tell has that of
// what it belongs to.
func (d *document) value(n *unstable.Node, owner Position) value {
	v := value{at: owner, text: string(n.Data)}
	if n.Raw.Length > 0 {
		v.at = d.position(n.Raw)
	}
	switch n.Kind {
	case unstable.String:
		v.kind = str
	case unstable.Bool:
		v.kind, v.is = boolean, v.text == "true"
	case unstable.InlineTable:
		v.kind = table
	case unstable.Array:
		v.kind = list
		for it := n.Children(); it.Next(); {
			v.items = append(v.items, d.value(it.Node(), v.at))
		}
	default:
	}
	return v
}

func (d *document) position(r unstable.Range) Position {
	before := d.raw[:r.Offset]
	line := bytes.Count(before, []byte("\n"))
	return Position{line + 1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1}
}
