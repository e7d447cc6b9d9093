package text_test

import (
	"testing"

	"sheaf/model/text"
)

func TestPrintableQuotesWhatCouldNotBeSeen(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"": "", "/home/me/refs.bib": "/home/me/refs.bib", "naïve ☆ 論文.db": "naïve ☆ 論文.db",
		"a\nb": `"a\nb"`, "\x1b[2Jx": `"\x1b[2Jx"`, "a\u202eb": `"a\u202eb"`, "\xff.db": `"\xff.db"`, "nul\x00": `"nul\x00"`,
	} {
		if got := text.Printable(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}
