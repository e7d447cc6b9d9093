package titles_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"sheaf/data"
	"sheaf/data/format"
	"sheaf/data/format/titles"
	"sheaf/model"
	"sheaf/model/tex"
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
	err := titles.Format().Read(context.Background(), r, &c)
	return &c, err
}

// embedded are the titles of the papers that come with sheaf.
func embedded() []string {
	var list []string
	for i, line := range strings.Split(data.Papers(), "\n") {
		if i >= 2 && i%2 == 0 && strings.TrimSpace(line) != "" && len(line) < 300 {
			list = append(list, line)
		}
	}
	return list
}

func TestEveryLineIsATitleInItsOrder(t *testing.T) {
	t.Parallel()
	list := embedded()
	if len(list) < 200 {
		t.Fatalf("only %d titles to try", len(list))
	}
	c, err := read(strings.NewReader("\uFEFF" + strings.Join(list, "\r\n\n")))
	if err != nil || len(c.papers) != len(list) || len(c.problems) != 0 {
		t.Fatalf("%d papers of %d, problems %v, error %v", len(c.papers), len(list), c.problems, err)
	}
	for i, p := range c.papers {
		if p.Title != text.Clean(tex.ToUnicode(list[i])) || p.Rank != i+1 || p.ID != model.TitleID(p.Title) || p.Abstract != "" {
			t.Errorf("paper %d is %+v", i+1, p)
		}
	}
}

func TestLinesThatAreNoTitlesAreSkippedAndNamed(t *testing.T) {
	t.Parallel()
	fits := strings.Repeat("é", 2000)
	c, err := read(strings.NewReader("One\n\n1984?\n" + fits + "\n" + fits + "x\n\x1b[31m\n" + strings.Repeat("x", 1<<20) + "\n日本\n  Two  "))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range c.papers {
		got = append(got, fmt.Sprintf("%d %.3s", p.Rank, p.Title))
	}
	if want := "[1 One 2 ééé 3 日本 4 Two]"; fmt.Sprint(got) != want {
		t.Errorf("%v", got)
	}
	want := "[{3 it has no letter, so it is no title} {5 it has 2001 characters, and a title at most 2000} " +
		"{6 it has no title} {7 it has 1048576 characters, and a title at most 2000}]"
	if got := fmt.Sprint(c.problems); got != want {
		t.Errorf("%s", got)
	}
}

func TestHostileTitlesAreCleanAndTheirRawTextKept(t *testing.T) {
	t.Parallel()
	c, err := read(strings.NewReader("Deep \x1b]52;c;aGk=\x07Lay\u202eers\n"))
	if err != nil || len(c.papers) != 1 || c.papers[0].Title != "Deep Layers" || c.papers[0].Raw == nil {
		t.Errorf("%+v, error %v", c.papers, err)
	}
}

