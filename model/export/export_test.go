package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/export"
	"sheaf/model/text"
)

func attention() export.Item {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	return export.Item{
		Paper: model.Paper{
			ID: "arxiv:1706.03762", Arxiv: "1706.03762", Title: "Attention Is All You Need", Year: 2017, Date: "2017-06-12",
			Authors: []model.Author{"Ashish Vaswani", "Noam Shazeer"}, Venue: "Advances in Neural Information Processing Systems",
			Abstract: "Sequences.\n\nAttention.", Keywords: []string{"attention"},
		},
		Mark: model.Mark{
			Paper: "arxiv:1706.03762", Bookmarked: at, State: model.StateReading, Rating: 4, Note: "Read §3.\n\n- heads",
			Tags: []model.Tag{{Name: "to cite", Given: at}, {Name: "transformers", Given: at}}, Seen: at,
		},
	}
}

func bare() export.Item {
	return export.Item{Paper: model.Paper{ID: "title:0123456789ab", Title: "1. A *Bare* Title"}}
}

// written is what a format makes of items.
func written(t rapid.TB, name string, keys map[model.ID]string, items ...export.Item) string {
	t.Helper()
	format, err := export.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := format.Write(&b, items, keys); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEachFormatHoldsWhatIsKnown(t *testing.T) {
	t.Parallel()
	keys := map[model.ID]string{"arxiv:1706.03762": "vaswani", "title:0123456789ab": "bare"}
	for name, want := range map[string]string{
		"bibtex": `@inproceedings{vaswani,
  title = {Attention Is All You Need},
  author = {Vaswani, Ashish and Shazeer, Noam},
  booktitle = {Advances in Neural Information Processing Systems},
  year = {2017},
  eprint = {1706.03762},
  archiveprefix = {arXiv},
  url = {https://arxiv.org/abs/1706.03762}
}

@misc{bare,
  title = {1. A *Bare* Title}
}
`,
		"ris": "TY  - CPAPER\r\nID  - vaswani\r\nTI  - Attention Is All You Need\r\nAU  - Vaswani, Ashish\r\nAU  - Shazeer, Noam\r\n" +
			"T2  - Advances in Neural Information Processing Systems\r\nPY  - 2017\r\nDA  - 2017/06/12\r\nUR  - https://arxiv.org/abs/1706.03762\r\n" +
			"AB  - Sequences. Attention.\r\nKW  - attention\r\nKW  - to cite\r\nKW  - transformers\r\nN1  - Read §3. - heads\r\nER  - \r\n" +
			"TY  - GEN\r\nID  - bare\r\nTI  - 1. A *Bare* Title\r\nER  - \r\n",
		"csl": `[
{"id":"vaswani","type":"paper-conference","title":"Attention Is All You Need","author":[{"family":"Vaswani","given":"Ashish"},{"family":"Shazeer","given":"Noam"}],` +
			`"container-title":"Advances in Neural Information Processing Systems","issued":{"date-parts":[[2017,6,12]]},"URL":"https://arxiv.org/abs/1706.03762",` +
			`"abstract":"Sequences.\n\nAttention.","keyword":"attention, to cite, transformers","annote":"Read §3.\n\n- heads"},
{"id":"bare","type":"article","title":"1. A *Bare* Title"}
]
`,
		"markdown": `- [Attention Is All You Need](https://arxiv.org/abs/1706.03762) · Ashish Vaswani, Noam Shazeer · 2017 · ` +
			`Advances in Neural Information Processing Systems · reading · 4/5 · tags: to cite, transformers

  > Read §3.
  >
  > - heads

- **1. A \*Bare\* Title**
`,
		"csv": "id,title,authors,year,date,venue,doi,arxiv,link,bookmarked,state,rating,tags,note,seen\r\n" +
			"arxiv:1706.03762,Attention Is All You Need,Ashish Vaswani; Noam Shazeer,2017,2017-06-12,Advances in Neural Information Processing Systems,," +
			"1706.03762,https://arxiv.org/abs/1706.03762,2026-03-01T12:00:00Z,reading,4,to cite; transformers,\"Read §3.\r\n\r\n- heads\",2026-03-01T12:00:00Z\r\n" +
			"title:0123456789ab,1. A *Bare* Title,,,,,,,,,,,,,\r\n",
		"jsonl": `{"id":"arxiv:1706.03762","title":"Attention Is All You Need","abstract":"Sequences.\n\nAttention.","authors":["Ashish Vaswani","Noam Shazeer"],` +
			`"year":2017,"date":"2017-06-12","venue":"Advances in Neural Information Processing Systems","arxiv":"1706.03762","keywords":["attention"],` +
			`"marks":{"bookmarked":"2026-03-01T12:00:00Z","state":"reading","rating":4,"tags":["to cite","transformers"],"note":"Read §3.\n\n- heads","seen":"2026-03-01T12:00:00Z"}}
{"id":"title:0123456789ab","title":"1. A *Bare* Title"}
`,
	} {
		if got := written(t, name, keys, attention(), bare()); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
		}
	}
}

