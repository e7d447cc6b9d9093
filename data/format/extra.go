package format

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"sheaf/model/text"
)

// leftovers are what a source says beyond the fields of a paper, by name.
type leftovers map[string]json.RawMessage

// keep puts aside a text that was not understood. It never displaces what the
// source itself says under that name.
func (l *leftovers) keep(name, value string) {
	value = text.Clean(value)
	if value == "" {
		return
	}
	if *l == nil {
		*l = leftovers{}
	}
	if _, taken := (*l)[name]; !taken {
		(*l)[name] = quote(value)
	}
}

// object writes the leftovers as one compact JSON object, its keys sorted. It
// is nil when there are none. Values that are not JSON are left out.
func (l leftovers) object() json.RawMessage {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(l)) {
		end := b.Len()
		b.WriteByte(',')
		b.Write(quote(name))
		b.WriteByte(':')
		if json.Compact(&b, l[name]) != nil {
			b.Truncate(end)
		}
	}
	if b.Len() == 0 {
		return nil
	}
	object := b.Bytes()
	object[0] = '{'
	return EscapeJSON(append(object, '}'))
}

// quote writes a JSON string.
func quote(s string) json.RawMessage {
	quoted, _ := json.Marshal(s) //nolint:errchkjson // writing a string never fails
	return quoted
}

// EscapeJSON writes every character of a JSON text that shows nothing itself
// (controls, of which some steer terminals, bidi controls, zero-width and
// unassigned ones) as \u escapes, and so are bytes that are not UTF-8, as
// U+FFFD. Such characters can only stand in strings: the text means the same.
func EscapeJSON(b []byte) []byte {
	if !bytes.ContainsFunc(b, hidden) {
		return b
	}
	escaped := make([]byte, 0, len(b)+16)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case !hidden(r):
			escaped = append(escaped, b[:size]...)
		case r > 0xffff:
			r -= 0x10000
			escaped = fmt.Appendf(escaped, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			escaped = fmt.Appendf(escaped, `\u%04x`, r)
		}
		b = b[size:]
	}
	return escaped
}

func hidden(r rune) bool {
	return r == utf8.RuneError || r >= 0x7f && !unicode.IsPrint(r)
}
