package text_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sheaf/model/text"
)

func TestStructuredAbstractsArePartedAtTheirHeadings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, abstract string
		want           []string // the sections, with | behind their headings
	}{
		{"colons", "Background: Nets are deep. Methods: We prune. Results: It works.", []string{"Background:| Nets are deep.", "Methods:| We prune.", "Results:| It works."}},
		{"capitals", "BACKGROUND: Nets are deep. METHODS: We prune.", []string{"BACKGROUND:| Nets are deep.", "METHODS:| We prune."}},
		{"stops", "Objective. To prune nets. Approach. We prune. Main results. It works.", []string{"Objective.| To prune nets.", "Approach.| We prune.", "Main results.| It works."}},
		{"dashes", "Aim — To prune. Methods — We prune it.", []string{"Aim —| To prune.", "Methods —| We prune it."}},
		{"paragraphs", "Background\nis no heading", nil},
		{"lines", "Motivation: Nets are deep\n\nResults: It works\n\nAvailability and implementation: nowhere", []string{"Motivation:| Nets are deep", "Results:| It works", "Availability and implementation:| nowhere"}},
		{"unknown parts", "Motivation and luck: Nets are deep. Results: It works.", nil},
		{"empty line", "Background:\nMethods: We prune. Results: It works. Summary: Good.", []string{"|Background:", "Methods:| We prune.", "Results:| It works.", "Summary:| Good."}},
		{"joined", "Background and Objectives: deep. Materials & Methods: pruned. Results/Discussion: fine.", []string{"Background and Objectives:| deep.", "Materials & Methods:| pruned.", "Results/Discussion:| fine."}},
		{"numbers", "(1) Background: deep; (2) Methods: pruned; (3) Results: fine", []string{"(1) Background:| deep;", "(2) Methods:| pruned;", "(3) Results:| fine"}},
		{"no blank", "Background:Nets are deep. Conclusions:It works.", []string{"Background:|Nets are deep.", "Conclusions:|It works."}},
		{"before the first", "Nets are deep. Methods: We prune. Results: It works. Conclusions: Good.", []string{"|Nets are deep.", "Methods:| We prune.", "Results:| It works.", "Conclusions:| Good."}},
		{"repeated", "Methods: We prune. Methods: And more. Results: Good.", []string{"Methods:| We prune.", "Methods:| And more.", "Results:| Good."}},
		{"backwards", "Background: deep. Results: good. Methods: pruned. Conclusions: fine.", []string{"Background:| deep.", "Results:| good. Methods: pruned.", "Conclusions:| fine."}},
		{"empty ones", "Background: Methods: We prune. Results: It works.", []string{"Background:| Methods: We prune.", "Results:| It works."}},
		{"empty at the end", "Background: Nets are deep. Results:", nil},

		{"prose", "We study pruning. Results: we find that it works.", nil},
		{"one heading first", "Background: nets are deep, and we prune them.", nil},
		{"two within prose", "We ask how. Methods: three of them. Results: all of them good.", nil},
		{"lower case", "background: nets are deep. methods: we prune.", nil},
		{"within a sentence", "Background knowledge helps. Methods that prune help. Results are good.", nil},
		{"words of a sentence", "Background. that is what this is. Methods. they are.", nil},
		{"a title", "Motivation: a survey", nil},
		{"a ratio", "Results: 3:1. Wins: 4.", nil},
		{"out of order", "Results: It works. Methods: We prune.", nil},
		{"the same", "Conclusion: It works. Conclusions: It does.", nil},
		{"a link", "Data: see below. Results:http://example.org", nil},
		{"empty", "", nil},
		{"a mark", ":", nil},
		{"a bracket", "(1)", nil},
	} {
		var got []string
		for _, s := range text.Sections(c.abstract) {
			got = append(got, c.abstract[s.Start:s.Heading]+"|"+c.abstract[s.Heading:s.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSectionsLoseNothing(t *testing.T) {
	t.Parallel()
	pieces := []string{"Background: ", "METHODS: ", "Results. ", "Conclusion — ", "(2) ", "\n", "\n\n", "We prune. ", "é日 ", ".", ":", "Aim", " and ", "\xff"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), "")
		at := 0
		for _, section := range text.Sections(s) {
			if section.Start < at || section.Heading < section.Start || section.End < section.Heading || section.End > len(s) {
				t.Fatalf("%q: %+v behind %d", s, section, at)
			}
			if strings.Trim(s[at:section.Start], " \n") != "" {
				t.Fatalf("%q: %q is in no section", s, s[at:section.Start])
			}
			at = section.End
		}
		if at > 0 && strings.Trim(s[at:], " \n") != "" {
			t.Fatalf("%q: %q is in no section", s, s[at:])
		}
	})
}
