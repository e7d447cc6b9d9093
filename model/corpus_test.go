package model_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model"
)

func build(papers ...model.Paper) *model.Corpus {
	b := model.NewBuilder()
	for _, p := range papers {
		b.Add(p)
	}
	return b.Snapshot()
}

func paperGen() *rapid.Generator[model.Paper] {
	word := rapid.StringMatching(`[A-Za-zé日]{1,8}`)
	words := rapid.SliceOfN(word, 0, 4)
	return rapid.Custom(func(t *rapid.T) model.Paper {
		p := model.Paper{
			Title:      word.Draw(t, "title"),
			Abstract:   rapid.StringMatching(`[a-z .]{0,300}`).Draw(t, "abstract"),
			Year:       rapid.IntRange(-10, 3000).Draw(t, "year"),
			Rank:       rapid.IntRange(0, 300).Draw(t, "rank"),
			Venue:      rapid.StringMatching(`[A-Z]{0,5}`).Draw(t, "venue"),
			DOI:        rapid.StringMatching(`(10\.[0-9]{4}/[a-z]{1,3})?`).Draw(t, "doi"),
			URL:        rapid.StringMatching(`(https://[a-z]{1,9})?`).Draw(t, "url"),
			Categories: words.Draw(t, "categories"),
			Source:     "test",
		}
		for _, name := range words.Draw(t, "authors") {
			p.Authors = append(p.Authors, model.Author(name))
		}
		if rapid.Bool().Draw(t, "linked") {
			p.Links = []model.Link{{URL: "https://github.com/a/b", Kind: model.LinkCode}}
		}
		if rapid.Bool().Draw(t, "raw") {
			p.Raw = &model.Raw{Title: "$" + p.Title}
			p.Extra = json.RawMessage(`{"pages":"1-2"}`)
		}
		if len(p.Categories) == 0 {
			p.Categories = nil
		}
		return p
	})
}

func TestCorpusGivesBackWhatItWasGiven(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := model.NewBuilder()
		var want []model.Paper
		for _, p := range rapid.SliceOfN(paperGen(), 0, 40).Draw(t, "papers") {
			added := b.Add(p)
			if added.Duplicate {
				continue
			}
			if int(added.Row) != len(want) {
				t.Fatalf("row %d for paper %d", added.Row, len(want))
			}
			want = append(want, p)
		}
		c := b.Snapshot()
		if c.Len() != len(want) {
			t.Fatalf("%d papers of %d", c.Len(), len(want))
		}
		for i, p := range want {
			got := c.Paper(model.Row(i))
			if row, ok := c.Lookup(got.ID); !ok || int(row) != i {
				t.Fatalf("%s leads to row %d, not %d", got.ID, row, i)
			}
			p.ID, p.Aliases = got.ID, got.Aliases
			if !reflect.DeepEqual(got, p) {
				t.Fatalf("got  %+v\nwant %+v", got, p)
			}
			authors := slices.Collect(c.Authors(model.Row(i)))
			if c.Title(model.Row(i)) != p.Title || c.Year(model.Row(i)) != p.Year || !slices.Equal(authors, p.Authors) {
				t.Fatalf("single fields of row %d differ from the whole", i)
			}
		}
	})
}

func TestSnapshotsDoNotChangeWhileTheBuilderGrows(t *testing.T) {
	t.Parallel()
	b := model.NewBuilder()
	var snapshots []*model.Corpus
	for i := range 3000 {
		b.Add(model.Paper{Title: fmt.Sprintf("paper %d", i), Abstract: strings.Repeat("x", i%50)})
		if i%250 == 0 {
			snapshots = append(snapshots, b.Snapshot())
		}
	}
	for k, c := range snapshots {
		if c.Len() != k*250+1 {
			t.Fatalf("snapshot %d has %d papers", k, c.Len())
		}
		for row := range model.Row(c.Len()) {
			if want := fmt.Sprintf("paper %d", row); c.Title(row) != want || len(c.Abstract(row)) != int(row)%50 {
				t.Fatalf("snapshot %d, row %d: %q", k, row, c.Title(row))
			}
		}
		if _, ok := c.Lookup(model.TitleID(fmt.Sprintf("paper %d", c.Len()))); ok {
			t.Fatalf("snapshot %d finds a paper that was added after it", k)
		}
	}
}

func TestIdentityIsTheStrongestIdentifier(t *testing.T) {
	t.Parallel()
	c := build(
		model.Paper{Title: "A", DOI: "10.1/a", Arxiv: "1706.03762", ID: "mla:x"},
		model.Paper{Title: "B", ID: "mla:y"},
		model.Paper{Title: "C"},
	)
	for row, want := range []model.ID{"arxiv:1706.03762", "mla:y", model.TitleID("c!")} {
		if got := c.ID(model.Row(row)); got != want {
			t.Errorf("row %d is %s, want %s", row, got, want)
		}
	}
	for _, alias := range []model.ID{"doi:10.1/a", "mla:x", model.TitleID("A")} {
		if row, ok := c.Lookup(alias); !ok || row != 0 {
			t.Errorf("%s leads to %d", alias, row)
		}
	}
}

func TestDuplicatesAreToldFromSharedIdentifiers(t *testing.T) {
	t.Parallel()
	b := model.NewBuilder()
	first := b.Add(model.Paper{Title: "On Layers", DOI: "10.1/book"})
	if again := b.Add(model.Paper{Title: "On layers.", DOI: "10.1/book"}); !again.Duplicate || again.Row != first.Row {
		t.Errorf("same DOI and title: %+v", again)
	}
	if other := b.Add(model.Paper{Title: "On Depth", DOI: "10.1/book"}); other.Duplicate {
		t.Errorf("another chapter of the same book was dropped: %+v", other)
	}
	if titled := b.Add(model.Paper{Title: "ON LAYERS"}); !titled.Duplicate || titled.Row != first.Row {
		t.Errorf("same title, no identifier: %+v", titled)
	}
	if version := b.Add(model.Paper{Title: "On Layers", DOI: "10.1/journal"}); version.Duplicate {
		t.Errorf("same title under another identifier was dropped: %+v", version)
	}
	if stronger := b.Add(model.Paper{Title: "On Layers", DOI: "10.1/book", Arxiv: "2401.00001"}); !stronger.Duplicate || stronger.Row != first.Row {
		t.Errorf("a copy that has a stronger identifier, too: %+v", stronger)
	}
	if chapter := b.Add(model.Paper{Title: "On Width", DOI: "10.1/book", Arxiv: "2401.00002"}); chapter.Duplicate {
		t.Errorf("a chapter with a number of its own was dropped: %+v", chapter)
	}
}

func TestEmptyCorpus(t *testing.T) {
	t.Parallel()
	var none *model.Corpus
	if none.Len() != 0 || build().Len() != 0 {
		t.Error("an empty corpus has papers")
	}
	if _, ok := none.Lookup("doi:10.1/a"); ok {
		t.Error("an empty corpus finds a paper")
	}
}

func BenchmarkCorpusTitle(b *testing.B) {
	builder := model.NewBuilder()
	for i := range 5000 {
		builder.Add(model.Paper{Title: fmt.Sprintf("A title of a usual length, number %d", i), Abstract: strings.Repeat("word ", 250), Year: 2024})
	}
	c := builder.Snapshot()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		_ = c.Title(model.Row(i % 5000))
	}
}
