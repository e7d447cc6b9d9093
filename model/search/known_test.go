package search

import (
	"fmt"
	"strings"
	"testing"

	"sheaf/model"
)

func TestWordsThatNoPaperHasFindNothingHoweverMany(t *testing.T) {
	t.Parallel()
	x := NewBuilder().Extend(manyShortTitles(100))
	for _, n := range []int{1, maxTerms, maxTerms + 5, 255, 256, 300} {
		var words []string
		for i := range n {
			words = append(words, fmt.Sprintf("qz%dzq", i))
		}
		if r := x.Search(understood(t, strings.Join(words, " ")), Options{}); r.Total != 0 || len(r.Hits) != 0 {
			t.Errorf("%d unknown words find %d papers, %d hits", n, r.Total, len(r.Hits))
		}
	}
}

func TestAWordThatOnlyAbstractsHaveIsNotNowhere(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Graphs", Abstract: "An rl method."})
	for _, query := range []string{"rl", "rl graphs", "rl graphs methods qqqq wwww eeee rrrr tttt yyyy uuuu iiii an"} {
		for _, word := range x.Search(understood(t, query), Options{}).Nowhere {
			if word == "rl" {
				t.Errorf("%q: rl is said to be nowhere", query)
			}
		}
	}
}

func TestMatchBearsCharactersThatShareBytes(t *testing.T) {
	t.Parallel()
	// The title has the bytes of the query in order, though not its characters.
	x := indexed(model.Paper{Title: "习学深乱源混乱", Abstract: "习山深"})
	q := understood(t, "习山深")
	for _, hit := range x.Search(q, Options{}).Hits {
		if match := x.Match(q, hit.Row); len(match.Title) > 0 || len(match.Abstract) != 1 {
			t.Errorf("marks %v and %v", match.Title, match.Abstract)
		}
	}
}

func TestAStoppedFirstIsNeverComplete(t *testing.T) {
	t.Parallel()
	b := model.NewBuilder()
	for i := range 2 * workBetweenStops {
		b.Add(model.Paper{Title: fmt.Sprintf("Deep layer %d", i)})
	}
	x := NewBuilder().Extend(b.Snapshot())
	for _, query := range []string{`"deep" | "layer"`, "title:layer", "layer | graph", `"deep layer"`, "layer", "-graph"} {
		q := understood(t, query)
		for allowed := range 12 {
			asked := 0
			r := x.First(q, Options{Stop: func() bool { asked++; return asked > allowed }})
			if r.Stopped && r.Complete {
				t.Errorf("%q, stopped at question %d, is complete", query, allowed+1)
			}
		}
	}
}

func TestALimitHoldsForPapersThatAreNamed(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Another", DOI: "10.1000/abcdef"}, model.Paper{Title: "10.1000/abcdef"})
	q := understood(t, "10.1000/abcdef")
	all := x.Search(q, Options{}).Hits
	if got := x.Search(q, Options{Limit: 1}).Hits; len(got) != 1 || got[0] != all[0] {
		t.Errorf("one of %v is %v", all, got)
	}
}

func TestAPaperThatTheQueryNamesIsCounted(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Models tag:without any layers"}, model.Paper{Title: "Another"})
	r := x.Search(understood(t, "Models tag:without any layers"), Options{})
	if len(r.Hits) != 1 || r.Total != 1 {
		t.Errorf("%d hits of %d", len(r.Hits), r.Total)
	}
}

func TestALimitDoesNotHidePapersThatHaveAllWords(t *testing.T) {
	t.Parallel()
	x := NewBuilder().Extend(manyShortTitles(parallelFrom - 1000))
	q := understood(t, "transformer layer of")
	all, some := x.Search(q, Options{}), x.Search(q, Options{Limit: refined})
	if len(some.Hits) != min(refined, len(all.Hits)) {
		t.Errorf("%d hits up to %d, of %d in all", len(some.Hits), refined, len(all.Hits))
	}
}

