package text

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSONTrouble says in words what encoding/json found wrong with a JSON text: in
// which column, in characters from 1, what is expected there and what stands
// there instead. What it finds no words for is what err says.
func JSONTrouble(b []byte, err error) string {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		what, _, _ := strings.Cut(wrong.Value, " ")
		says := "a value is " + jsonKind(what) + ", which it can't be"
		if name := wrong.Field[strings.LastIndexByte(wrong.Field, '.')+1:]; name != "" { // before it stand names of Go
			says = strconv.Quote(name) + says[len("a value"):]
		}
		return says
	}
	syntax, ok := errors.AsType[*json.SyntaxError](err)
	if !ok {
		return err.Error()
	}
	says := syntax.Error()
	if strings.Contains(says, "unexpected end") || syntax.Offset < 1 || syntax.Offset > int64(len(b)) {
		return "it is cut off: a bracket, a brace or a quote is never closed"
	}
	at := int(syntax.Offset) - 1
	_, size := utf8.DecodeRune(b[at:])
	end := at + size
	if strings.Contains(says, "in literal") { // true, false or null was begun
		at, end = word(b, at)
	}
	column := utf8.RuneCount(b[:at]) + 1
	expected := anyJSONValue
	for _, context := range jsonContexts() {
		if strings.Contains(says, context.in) {
			expected = context.expected
			break
		}
	}
	return "column " + strconv.Itoa(column) + ": expected " + expected + ", not " + strconv.Quote(string(b[at:end]))
}

// word is where the word of ASCII letters begins and ends that the byte before
// at belongs to; some of a long one.
func word(b []byte, at int) (start, end int) {
	const longest = 20
	letter := func(i int) bool { return 'a' <= b[i]|' ' && b[i]|' ' <= 'z' }
	start, end = at, at
	for start > 0 && letter(start-1) {
		start--
	}
	for end < len(b) && end-start < longest && letter(end) {
		end++
	}
	return start, end
}

const anyJSONValue = "a value: text in double quotes, a number, true, false, null, [ or {"

// jsonContext is where encoding/json stumbles, in its words, and what it could
// have gone on with.
type jsonContext struct{ in, expected string }

func jsonContexts() []jsonContext {
	return []jsonContext{
		{"looking for beginning of object key", "a name in double quotes"},
		{"looking for beginning of value", anyJSONValue},
		{"after object key:value", "a comma or }"},
		{"after object key", "a colon"},
		{"after array element", "a comma or ]"},
		{"after top-level value", "the end"},
		{"in string literal", `an escape such as \n or \t`},
		{"in string escape", `an escape such as \n or \u00e9`},
		{"hexadecimal", `four hexadecimal digits behind \u`},
		{"numeric literal", "a digit"},
	}
}

// jsonKind names a kind of value in words.
func jsonKind(kind string) string {
	switch kind {
	case "string":
		return "text"
	case "number":
		return "a number"
	case "bool":
		return "true or false"
	case "array":
		return "a list"
	case "object":
		return "an object"
	}
	return kind
}