func TestReadingEndsWithTheSourceTheSinkOrTheContext(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	c, err := read(io.MultiReader(strings.NewReader("One\nTwo\nThr"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || len(c.papers) != 2 {
		t.Errorf("%d papers, error %v", len(c.papers), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := titles.Format().Read(ctx, strings.NewReader(strings.Repeat("One\n", 1<<20)), &collected{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// wrap breaks words into lines of at most width characters.
func wrap(words []string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range words {
		if column > 0 && column+1+len(word) > width {
			b.WriteByte('\n')
			column = 0
		} else if column > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}

func TestSniffTellsTitlesFromOtherTexts(t *testing.T) {
	t.Parallel()
	list := embedded()
	papers := strings.Split(data.Papers(), "\n")
	prose := strings.Fields(strings.Join(papers[3:40], " "))
	for i := range prose {
		// Capitals throughout, no stops: only the width of the lines is left.
		prose[i] = strings.ToUpper(strings.Trim(prose[i], ".,;:()"))
	}
	verse := "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\nRough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a date;\n"
	for name, c := range map[string]struct {
		in   string
		want format.Confidence
	}{
		"titles":              {strings.Join(list, "\n"), format.Perhaps},
		"three titles":        {strings.Join(list[:3], "\n"), format.Perhaps},
		"blank lines between": {strings.Join(list[:5], "\r\n\r\n") + "\n", format.Perhaps},
		"a head that is cut":  {strings.Repeat(strings.Join(list, "\n")+"\n", 9)[:format.HeadSize], format.Perhaps},
		"some odd lines":      {strings.Join(list[:18], "\n") + "\n\\alpha\nall in small letters", format.Perhaps},
		"Chinese titles":      {"深度学习的层归一化方法\n注意力就是你所需要的\n大语言模型的剪枝研究\n", format.Perhaps},
		"nothing":             {"", format.No},
		"blanks":              {"\n \n\n\n", format.No},
		"two titles":          {strings.Join(list[:2], "\n"), format.No},
		"too many odd lines":  {strings.Join(list[:17], "\n") + "\n\\alpha\n- An Item\nSee also, on layers:", format.No},
		"title and abstract":  {strings.Join(papers[2:42], "\n"), format.No},
		"wrapped capitals":    {wrap(prose, 72), format.No},
		"wrapped prose":       {wrap(strings.Fields(papers[3]+papers[5]), 72), format.No},
		"a paragraph a line":  {papers[3] + "\n" + papers[5] + "\n" + papers[7], format.No},
		"verse":               {verse, format.No},
		"sentences":           {"Layers are good.\nDepth is better.\nWidth is cheap.\n", format.No},
		"JSON":                {"{\n  \"Title\": \"One\",\n  \"Authors\": []\n}\n", format.No},
		"JSON strings":        {"\"One of a Kind\",\n\"Two of a Kind\",\n\"Three of a Kind\",\n", format.No},
		"BibTeX":              {"@article{x,\n  title = {One},\n  year = 2020\n}\n", format.No},
		"RIS":                 {"TY  - JOUR\nTI  - On the Depth of Layers\nAU  - Lovelace, Ada\nPY  - 2020\nER  - \n", format.No},
		"MEDLINE":             {"PMID- 12345\nTI  - On the Depth of Layers\nFAU - Lovelace, Ada\nJT  - The Journal of Layers\n", format.No},
		"XML":                 {"<?xml version=\"1.0\"?>\n<feed>\n<title>One of a Kind</title>\n</feed>\n", format.No},
		"CSV":                 {"Title,Authors,Year of it\nOn the Depth of Layers,Ada Lovelace,2020\nOn the Width,Charles Babbage,2021\n", format.No},
		"TSV":                 {"Title\tAuthors\nOn the Depth of Layers\tAda Lovelace\nOn the Width of Layers\tCharles Babbage\n", format.No},
		"CSV with numbers":    {"1,On the Depth of Layers\n2,On the Width of Layers\n3,On the Layers of Layers\n", format.No},
		"Markdown":            {"# Papers to Read\n\n- On the Depth of Layers\n- On the Width of Layers\n- On the Layers of Layers\n", format.No},
		"numbered":            {"1. On the Depth of Layers\n2. On the Width of Layers\n3. On the Layers of Layers\n", format.No},
		"a log":               {"2024-01-01 10:00:00 INFO Started the thing\n2024-01-01 10:00:01 INFO Did the thing\n2024-01-01 10:00:02 INFO Ended the thing\n", format.No},
		"mail":                {"From: Ada Lovelace\nTo: Charles Babbage\nSubject: On the Depth of Layers\nDate: Mon, 2 Apr 2007 19:18:42 GMT\n", format.No},
		"names":               {"Ada Lovelace\nAlan Turing\nCharles Babbage\nGrace Hopper\n", format.No},
		"words":               {"Aachen\nAalborg\nAarhus\nAbadan\n", format.No},
		"code":                {"package model\n\nimport (\n\t\"fmt\"\n)\n\nfunc main() {\n\tfmt.Println(1)\n}\n", format.No},
		"controls":            {"On the \x00Depth\nOn the \x01Width\nOn the \x02Layers of It\n", format.No},
		"not UTF-8":           {"On the D\xe9pth of It\nOn the W\xe9dth of It\nOn the L\xe9yers of It\n", format.No},
	} {
		if got := titles.Format().Sniff([]byte(c.in)); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// The project's own texts are of many kinds, and no lists of titles.
func TestSniffRefusesTheProjectsOwnFiles(t *testing.T) {
	t.Parallel()
	tried := 0
	for _, pattern := range []string{"LICENSE", "README.md", "Makefile", "go.mod", "go.sum", ".golangci.yml", "data/papers.txt", "model/*.go", "ui/testdata/*", "data/format/*/testdata/*"} {
		paths, err := filepath.Glob(filepath.Join("..", "..", "..", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				continue // a directory
			}
			tried++
			if got := titles.Format().Sniff(content[:min(len(content), format.HeadSize)]); got != format.No {
				t.Errorf("%s is taken for titles", path)
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d files were tried", tried)
	}
}

type reporter interface {
	Errorf(format string, args ...any)
}

func check(t reporter, in string) {
	head := in[:min(len(in), format.HeadSize)]
	confidence := titles.Format().Sniff([]byte(head))
	c, err := read(strings.NewReader(in))
	if err != nil {
		t.Errorf("error %v", err)
	}
	if confidence == format.Surely || confidence == format.Perhaps && len(c.papers) == 0 {
		t.Errorf("sniffed %v, %d papers", confidence, len(c.papers))
	}
	for i, p := range c.papers {
		if p.Title == "" || text.Clean(p.Title) != p.Title || p.Rank != i+1 || p.ID == "" {
			t.Errorf("paper %d is %+v", i, p)
		}
	}
	lines := 0
	for line := range strings.Lines(strings.TrimPrefix(in, "\uFEFF")) {
		if strings.TrimSpace(line) != "" {
			lines++
		}
	}
	if got := len(c.papers) + len(c.problems); got != lines {
		t.Errorf("%d papers and %d problems of %d lines", len(c.papers), len(c.problems), lines)
	}
}

func TestEveryLineIsAPaperOrAProblem(t *testing.T) {
	t.Parallel()
	pieces := []string{"On the Depth of Layers", "\n", "\n\n", "\r\n", " ", "日本", "1984", "\x1b[31m", "\u202e", "\xff", "\uFEFF", strings.Repeat("Long ", 600)}
	rapid.Check(t, func(t *rapid.T) {
		check(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "pieces"), ""))
	})
}

func FuzzRead(f *testing.F) {
	f.Add("On the Depth of Layers\nOn the Width of Layers\r\n\n3D Layers and Others")
	f.Add("\uFEFF1984\n\x1b]0;x\x07\xff\n\u202e")
	f.Fuzz(func(t *testing.T, in string) { check(t, in) })
}
