package run

import (
	"io"
	"os"
	"strings"
	"testing"
)

// TestPasteIsText pastes what would keep a terminal's decoder waiting for more:
// the end of the paste, and what is typed after it, have to come through.
func TestPasteIsText(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ pasted, want string }{
		"text":                     {"naïve 日本 👩‍👩‍👧\r\n\tend", "naïve 日本 👩‍👩‍👧\r\n\tend"},
		"nothing":                  {"", ""},
		"an open window title":     {"a\x1b]0;b", "a]0;b"},
		"an open device string":    {"a\x1bPb", "aPb"},
		"an open one of one byte":  {"a\x9d0;b", "a0;b"},
		"an encoded one":           {"a\u009d0;b", "a0;b"},
		"half a mouse report":      {"a\x1b[M", "a[M"},
		"an escape at the end":     {"a\x1b", "a"},
		"half an end":              {"a\x1b[201", "a[201"},
		"an end in an end":         {"a\x1b[20\x1b", "a[20"},
		"a beginning":              {"a\x1b[200~b", "a[200~b"},
		"half a character":         {"a\xf0\x9f\x91", "a"},
		"half a character, within": {"a\xf0\x9f\x91 b", "a b"},
		"no UTF-8":                 {"\xff\xfea\xffb", "ab"},
		"a replacement character":  {"a\ufffdb", "a\ufffdb"},
		"control characters":       {"a\x00\x07\x08\x7fb\x03", "ab"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := "x" + pasteBegin + tt.pasted + pasteEnd + "y\x03\x1b" + pasteBegin + tt.pasted + pasteEnd + "z"
			want := "x" + pasteBegin + tt.want + pasteEnd + "y\x03\x1b" + pasteBegin + tt.want + pasteEnd + "z"
			for size := 1; size <= len(in); size++ {
				var p pasted
				var got []byte
				for at := 0; at < len(in); at += size {
					got = p.appendTo(got, []byte(in[at:min(at+size, len(in))]))
				}
				if string(got) != want {
					t.Fatalf("read %d bytes at a time, it is %q, want %q", size, got, want)
				}
			}
		})
	}
}

// TestTypedPassesAtOnce types what could become the beginning of a paste.
func TestTypedPassesAtOnce(t *testing.T) {
	t.Parallel()
	var p pasted
	for _, key := range []string{"\x1b", "[200", "\x1b[20", "1~", "\xf0", "\x9f", "\x1b]0;", "\x1b[20\x1b[20"} {
		if got := string(p.appendTo(nil, []byte(key))); got != key {
			t.Errorf("%q comes through as %q", key, got)
		}
	}
	if got := string(p.appendTo(nil, []byte("0~\x00"))); got != "0~" {
		t.Errorf("a paste after half a beginning comes through as %q", got)
	}
}

// TestKeyboardKeepsAll reads a paste into buffers of many sizes.
func TestKeyboardKeepsAll(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("naïve \x1b]0;x 日本", 1000)
	for _, size := range []int{1, 5, 7, 4096} {
		in, out, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			_, _ = io.WriteString(out, pasteBegin+long+pasteEnd+"q")
			_ = out.Close()
		}()
		k := &keyboard{File: in, gone: make(chan struct{})}
		var got []byte
		for buffer := make([]byte, size); ; {
			n, err := k.Read(buffer)
			got = append(got, buffer[:n]...)
			if err != nil {
				break
			}
			if rest := len(k.rest); rest > 0 && size > len(pasteEnd) {
				t.Fatalf("%d bytes wait for a further key", rest)
			}
		}
		want := pasteBegin + strings.ReplaceAll(long, "\x1b", "") + pasteEnd + "q"
		if string(got) != want {
			t.Errorf("read %d bytes at a time, %d bytes of %d come through", size, len(got), len(want))
		}
		_ = in.Close()
	}
}
