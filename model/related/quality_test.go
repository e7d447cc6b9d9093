package related_test

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sheaf/model"
	"sheaf/model/related"
	"sheaf/model/text"
)

// twins leads from papers to those of the same first author and of nearly the
// same title: most often what was shown at a workshop and the paper that became
// of it. Papers of the very same title are left out.
func twins(c *model.Corpus) map[model.Row][]model.Row {
	byAuthor := map[string][]model.Row{}
	for row := range model.Row(c.Len()) {
		for author := range c.Authors(row) {
			name := text.FoldKey(string(author))
			byAuthor[name] = append(byAuthor[name], row)
			break
		}
	}
	all := map[model.Row][]model.Row{}
	for _, rows := range byAuthor {
		for _, a := range rows {
			for _, b := range rows {
				left, right := text.FoldKey(c.Title(a)), text.FoldKey(c.Title(b))
				if left != right && overlap(left, right) >= 0.5 {
					all[a] = append(all[a], b)
				}
			}
		}
	}
	return all
}

// overlap is how many of the words of two titles both have.
func overlap(a, b string) float64 {
	in := map[string]uint8{}
	for word := range strings.FieldsSeq(a) {
		in[word] |= 1
	}
	for word := range strings.FieldsSeq(b) {
		in[word] |= 2
	}
	both := 0
	for _, where := range in {
		both += bits.OnesCount8(where) - 1
	}
	return float64(both) / float64(len(in))
}

func TestNeighboursOfTheLargeCorpusAreRelated(t *testing.T) {
	t.Parallel()
	if underRaceDetector {
		t.Skip("one goroutine reads 50,000 papers, many times slower than it does by itself")
	}
	c := large(t)
	t.Run("papers find their twins", func(t *testing.T) {
		t.Parallel()
		checkTwins(t, c)
	})
	t.Run("abstracts find papers of their subject", func(t *testing.T) {
		t.Parallel()
		checkSubjects(t, c)
	})
}

func checkTwins(t *testing.T, c *model.Corpus) {
	t.Helper()
	x := indexOf(c)
	asked, first, wanted, got := 0, 0, 0, 0
	for row, twins := range twins(c) {
		neighbours := x.Neighbours(row, 10, nil)
		asked++
		if len(neighbours) > 0 && slices.Contains(twins, neighbours[0].Row) {
			first++
		}
		for _, twin := range twins {
			wanted++
			if rankOf(neighbours, twin) >= 0 {
				got++
			}
		}
	}
	one, ten := float64(first)/float64(asked), float64(got)/float64(wanted)
	t.Logf("%d papers: recall@1 %.3f, recall@10 %.3f of %d", asked, one, ten, wanted)
	if asked < 300 || one < 0.8 || ten < 0.95 {
		t.Errorf("twins are not found")
	}
}

func rankOf(neighbours []related.Neighbour, row model.Row) int {
	return slices.IndexFunc(neighbours, func(n related.Neighbour) bool { return n.Row == row })
}

// checkSubjects takes papers whose titles share a rare pair of words to be of
// one narrow subject. The titles are left out of the corpus that is searched,
// so that abstracts have to find abstracts.
func checkSubjects(t *testing.T, c *model.Corpus) {
	t.Helper()
	bare := model.NewBuilder()
	pairs := map[string][]model.Row{}
	for row := range model.Row(c.Len()) {
		bare.Add(model.Paper{Title: strconv.Itoa(int(row)), Abstract: c.Abstract(row)})
		words := strings.Fields(text.FoldKey(c.Title(row)))
		for i := 1; i < len(words); i++ {
			if len(words[i-1]) > 4 && len(words[i]) > 4 {
				pairs[words[i-1]+" "+words[i]] = append(pairs[words[i-1]+" "+words[i]], row)
			}
		}
	}
	var subjects []string
	for pair, rows := range pairs {
		if len(rows) >= 3 && len(rows) <= 6 {
			subjects = append(subjects, pair)
		}
	}
	slices.Sort(subjects)
	searched := bare.Snapshot()
	if searched.Len() != c.Len() {
		t.Fatalf("%d papers, not %d", searched.Len(), c.Len())
	}
	x := indexOf(searched)
	asked, found, wanted, got := 0, 0, 0, 0
	for i := 0; i < len(subjects); i += 72 {
		rows := pairs[subjects[i]]
		for _, row := range rows {
			neighbours := x.Neighbours(row, 10, nil)
			hit := 0
			for _, other := range rows {
				if other != row && rankOf(neighbours, other) >= 0 {
					hit++
				}
			}
			asked++
			wanted += len(rows) - 1
			got += hit
			if hit > 0 {
				found++
			}
		}
	}
	share, recall := float64(found)/float64(asked), float64(got)/float64(wanted)
	t.Logf("%d questions: %.3f find one of their subject in ten, recall@10 %.3f", asked, share, recall)
	if asked < 250 || share < 0.2 {
		t.Errorf("papers of one subject are not found")
	}
}