func TestNothingIsWrittenAsNothing(t *testing.T) {
	t.Parallel()
	for _, format := range export.Formats() {
		got := strings.TrimSpace(written(t, format.Name, nil))
		if want := map[string]string{"csl": "[]", "csv": "id,title,authors,year,date,venue,doi,arxiv,link,bookmarked,state,rating,tags,note,seen"}[format.Name]; got != want {
			t.Errorf("%s: %q, want %q", format.Name, got, want)
		}
	}
}

func TestFormatsAreFoundByNameAndByFile(t *testing.T) {
	t.Parallel()
	taken := map[string]string{}
	for _, format := range export.Formats() {
		named, err := export.Named(strings.ToUpper(format.Name))
		if err != nil || named.Name != format.Name || format.Title == "" || len(format.Extensions) == 0 {
			t.Errorf("%s: %+v %v", format.Name, named, err)
		}
		for _, extension := range format.Extensions {
			if taken[extension] != "" {
				t.Errorf("%s is of %s and %s", extension, taken[extension], format.Name)
			}
			taken[extension] = format.Name
			if found, ok := export.ForFile("/some.where/refs" + strings.ToUpper(extension)); !ok || found.Name != format.Name {
				t.Errorf("a file %s is %q, want %s", extension, found.Name, format.Name)
			}
		}
	}
	for _, name := range []string{"refs", "refs.tex", "", ".bib/refs"} {
		if found, ok := export.ForFile(name); ok {
			t.Errorf("%q is %s", name, found.Name)
		}
	}
	_, err := export.Named("endnote")
	if err == nil || !strings.Contains(err.Error(), `"endnote"`) || !strings.Contains(err.Error(), "bibtex, ris, csl, markdown, csv, jsonl") {
		t.Errorf("%v", err)
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	t.Parallel()
	for _, cell := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", `=HYPERLINK("http://x")`} {
		rows := table(t, written(t, "csv", nil, export.Item{Paper: model.Paper{Title: cell, Authors: []model.Author{model.Author(cell)}}, Mark: model.Mark{Note: cell}}))
		for _, at := range []int{1, 2, 13} {
			if got := rows[1][at]; got != "'"+strings.ReplaceAll(cell, "\r", "") {
				t.Errorf("%q became %q", cell, got)
			}
		}
	}
}

// table reads CSV, of which each row has as many cells as the first.
func table(t rapid.TB, s string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(s)).ReadAll()
	if err != nil {
		t.Fatalf("%v in\n%s", err, s)
	}
	return rows
}

func TestErrorsOfTheWriterAreTold(t *testing.T) {
	t.Parallel()
	for _, format := range export.Formats() {
		err := format.Write(full{}, []export.Item{attention()}, nil)
		if !errors.Is(err, errFull) || !strings.Contains(err.Error(), format.Name) {
			t.Errorf("%s: %v", format.Name, err)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// drawItem is a paper of which each text may hold anything that is clean.
func drawItem(t *rapid.T) export.Item {
	pieces := []string{
		"{", "}", "\\", "\"", "$", "@article{x,", "ER  - ", "TY  - ", "=", "+", "-", "'", ",", ";", "\n", "\n\n", "\r\n", " ", "\t", "#", "*", "[", "](", ")", "<b>", "`",
		"```", "> ", "word", "and", "van der", "Ö", "图像", "\u2028", "\x1b[31m", "\u202e", "1. ", "%", "&", "null",
	}
	anything := rapid.Map(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 4, 8)), 0, 8), func(parts []string) string { return strings.Join(parts, "") })
	line := rapid.Map(anything, text.Clean)
	item := export.Item{Paper: model.Paper{
		ID: model.ID("title:" + fmt.Sprintf("%012x", rapid.Uint32().Draw(t, "id"))), Title: line.Draw(t, "title"), Venue: line.Draw(t, "venue"),
		Abstract: text.CleanBlock(anything.Draw(t, "abstract")), URL: line.Draw(t, "url"), DOI: line.Draw(t, "doi"), Arxiv: line.Draw(t, "arxiv"),
		Date: line.Draw(t, "date"), Year: rapid.IntRange(0, 2100).Draw(t, "year"), Keywords: rapid.SliceOfN(line, 0, 2).Draw(t, "keywords"),
		Authors: rapid.SliceOfN(rapid.Map(line, func(s string) model.Author { return model.Author(s) }), 0, 8).Draw(t, "authors"),
	}}
	item.Mark = model.Mark{Note: text.CleanLines(anything.Draw(t, "note")), Rating: rapid.IntRange(0, 5).Draw(t, "rating"), State: rapid.SampledFrom(model.States()).Draw(t, "state")}
	if tag := model.CleanTag(anything.Draw(t, "tag")); tag != "" {
		item.Mark.Tags = []model.Tag{{Name: tag}}
	}
	return item
}

