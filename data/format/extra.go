package format

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

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
	return text.EscapeJSON(append(object, '}'))
}

// quote writes a JSON string.
func quote(s string) json.RawMessage {
	quoted, _ := json.Marshal(s) //nolint:errchkjson // writing a string never fails
	return quoted
}
