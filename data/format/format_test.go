package format_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"sheaf/data/format"
)

func fake(name string, confidence format.Confidence, extensions ...string) format.Format {
	return format.Format{Name: name, Extensions: extensions, Sniff: func([]byte) format.Confidence { return confidence }}
}

func TestDetectGoesByContentAndLetsTheNameDecideTies(t *testing.T) {
	t.Parallel()
	no, perhaps, another, surely := fake("no", format.No, ".a"), fake("perhaps", format.Perhaps, ".b"), fake("another", format.Perhaps, ".c"), fake("surely", format.Surely, ".d")
	for _, c := range []struct {
		formats []format.Format
		name    string
		want    string
	}{
		{nil, "x.a", ""},
		{[]format.Format{no}, "x.a", ""},
		{[]format.Format{no, perhaps, another}, "x", "perhaps"},
		{[]format.Format{perhaps, another}, "x.c", "another"},
		{[]format.Format{perhaps, another}, "x.C.gz", "another"},
		{[]format.Format{perhaps, another}, "x.b", "perhaps"},
		{[]format.Format{perhaps, surely, another}, "x.c", "surely"},
	} {
		got, confidence := format.NewRegistry(c.formats...).Detect(nil, c.name)
		if got.Name != c.want || (confidence > format.No) != (c.want != "") {
			t.Errorf("%s of %d formats: %q, %v", c.name, len(c.formats), got.Name, confidence)
		}
	}
}

func TestLinesAreGivenWholeWhateverTheirLength(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("long ", 200_000)
	lines := format.NewLines(iotest.HalfReader(strings.NewReader("\uFEFFone\r\n\n" + long + "\nlast")))
	for i, want := range []string{"one", "", long, "last"} {
		got, err := lines.Next()
		if err != nil || string(got) != want || lines.Number() != i+1 {
			t.Fatalf("line %d has %d bytes, error %v", lines.Number(), len(got), err)
		}
	}
	if _, err := lines.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("behind the last line: %v", err)
	}
}

func TestLinesLeaveOutTheHalfBeforeAnError(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, rest := range []string{"", "half", strings.Repeat("x", 1<<20)} {
		lines := format.NewLines(io.MultiReader(strings.NewReader("one\n"+rest), iotest.ErrReader(broken)))
		if got, err := lines.Next(); err != nil || string(got) != "one" {
			t.Fatalf("%q, %v", got, err)
		}
		if got, err := lines.Next(); !errors.Is(err, broken) || got != nil {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	}
}

func TestHeadLinesSayWhichLineMayGoOn(t *testing.T) {
	t.Parallel()
	var got []string
	for line, complete := range format.HeadLines([]byte("\uFEFFa\r\nb")) {
		got = append(got, line)
		if !complete {
			t.Errorf("%q is the end of the source", line)
		}
	}
	if strings.Join(got, "|") != "a|b" {
		t.Errorf("%q", got)
	}
	for line, complete := range format.HeadLines([]byte("a\n" + strings.Repeat("b", format.HeadSize))) {
		if complete != (line == "a") {
			t.Errorf("%.3s: complete is %v", line, complete)
		}
	}
}