func TestWhateverPapersHoldTheyStayApart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(drawItem), 0, 4).Draw(t, "items")
		keys := map[model.ID]string{}
		var set cite.KeySet
		for _, item := range items {
			keys[item.Paper.ID] = set.Take(cite.Key(item.Paper))
		}
		checkBibTeX(t, written(t, "bibtex", keys, items...), keys, items)
		checkRIS(t, written(t, "ris", keys, items...), items)
		checkMarkdown(t, written(t, "markdown", keys, items...), items)
		var list []cite.CSLItem
		if err := json.Unmarshal([]byte(written(t, "csl", keys, items...)), &list); err != nil || len(list) != len(items) {
			t.Fatalf("CSL-JSON: %d of %d items, %v", len(list), len(items), err)
		}
		rows := table(t, written(t, "csv", keys, items...))
		lines := strings.Split(strings.TrimSuffix(written(t, "jsonl", keys, items...), "\n"), "\n")
		for i, item := range items {
			var record export.Record
			if err := json.Unmarshal([]byte(lines[i]), &record); err != nil || record.Title != item.Paper.Title || record.Abstract != item.Paper.Abstract {
				t.Fatalf("JSON %q: %v", lines[i], err)
			}
			if record.Marks != nil && record.Marks.Note != item.Mark.Note || record.Marks == nil && !item.Mark.Empty() {
				t.Fatalf("JSON %q: %+v", lines[i], record.Marks)
			}
			if list[i].Title != item.Paper.Title || list[i].Annote != item.Mark.Note {
				t.Fatalf("CSL-JSON %+v", list[i])
			}
			row := rows[i+1]
			if strings.TrimPrefix(row[1], "'") != strings.TrimPrefix(item.Paper.Title, "'") || strings.TrimPrefix(row[13], "'") != strings.TrimPrefix(item.Mark.Note, "'") {
				t.Fatalf("CSV %q", row)
			}
		}
	})
}

// checkBibTeX reads entries as BibTeX does, which knows braces alone.
func checkBibTeX(t rapid.TB, s string, keys map[model.ID]string, items []export.Item) {
	t.Helper()
	entries := 0
	for rest := s; strings.TrimSpace(rest) != ""; entries++ {
		at := strings.IndexAny(rest, "@{}")
		if rest[at] != '@' {
			t.Fatalf("no entry at %q", rest)
		}
		_, body, _ := strings.Cut(rest, "{")
		depth, i := 1, 0
		for ; i < len(body) && depth > 0; i++ {
			switch body[i] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		key, _, _ := strings.Cut(body[:i-1], ",")
		if depth != 0 || entries >= len(items) || strings.TrimSpace(key) != keys[items[entries].Paper.ID] {
			t.Fatalf("entry %d in\n%s", entries, s)
		}
		rest = body[i:]
	}
	if entries != len(items) {
		t.Fatalf("%d entries of %d papers in\n%s", entries, len(items), s)
	}
}

// checkRIS wants every line to be a tag and a value.
func checkRIS(t rapid.TB, s string, items []export.Item) {
	t.Helper()
	ends := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\r\n"), "\r\n") {
		if s != "" && (len(line) < 6 || line[2:6] != "  - " || line[6:] != text.Clean(line[6:])) {
			t.Fatalf("line %q", line)
		}
		if strings.HasPrefix(line, "ER") {
			ends++
		}
	}
	if ends != len(items) || strings.Count("\n"+s, "\nTY") != len(items) {
		t.Fatalf("%d entries of %d papers in\n%s", ends, len(items), s)
	}
}

// checkMarkdown wants a line a paper, and all else quoted.
func checkMarkdown(t rapid.TB, s string, items []export.Item) {
	t.Helper()
	papers := 0
	for line := range strings.Lines(s) {
		switch {
		case strings.HasPrefix(line, "- "):
			papers++
		case line != "\n" && !strings.HasPrefix(line, "  >"):
			t.Fatalf("line %q", line)
		}
	}
	if papers != len(items) {
		t.Fatalf("%d lines of %d papers in\n%s", papers, len(items), s)
	}
}
