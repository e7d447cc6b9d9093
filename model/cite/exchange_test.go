package cite_test

import (
	"reflect"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/cite"
)

func TestNamesAreInPartsForReferenceManagers(t *testing.T) {
	t.Parallel()
	for author, want := range map[model.Author]struct {
		csl cite.CSLName
		ris string
	}{
		"Laurens van der Maaten":          {cite.CSLName{Family: "Maaten", Given: "Laurens", Particle: "van der"}, "van der Maaten, Laurens"},
		"King, Jr., Martin Luther":        {cite.CSLName{Family: "King", Given: "Martin Luther", Suffix: "Jr."}, "King, Martin Luther, Jr."},
		"{Google Brain, Zürich}":          {cite.CSLName{Literal: "Google Brain, Zürich"}, "Google Brain Zürich"},
		"Plato":                           {cite.CSLName{Family: "Plato"}, "Plato"},
		"Ada\x1b[31m Love\r\nER  - \r\nX": {cite.CSLName{Family: "X", Given: "Ada Love ER -"}, "X, Ada Love ER -"},
	} {
		p := model.Paper{Title: "T", Authors: []model.Author{author}}
		if got := cite.CSL(p, "k", nil).Author; len(got) != 1 || got[0] != want.csl {
			t.Errorf("%q in CSL: %+v, want %+v", author, got, want.csl)
		}
		if got := cite.RIS(p, "k", nil, ""); !strings.Contains(got, "\r\nAU  - "+want.ris+"\r\n") {
			t.Errorf("%q in RIS: %q, want %q", author, got, want.ris)
		}
	}
}

func TestTypesAndDatesForReferenceManagers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p        model.Paper
		csl, ris string
		date     []int
	}{
		{model.Paper{Venue: "Nature", Date: "2024-05-31", Year: 2024}, "article-journal", "JOUR", []int{2024, 5, 31}},
		{model.Paper{Venue: "ICML", Date: "2024-05"}, "paper-conference", "CPAPER", []int{2024, 5}},
		{model.Paper{Venue: "arXiv", Year: 2024}, "article", "GEN", []int{2024}},
		{model.Paper{Date: "May 2024", Year: 2024}, "article", "GEN", []int{2024}},
		{model.Paper{}, "article", "GEN", nil},
	} {
		item := cite.CSL(c.p, "k", nil)
		if item.Type != c.csl || (item.Issued == nil) != (c.date == nil) || item.Issued != nil && !reflect.DeepEqual(item.Issued.Parts, [][]int{c.date}) {
			t.Errorf("%+v in CSL: %+v", c.p, item)
		}
		if got := cite.RIS(c.p, "k", nil, ""); !strings.HasPrefix(got, "TY  - "+c.ris+"\r\nID  - k\r\n") || !strings.HasSuffix(got, "ER  - \r\n") {
			t.Errorf("%+v in RIS: %q", c.p, got)
		}
	}
	if keyed := cite.CSL(attention(), "", nil); keyed.ID != "vaswani2017attention" {
		t.Errorf("key %q", keyed.ID)
	}
}
