package hfpage_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/data"
	"sheaf/data/format"
	"sheaf/data/format/hfpage"
	"sheaf/model"
	"sheaf/model/text"
)

// arxivOf gives the i-th paper of a made-up page a number.
func arxivOf(i int) string { return fmt.Sprintf("24%02d.%05d", i%12+1, i+1) }

// wrap breaks a text into lines of at most width characters.
func wrap(s string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

// dumps are the ways in which programs write the page down, each with the
// lines of paper i: title t, abstract a.
func dumps() map[string]func(i int, t, a string) string {
	const site = "https://huggingface.co/papers/"
	return map[string]func(i int, t, a string) string{
		"every paper twice, titles broken": func(i int, t, a string) string {
			card := "### " + strings.Join(wrap(t, 50), "\n  ") + "\n\n" + a + fmt.Sprintf("\n- %d authors\n[LINK: GitHub 11.3k](https://github.com/a/b%d)\n\n", i+1, i)
			return card + card
		},
		"titles broken without indent": func(_ int, t, a string) string {
			return "### " + strings.Join(wrap(t, 50), "\n") + "\n\n" + strings.Join(wrap(a, 80), "\n") + "\n- 8 authors\n\n"
		},
		"headings right above": func(_ int, t, a string) string {
			return "### " + t + "\n" + a + "\n- 8 authors\n"
		},
		"addresses with blank lines": func(i int, t, a string) string {
			return "\n 12\n\n" + t + "\n\n" + site + arxivOf(i) + "\n\n" + a + "\n\n" + site + arxivOf(i) + "\n\n·\n\nMar 25\n"
		},
		"addresses without blank lines": func(i int, t, a string) string {
			return "Mar 25\n12\n" + t + "\n" + site + arxivOf(i) + "\n" + a + "\n"
		},
		"addresses and nothing else": func(i int, t, a string) string {
			return t + "\n" + site + arxivOf(i) + "\n" + a + "\n"
		},
		"addresses of pictures": func(i int, t, a string) string {
			return site + arxivOf(i) + "\n\nSubmitted by\n\nakhaliq\n\n" + strings.Join(wrap(t, 60), "\n") + "\n\n" + site + arxivOf(i) + "\n\n" + a + "\n\n7\n"
		},
		"Markdown": func(i int, t, a string) string {
			return "### [" + t + "](" + site + arxivOf(i) + ")\n\n" + a + "\n\n[GitHub 3.29k](https://github.com/a/b) [arXiv Page](https://arxiv.org/abs/" + arxivOf(i) + ")\n\n"
		},
		"Markdown with linked abstracts": func(i int, t, a string) string {
			return "[7](https://huggingface.co/login?next=%2Fpapers%2F" + arxivOf(i) + ")\n\n### [" + t + "](/papers/" + arxivOf(i) + ")\n\n[" +
				strings.Join(wrap(a, 80), "\\\\\n") + "](" + site + arxivOf(i) + ")\n\n- 8 authors\n"
		},
		"a browser's references": func(i int, t, a string) string {
			return fmt.Sprintf("[\n-\n][%d]\n\n### [%s][%d]\n\n[\n\n%s\n\n][%d]\n[\n* 8 authors\n][%d]\n·\nMay 30\n",
				3*i+1, strings.Join(wrap(t, 60), "\n"), 3*i+2, strings.Join(wrap(a, 120), "\n"), 3*i+3, 3*i+3)
		},
	}
}

// references is the list at the end of what a browser prints.
func references(n int) string {
	var b strings.Builder
	for i := range n {
		for j := 1; j <= 3; j++ {
			fmt.Fprintf(&b, "[%d]: https://huggingface.co/papers/%s\n", 3*i+j, arxivOf(i))
		}
	}
	return b.String()
}

func TestEveryDumpOfThePageGivesTheSamePapers(t *testing.T) {
	t.Parallel()
	want := mustRead(t, data.Papers())
	for name, dump := range dumps() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			b.WriteString("Get trending papers in your email inbox!\n\n")
			for i, p := range want {
				b.WriteString(dump(i, p.Title, p.Abstract))
			}
			if name == "a browser's references" {
				b.WriteString(references(len(want)))
			}
			page := b.String()
			if hfpage.Format().Sniff(head(page)) != format.Surely {
				t.Error("not recognised")
			}
			got := mustRead(t, page)
			if len(got) != len(want) {
				t.Fatalf("%d papers", len(got))
			}
			linked := strings.Contains(page, arxivOf(0)) && !strings.Contains(name, "titles broken") && !strings.Contains(name, "right above")
			for i, p := range got {
				if p.Title != want[i].Title || p.Abstract != want[i].Abstract || p.Rank != i+1 {
					t.Fatalf("paper %d is %q, rank %d:\n%s\nnot %q:\n%s", i+1, p.Title, p.Rank, p.Abstract, want[i].Title, want[i].Abstract)
				}
				if linked && p.Arxiv != arxivOf(i) {
					t.Fatalf("paper %d has the arXiv number %q", i+1, p.Arxiv)
				}
			}
		})
	}
}