func TestANegatedGroupTakesAwayNoMoreThanItsWords(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Deep graphical models"}, model.Paper{Title: "Deep graphs"})
	for _, query := range []string{"deep -graph", "deep -(graph | tree)", "deep -keyword:graph"} {
		if r := x.Search(understood(t, query), Options{}); r.Total == 0 {
			t.Errorf("%q finds nothing", query)
		}
	}
	y := indexed(model.Paper{Title: "Deep", Venue: "Graph", Keywords: []string{"graphical"}})
	if r := y.Search(understood(t, "deep -keyword:graph"), Options{}); r.Total != 1 {
		t.Errorf("graphical is taken for graph where the venue is Graph")
	}
}

func TestFieldsOfEveryKindTakeOtherFormsOfAWord(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Studies", Venue: "Studies", Keywords: []string{"studies"}, Abstract: "studies"})
	for _, field := range []string{"", "title:", "abstract:", "venue:", "keyword:"} {
		if r := x.Search(understood(t, field+"study"), Options{}); r.Total != 1 {
			t.Errorf("%sstudy finds %d", field, r.Total)
		}
	}
}

func TestAnExplanationTellsWhatTheMatchIsWorth(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Multilayer", Abstract: "layer"}, model.Paper{Title: "The layer"})
	e, ok := x.Explain(understood(t, "lyer"), 0, Options{})
	if !ok || len(e.Words) != 1 || e.Words[0].Found != "layer" || e.Words[0].Kind != Typo || e.Points.Match == 0 {
		t.Errorf("%v %+v", ok, e)
	}
}

func TestInitialsThatTheAbstractHasAsAWordAreConfirmed(t *testing.T) {
	t.Parallel()
	paper := model.Paper{Title: "Deep Reinforcement Learning", Abstract: "RL"}
	for _, title := range []string{"Deep Reinforcement Learning", "Deep Reinforcement Learning RLHF"} {
		paper.Title = title
		x := indexed(paper)
		terms := understood(t, "rl").plan().terms
		got := (&scratch{}).answerAll(x, terms, wide, nil)[0].values[0]
		if got != confirmedWorth {
			t.Errorf("rl is worth %d in %q, want %d", got, title, confirmedWorth)
		}
	}
}

func TestATypingErrorInTheAbstractIsMarked(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "One", Abstract: "A layer."})
	q := understood(t, "lyer")
	if m := x.Match(q, 0); x.Search(q, Options{}).Total != 1 || len(m.Abstract) != 1 || m.Kind != Typo || m.Snippet.Text == "" {
		t.Errorf("%+v", m)
	}
}

func TestAMatchMissesWhatTheHitMisses(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Abal"}, model.Paper{Title: "Ablation algorithms at work"})
	q := understood(t, "abal work")
	for _, hit := range x.Search(q, Options{}).Hits {
		if m := x.Match(q, hit.Row); len(m.Missing) != hit.Missing {
			t.Errorf("%q: %q are missing, %d by the search", x.corpus.Title(hit.Row), m.Missing, hit.Missing)
		}
	}
}

func TestAShortFormOfAWordIsMarked(t *testing.T) {
	t.Parallel()
	x := indexed(model.Paper{Title: "Learning to play Go"})
	q := understood(t, "going")
	if m := x.Match(q, 0); x.Search(q, Options{}).Total != len(m.Title) {
		t.Errorf("%d papers, and marks %v", x.Search(q, Options{}).Total, m.Title)
	}
}

func TestMatchSpellsAWordOnce(t *testing.T) { //nolint:paralleltest // counts allocations
	x := indexed(model.Paper{Title: "One", Abstract: strings.Repeat("layers of words that differ ", 100)})
	for _, query := range []string{"layer", strings.Repeat("ao", 1000)} {
		q := understood(t, query)
		if n := testing.AllocsPerRun(3, func() { x.Match(q, 0) }); n > 500 {
			t.Errorf("%.10s: %v allocations", query, n)
		}
	}
}
