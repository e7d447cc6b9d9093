package text_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"sheaf/model/text"
)

func TestJSONTroubleIsToldInWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`{bad json`:        `column 2: expected a name in double quotes, not "b"`,
		`{"title": }`:      `column 11: expected a value: text in double quotes, a number, true, false, null, [ or {, not "}"`,
		`{"é" "b"}`:        `column 6: expected a colon, not "\""`,
		`{"a":1 "b":2}`:    `column 8: expected a comma or }, not "\""`,
		`{"a":[1 2]}`:      `column 9: expected a comma or ], not "2"`,
		`{"a":1} {`:        `column 9: expected the end, not "{"`,
		"{\"a\":\"x\ty\"}": `column 8: expected an escape such as \n or \t, not "\t"`,
		`{"a":"\x"}`:       `column 8: expected an escape such as \n or \u00e9, not "x"`,
		`{"a":"\u12g4"}`:   `column 11: expected four hexadecimal digits behind \u, not "g"`,
		`{"a":-x}`:         `column 7: expected a digit, not "x"`,
		`{"a":nope}`:       `column 6: expected a value: text in double quotes, a number, true, false, null, [ or {, not "nope"`,
		`{"a":tru}`:        `column 6: expected a value: text in double quotes, a number, true, false, null, [ or {, not "tru"`,
		`nonsense`:         `column 1: expected a value: text in double quotes, a number, true, false, null, [ or {, not "nonsense"`,
		"{\x1b[31m":        `column 2: expected a name in double quotes, not "\x1b"`,
		`{"title":"T"`:     `it is cut off: a bracket, a brace or a quote is never closed`,
		`{"title":"T`:      `it is cut off: a bracket, a brace or a quote is never closed`,
		``:                 `it is cut off: a bracket, a brace or a quote is never closed`,
		`{"id":5}`:         `"id" is a number, which it can't be`,
		`{"id":{}}`:        `"id" is an object, which it can't be`,
		`["a"]`:            `a value is a list, which it can't be`,
	} {
		var value struct {
			ID string `json:"id"`
		}
		err := json.Unmarshal([]byte(in), &value)
		if err == nil {
			t.Fatalf("%s: no error", in)
		}
		if got := text.JSONTrouble([]byte(in), err); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	if got := text.JSONTrouble(nil, errors.New("too large")); got != "too large" {
		t.Errorf("%q", got)
	}
}

func FuzzJSONTrouble(f *testing.F) {
	f.Add([]byte(`{"a":[1,tru`))
	f.Add([]byte("{\"\xff\x1b\":"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var value map[string]int
		err := json.Unmarshal(b, &value)
		if err == nil {
			return
		}
		says := text.JSONTrouble(b, err)
		if says == "" || strings.Contains(says, "invalid character") || strings.Contains(says, "unmarshal") {
			t.Errorf("%q: %q", b, says)
		}
	})
}