func TestDateWithoutYearTakesItFromTheArxivNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ arxiv, line, want string }{
		{"2410.05434", "Oct 7", "2024-10-07"},
		{"2410.05434", "Oct 7, 2023", "2023-10-07"},
		{"2410.05434", "· Published on Oct 4, 2026", "2026-10-04"},
		{"2501.00001", "Dec 31", "2024-12-31"},
		{"2606.00683", "May 29[6](https://huggingface.co/papers/2606.00683#community)", "2026-05-29"},
		{"2410.05434", "Oct 71", ""},
		{"2410.05434", "May be", ""},
	} {
		page := "### [Layers of Layers](https://huggingface.co/papers/" + c.arxiv + ")\n\nWe stack layers.\n\n·\n\n" + c.line + "\n"
		if got := mustRead(t, page)[0].Date; got != c.want {
			t.Errorf("%s, %q: %q, want %q", c.arxiv, c.line, got, c.want)
		}
	}
}

func TestHeadingWithoutAbstractIsAProblemUnlessItLeadsToAPaper(t *testing.T) {
	t.Parallel()
	c, err := read("### [Known](https://huggingface.co/papers/2410.05434)\n\n- 8 authors\n\n### Unknown\n\n- 8 authors\n")
	if err != nil || len(c.papers) != 1 || c.papers[0].Title != "Known" {
		t.Fatalf("papers %v, error %v", c.papers, err)
	}
	if len(c.problems) != 1 || c.problems[0].Line != 5 || !strings.Contains(c.problems[0].Reason, "Unknown") {
		t.Errorf("problems: %v", c.problems)
	}
}

// However pages are put together, papers come out clean, with titles and with
// ranks that count them.
func TestWhateverIsReadIsClean(t *testing.T) {
	t.Parallel()
	pieces := append(strings.Split(data.Papers(), "\n")[2:12],
		"### A Heading", "### [A Linked Title](https://huggingface.co/papers/2410.05434)", "### [Broken over", "lines][7]",
		"https://huggingface.co/papers/2410.05434", "https://huggingface.co/papers/2305.01625", "[7]: https://huggingface.co/papers/1607.06450",
		"[", "](#1)", "- 8 authors", "Mar 25", "12", "", " ", "\x1b[31mred\x1b[0m", "\xff\xfe", "Submitted by", "·", "[GitHub 1](https://github.com/a/b)")
	rapid.Check(t, func(t *rapid.T) {
		page := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "lines"), "\n")
		c, err := read(page)
		checkPapers(t, c, err)
	})
}

type reporter interface {
	Errorf(format string, args ...any)
}

func checkPapers(t reporter, c *collected, err error) {
	for i, p := range c.papers {
		if p.Title == "" || text.Clean(p.Title) != p.Title || text.CleanBlock(p.Abstract) != p.Abstract {
			t.Errorf("paper %d is not clean: %q, %q", i, p.Title, p.Abstract)
		}
		if p.Rank != i+1 || p.ID == "" {
			t.Errorf("paper %d has rank %d and ID %q", i, p.Rank, p.ID)
		}
		if p.Arxiv != "" && p.ID.Scheme() != model.SchemeArxiv {
			t.Errorf("paper %d with arXiv number %s is known as %s", i, p.Arxiv, p.ID)
		}
	}
	if len(c.papers) == 0 && err == nil {
		t.Errorf("neither papers nor an error")
	}
	if err != nil && (strings.Contains(err.Error(), "\n") || text.Clean(err.Error()) != err.Error()) {
		t.Errorf("the error is not one clean line: %q", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, file := range []string{"addresses.txt", "browser.txt", "doubled.md", "markdown.md"} {
		seed, err := os.ReadFile("testdata/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(seed))
	}
	f.Add(data.Papers()[:5000])
	f.Fuzz(func(t *testing.T, page string) {
		hfpage.Format().Sniff(head(page))
		var c collected
		err := hfpage.Format().Read(context.Background(), strings.NewReader(page), &c)
		checkPapers(t, &c, err)
	})
}

func BenchmarkRead(b *testing.B) {
	page := data.Papers()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := read(page); err != nil {
			b.Fatal(err)
		}
	}
}
