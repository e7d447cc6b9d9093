package model_test

import (
	"slices"
	"testing"
	"time"

	"sheaf/model"
)

// inTeX is a paper whose title was converted where it entered.
func inTeX() model.Paper {
	return model.Paper{Title: "On 𝒪(n²) Layers", Raw: &model.Raw{Title: `On $\mathcal{O}(n^2)$ Layers`}}
}

func TestATitleIsKnownAsItsSourceWroteItToo(t *testing.T) {
	t.Parallel()
	shown, written := model.TitleID("On 𝒪(n²) Layers"), model.TitleID(`On $\mathcal{O}(n^2)$ Layers`)
	p := inTeX()
	p.DOI = "10.1/a"
	spaced := model.Paper{Title: "Deep Layers", Raw: &model.Raw{Title: "Deep\n Layers\x1b[0m"}}
	c := build(inTeX(), model.Paper{Title: "Depth"}, spaced)
	if c.ID(0) != shown || !slices.Equal(c.Aliases(0), []model.ID{written}) {
		t.Errorf("%s, %s", c.ID(0), c.Aliases(0))
	}
	if c.Aliases(1) != nil || c.Aliases(2) != nil || c.ID(2) != model.TitleID("Deep Layers") {
		t.Errorf("aliases %s, %s of titles that have one spelling", c.Aliases(1), c.Aliases(2))
	}
	for _, id := range []model.ID{shown, written} {
		if row, ok := c.Lookup(id); !ok || row != 0 {
			t.Errorf("%s leads to %d", id, row)
		}
	}
	if c = build(p); c.ID(0) != "doi:10.1/a" || !slices.Equal(c.Aliases(0), []model.ID{shown, written}) {
		t.Errorf("with a DOI: %s, %s", c.ID(0), c.Aliases(0))
	}
	if got := c.Paper(0); got.ID != c.ID(0) || !slices.Equal(got.Aliases, c.Aliases(0)) || *got.Raw != *p.Raw {
		t.Errorf("%+v", got)
	}
	if c.RawTitle(0) != p.Raw.Title || c.RawAbstract(0) != "" {
		t.Errorf("raw title %q, abstract %q", c.RawTitle(0), c.RawAbstract(0))
	}
}

func TestMarksOfATitleInTeXFollowItsConversion(t *testing.T) {
	t.Parallel()
	at := time.Date(2024, 5, 31, 12, 0, 0, 0, time.UTC)
	old := model.TitleID(`On $\mathcal{O}(n^2)$ Layers`)
	marks := model.NewMarks([]model.Mark{{Paper: old, Bookmarked: at}})
	c := build(inTeX())
	if key := marks.Key(c.ID(0), c.Aliases(0)...); !marks.Bookmarked(key) || key != old {
		t.Errorf("the marks are under %s", key)
	}
}

func TestSpellingsOfOneTitleAreDuplicates(t *testing.T) {
	t.Parallel()
	converted := inTeX()
	unicode := model.Paper{Title: converted.Title}
	unconverted := model.Paper{Title: converted.Raw.Title}
	otherwise := model.Paper{Title: "On O(n2) layers!", Raw: converted.Raw} // another conversion of the same
	withDOI := converted
	withDOI.DOI = "10.1/a"
	for _, c := range []struct {
		name          string
		first, second model.Paper
		duplicate     bool
	}{
		{"TeX, Unicode", converted, unicode, true},
		{"Unicode, TeX", unicode, converted, true},
		{"TeX, not converted", converted, unconverted, true},
		{"not converted, TeX", unconverted, converted, true},
		{"two conversions", converted, otherwise, true},
		{"with a DOI, without", withDOI, unconverted, true},
		{"the same DOI", withDOI, model.Paper{Title: unconverted.Title, DOI: "10.1/a"}, true},
		{"without a DOI, with", converted, withDOI, false},
		{"another title of the DOI", withDOI, model.Paper{Title: "Depth", DOI: "10.1/a"}, false},
	} {
		b := model.NewBuilder()
		b.Add(c.first)
		if added := b.Add(c.second); added.Duplicate != c.duplicate || c.duplicate && added.Row != 0 {
			t.Errorf("%s: %+v", c.name, added)
		}
	}
}
