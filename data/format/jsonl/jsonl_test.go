package jsonl_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"pgregory.net/rapid"

	"sheaf/data"
	"sheaf/data/format"
	"sheaf/data/format/hfpage"
	"sheaf/data/format/jsonl"
	"sheaf/model"
	"sheaf/model/text"
)

// collected is a sink that keeps everything.
type collected struct {
	papers   []model.Paper
	problems []format.Problem
}

func (c *collected) Paper(p model.Paper) error { c.papers = append(c.papers, p); return nil }

func (c *collected) Problem(p format.Problem) { c.problems = append(c.problems, p) }

func read(r io.Reader) (*collected, error) {
	var c collected
	err := jsonl.Format().Read(context.Background(), r, &c)
	return &c, err
}

// readOne reads a line that must hold a paper.
func readOne(t *testing.T, line string) model.Paper {
	t.Helper()
	c, err := read(strings.NewReader(line))
	if err != nil || len(c.papers) != 1 || len(c.problems) != 0 {
		t.Fatalf("%s: %d papers, problems %v, error %v", line, len(c.papers), c.problems, err)
	}
	return c.papers[0]
}

func TestEveryFieldIsRead(t *testing.T) {
	t.Parallel()
	got := readOne(t, `{"id":"mla:x2016-deep","title":"Deep  Layers","abstract":"Code: https://github.com/a/b.","authors":["Ada Lovelace","Charles Babbage"],`+
		`"year":2016,"venue":"Workshop","date":"2016-05-31","url":"https://doi.org/10.1000/A","doi":"10.1000/A","pdf":"https://a.org/x.pdf",`+
		`"categories":"cs.CL cs.AI","keywords":["layers","depth"],"rank":7,"source":"elsewhere","score":0.5,"a":{"b":[1,2]}}`)
	want := model.Paper{
		ID: "doi:10.1000/a", Title: "Deep Layers", Abstract: "Code: https://github.com/a/b.", Authors: []model.Author{"Ada Lovelace", "Charles Babbage"},
		Year: 2016, Date: "2016-05-31", Venue: "Workshop", DOI: "10.1000/a", URL: "https://doi.org/10.1000/A",
		Links:      []model.Link{{URL: "https://a.org/x.pdf", Kind: model.LinkPaper}, {URL: "https://github.com/a/b", Kind: model.LinkCode}},
		Categories: []string{"cs.CL", "cs.AI"}, Keywords: []string{"layers", "depth"}, Rank: 7, Source: "elsewhere",
		Aliases: []model.ID{"mla:x2016-deep", model.TitleID("Deep Layers")}, Raw: &model.Raw{Title: "Deep  Layers"},
		Extra: json.RawMessage(`{"a":{"b":[1,2]},"score":0.5}`),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestFieldsMayComeInOtherTypes(t *testing.T) {
	t.Parallel()
	for member, want := range map[string]string{
		`"authors":"a, b"`: "[a b]", `"authors":"Lovelace, Ada and Babbage, Charles"`: "[Lovelace, Ada Babbage, Charles]",
		`"authors":[{"name":"a"},{"name":"b"}]`: "[a b]", `"authors":[{"given":"A","family":"B"},{"first":"C","last":"D"}]`: "[A B C D]",
		`"authors":null`: "[]", `"authors":[]`: "[]", `"authors":["a",null,"a"]`: "[a]", `"authors":17`: "[17]",
	} {
		p := readOne(t, `{"title":"T",`+member+`}`)
		if got := fmt.Sprint(p.Authors); got != want || p.Extra != nil {
			t.Errorf("%s: %s, extra %s", member, got, p.Extra)
		}
	}
	for member, want := range map[string]int{
		`"year":2016`: 2016, `"year":"2016"`: 2016, `"year":2016.0`: 2016, `"year":null`: 0, `"year":""`: 0, `"date":"2016-05"`: 2016, `"date":2016`: 2016,
	} {
		if p := readOne(t, `{"title":"T",`+member+`}`); p.Year != want || p.Extra != nil {
			t.Errorf("%s: %d, extra %s", member, p.Year, p.Extra)
		}
	}
	if p := readOne(t, `{"title":1984,"id":1706.03762,"abstract":null}`); p.Title != "1984" || p.ID != "arxiv:1706.03762" {
		t.Errorf("%q, %s", p.Title, p.ID)
	}
}

func TestWhatIsNotUnderstoodIsKept(t *testing.T) {
	t.Parallel()
	for member, want := range map[string]string{
		`"year":"in press"`: `{"year":"in press"}`, `"year":{"a":1}`: `{"year":{"a":1}}`, `"authors":[[1]]`: `{"authors":[[1]]}`,
		`"authors":{"name":"a"}`: `{"authors":{"name":"a"}}`, `"abstract":["a"]`: `{"abstract":["a"]}`, `"links":"x"`: `{"links":"x"}`,
		`"id":17`: `{"id":"17"}`, `"extra":{"b":1},"a":2`: `{"a":2,"b":1}`, `"extra":{"a":1},"a":2`: `{"a":2}`, `"extra":"x"`: `{"extra":"x"}`,
		`"raw":1`: `{"raw":1}`, `"rank":"high"`: `{"rank":"high"}`, `"Title":"x"`: `{"Title":"x"}`, `"x":"<&>"`: `{"x":"<&>"}`,
		`"venue":true`: `{"venue":true}`, `"marks":{"bookmark":true}`: `{"marks":{"bookmark":true}}`,
	} {
		if got := string(readOne(t, `{"title":"T",`+member+`}`).Extra); got != want {
			t.Errorf("%s: %s, want %s", member, got, want)
		}
	}
}

func TestArxivCollectionOfKaggleIsRead(t *testing.T) {
	t.Parallel()
	p := readOne(t, `{"id":"0704.0001","submitter":"Pavel Nadolsky","authors":"C. Bal\\'azs, E. L. Berger, C.-P. Yuan","title":"Calculation of prompt diphoton production at Tevatron and\n  LHC energies","journal-ref":"Phys.Rev.D76:013009,2007","doi":"10.1103/PhysRevD.76.013009","categories":"hep-ph","license":null,"abstract":"  A fully differential\ncalculation.\n","update_date":"2008-11-26"}`)
	if p.ID != "arxiv:0704.0001" || p.DOI != "10.1103/physrevd.76.013009" || len(p.Authors) != 3 || p.Abstract != "A fully differential calculation." {
		t.Errorf("%+v", p)
	}
	if p.Title != "Calculation of prompt diphoton production at Tevatron and LHC energies" || fmt.Sprint(p.Categories) != "[hep-ph]" {
		t.Errorf("%+v", p)
	}
	if want := `{"journal-ref":"Phys.Rev.D76:013009,2007","license":null,"submitter":"Pavel Nadolsky","update_date":"2008-11-26"}`; string(p.Extra) != want {
		t.Errorf("extra is %s", p.Extra)
	}
}

func TestBadLinesAreSkippedAndNamed(t *testing.T) {
	t.Parallel()
	lines := []string{
		`{"title":"One"}`, ``, `not JSON`, `{"title":"Two"`, `["title"]`, `"title"`, `null`, `17`, `{"abstract":"x"}`, `{"title":""}`, `{"title":null}`, `{"title":["x"]}`,
		`   `, `{"title":"Two"}`, `{"title":"\u200b"}`, "{\"title\":\"a\x01b\"}",
	}
	c, err := read(strings.NewReader("\uFEFF" + strings.Join(lines, "\r\n")))
	if err != nil || len(c.papers) != 2 || c.papers[1].Title != "Two" {
		t.Fatalf("%v, error %v", c.papers, err)
	}
	var numbers []int
	for _, p := range c.problems {
		numbers = append(numbers, p.Line)
		if p.Reason == "" || text.Clean(p.Reason) != p.Reason {
			t.Errorf("line %d: %q", p.Line, p.Reason)
		}
	}
	if got := fmt.Sprint(numbers); got != "[3 4 5 6 7 8 9 10 11 12 15 16]" {
		t.Errorf("problems at lines %s: %v", got, c.problems)
	}
	if got := c.problems[2].Reason; got != "not a JSON object" {
		t.Errorf("a list is %q", got)
	}
	if got := c.problems[6].Reason; got != format.ErrNoTitle.Error() {
		t.Errorf("no title is %q", got)
	}
}

func TestLinesMayBeOfAnyLength(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", 500_000)
	c, err := read(strings.NewReader(`{"title":"One","abstract":"` + long + "\"}\n{\"title\":\"Two\"}"))
	if err != nil || len(c.papers) != 2 || len(c.papers[0].Abstract) != len(long)-1 {
		t.Errorf("%d papers, error %v", len(c.papers), err)
	}
}

// Decoding is spread over processors; the order of the source must not suffer.
func TestOrderIsTheSources(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	const n = 5000
	for i := range n {
		if i%100 == 0 {
			fmt.Fprintf(&b, "broken %d\n", i)
		}
		fmt.Fprintf(&b, "{\"title\":\"Paper %d\",\"abstract\":\"%s\"}\n", i, strings.Repeat("x", i%700))
	}
	c, err := read(iotest.HalfReader(strings.NewReader(b.String())))
	if err != nil || len(c.papers) != n || len(c.problems) != n/100 {
		t.Fatalf("%d papers, %d problems, error %v", len(c.papers), len(c.problems), err)
	}
	for i, p := range c.papers {
		if p.Title != fmt.Sprintf("Paper %d", i) {
			t.Fatalf("paper %d is %q", i, p.Title)
		}
	}
	for i, p := range c.problems {
		if p.Line != 101*i+1 {
			t.Errorf("problem %d is at line %d", i, p.Line)
		}
	}
}

func TestWhatWasReadBeforeAnErrorIsDelivered(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	c, err := read(io.MultiReader(strings.NewReader("{\"title\":\"One\"}\n{\"title\":\"Two\"}\n{\"title\":\"Thr"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || len(c.papers) != 2 || len(c.problems) != 0 {
		t.Errorf("%d papers, problems %v, error %v", len(c.papers), c.problems, err)
	}
}

// endless gives the same line again and again.
type endless struct{ lines int }

func (e *endless) Read(p []byte) (int, error) {
	e.lines++
	return copy(p, "{\"title\":\"One\"}\n"), nil
}

type refusing struct {
	collected
	after int
	err   error
}

func (r *refusing) Paper(p model.Paper) error {
	if len(r.papers) == r.after {
		return r.err
	}
	return r.collected.Paper(p)
}

func TestReadingEndsWithTheSinkOrTheContext(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	if err := jsonl.Format().Read(context.Background(), &endless{}, &refusing{after: 100, err: full}); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := jsonl.Format().Read(ctx, &endless{}, &collected{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestSniffKnowsLinesOfJSONWithTitles(t *testing.T) {
	t.Parallel()
	object := `{"id":"x","title":"One"}`
	long := `{"title":"` + strings.Repeat("x", format.HeadSize) + `"}`
	for in, want := range map[string]format.Confidence{
		object: format.Surely, object + "\n": format.Surely, "\uFEFF\n  " + object: format.Surely, long[:format.HeadSize]: format.Surely,
		object + "\nbroken\nbroken": format.Surely, "broken\n" + object: format.Perhaps, "{\"title\":\n" + object + "\n" + object: format.Perhaps,
		"": format.No, "\n": format.No, "{}": format.No, "{\"a\":1}\n{\"b\":\"title\"}": format.No, "[" + object + "]": format.No,
		"{\n  \"title\": \"One\"\n}\n": format.No, "# Notes\n\nLike this:\n\n" + object: format.No, data.Papers()[:format.HeadSize]: format.No,
		"@misc{x, title={One}}": format.No, "{" + strings.Repeat("x", format.HeadSize-1): format.No, "\xff\xfe{": format.No,
	} {
		if got := jsonl.Format().Sniff([]byte(in)); got != want {
			t.Errorf("%.40q: %v, want %v", in, got, want)
		}
	}
}

func written(t interface{ Fatal(args ...any) }, p model.Paper) string {
	var b bytes.Buffer
	if err := jsonl.Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteIsOneHarmlessLine(t *testing.T) {
	t.Parallel()
	p := model.Paper{ID: "title:0", Title: "a <b> & c", Abstract: "one\n\ntwo", Raw: &model.Raw{Title: "\x1b[31m\u009b\u202e\u2028\u00ad\xffé"}}
	want := `{"id":"title:0","title":"a <b> & c","abstract":"one\n\ntwo","raw":{"title":"\u001b[31m\u009b\u202e\u2028\u00ad\ufffdé"}}` + "\n"
	if got := written(t, p); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := jsonl.Write(io.Discard, model.Paper{Title: "T", Extra: json.RawMessage("{")}); err == nil {
		t.Error("broken extra is written")
	}
	broken := errors.New("broken")
	if err := jsonl.Write(failing{broken}, p); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestEmbeddedPapersComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	var page collected
	if err := hfpage.Format().Read(context.Background(), strings.NewReader(data.Papers()), &page); err != nil {
		t.Fatal(err)
	}
	for _, want := range page.papers {
		if got := readOne(t, written(t, want)); !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

// What was read once, whatever it was, is written and read again unchanged.
func TestWrittenPapersComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	word := rapid.SampledFrom([]string{"Layers", " ", "\n\n", "\x1b[31m", "\u202e", "\u009b", "é", "e\u0301", "<", "https://github.com/a/b", "10.1000/A", "1706.03762", "17", "x:y", "2024-05", ",", "\\", "\""})
	draw := func(t *rapid.T, name string) string {
		return strings.Join(rapid.SliceOfN(word, 0, 4).Draw(t, name), "")
	}
	rapid.Check(t, func(t *rapid.T) {
		object := map[string]any{"title": "T" + draw(t, "title")}
		for _, name := range []string{"id", "abstract", "authors", "venue", "date", "year", "url", "doi", "pdf", "arxiv", "categories", "keywords", "source", "note"} {
			if rapid.Bool().Draw(t, name+"?") {
				object[name] = draw(t, name)
			}
		}
		line, err := json.Marshal(object)
		if err != nil {
			t.Fatal(err)
		}
		checkRoundTrip(t, line)
	})
}

type reporter interface {
	Errorf(format string, args ...any)
	Fatal(args ...any)
}

func checkRoundTrip(t reporter, lines []byte) {
	c, err := read(bytes.NewReader(lines))
	if err != nil {
		t.Errorf("error %v", err)
	}
	for _, want := range c.papers {
		line := written(t, want)
		if strings.Count(line, "\n") != 1 || strings.ContainsFunc(strings.TrimSuffix(line, "\n"), unicode.IsControl) {
			t.Errorf("%q would harm a terminal", line)
		}
		again, err := read(strings.NewReader(line))
		if err != nil || len(again.papers) != 1 || !reflect.DeepEqual(again.papers[0], want) {
			t.Errorf("%s\ngives %+v\nwant  %+v", line, again.papers, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"id":"17","title":"T","authors":[{"name":"a"}],"year":"2016","doi":"10.1000/A","pdf":"a.org/x","extra":{"a":1}}` + "\n{\"title\":"))
	f.Add([]byte(`{"title":"T","doi":"10.1000/,"}` + "\n" + `{"title":"U","doi":"doi:10.1000/,","arxiv":"arxiv:none"}`))
	f.Add([]byte(`{"title":"T\u001b[31m","abstract":"\ud800 https://a.org/x","links":["https://a.org",{"url":"https://b.org","kind":"data"}],"aliases":["x:y"],"raw":{"title":"t"}}`))
	f.Add([]byte(`{"title":"On $\\mathcal{O}(n^2)$ \\emph{x}","abstract":"<p>&lt;i&gt; \\{x\\} --</p>","authors":"M{\\\"u}ller, A; \\{B\\}","venue":"\\textbackslash alpha","keywords":["$$","&amp;lt;"]}`))
	f.Fuzz(func(t *testing.T, lines []byte) {
		jsonl.Format().Sniff(lines[:min(len(lines), format.HeadSize)])
		checkRoundTrip(t, lines)
	})
}

// corpus50k is a corpus of 50,000 papers, 81 MB, where it is at hand.
func corpus50k(tb testing.TB) []byte {
	tb.Helper()
	path := filepath.Join(cmp.Or(os.Getenv("SHEAF_CORPORA"), "../../../../shared/corpora"), "ml-50k.jsonl.gz")
	packed, err := os.ReadFile(path)
	if err != nil {
		tb.Skip("the large corpus is not here")
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

type counting struct{ papers, problems int }

func (c *counting) Paper(model.Paper) error { c.papers++; return nil }

func (c *counting) Problem(format.Problem) { c.problems++ }

func BenchmarkRead50k(b *testing.B) {
	raw := corpus50k(b)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		var c counting
		if err := jsonl.Format().Read(b.Context(), bytes.NewReader(raw), &c); err != nil || c.papers != 50_000 {
			b.Fatal(c, err)
		}
	}
}
