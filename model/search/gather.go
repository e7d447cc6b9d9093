package search

import (
	"slices"

	"sheaf/model"
)

// gather finds the papers that have every word of the query, with their points,
// in the order of their rows. loose, unless nil, has the fuzzy answers to every
// word of the query; without them, only literal ones count.
func (s *search) gather(loose [][]answer) []candidate {
	s.answers.clear()
	order := s.longestFirst()
	var found []candidate
	for n, word := range order {
		if n > 0 && loose == nil && len(found) <= s.index.few {
			found = s.readDirectly(found, order[n:])
			break
		}
		clear(s.best)
		if s.literal[word] == nil {
			s.literal[word] = s.literalAnswers(s.query[word])
		}
		s.markAll(word, s.literal[word])
		if loose != nil {
			s.markAll(word, loose[word])
		}
		if s.stopped {
			return nil
		}
		if n == 0 {
			found = s.marked()
		} else {
			found = s.narrowed(found)
		}
	}
	return s.rank(s.kept(found))
}

// longestFirst gives the words of the query, by their numbers, in the order in
// which they are looked for. The longest are likely the rarest, and leave the
// least to do.
func (s *search) longestFirst() []int {
	order := make([]int, len(s.query))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(s.query[b]) - len(s.query[a]) })
	return order
}

// marked lists the papers that the first word of the query has marked.
func (s *search) marked() []candidate {
	n := 0
	for _, c := range s.best {
		if c != 0 {
			n++
		}
	}
	found := make([]candidate, 0, n)
	for row, c := range s.best {
		if c != 0 {
			found = append(found, candidate{row: model.Row(row), points: s.scale.points[c], kind: s.scale.kinds[c]})
		}
	}
	return found
}

// narrowed keeps the papers that the next word of the query has marked, too.
func (s *search) narrowed(found []candidate) []candidate {
	both := found[:0]
	for _, paper := range found {
		if c := s.best[paper.row]; c != 0 {
			both = append(both, s.plus(paper, c))
		}
	}
	return both
}

// plus is the paper with the match of one more word.
func (s *search) plus(paper candidate, c class) candidate {
	paper.points += s.scale.points[c]
	paper.kind = max(paper.kind, s.scale.kinds[c])
	return paper
}

// kept drops the papers that the caller does not want.
func (s *search) kept(found []candidate) []candidate {
	if s.options.Keep == nil {
		return found
	}
	return slices.DeleteFunc(found, func(paper candidate) bool { return !s.options.Keep(paper.row) })
}

// readDirectly keeps the papers that have the given words of the query, too,
// by reading them: the same answer as that of expand, for few papers sooner.
func (s *search) readDirectly(found []candidate, words []int) []candidate {
	best := make([]class, len(words))
	all := found[:0]
	for _, paper := range found {
		if s.stop(workBetweenStops / 2) {
			return nil
		}
		clear(best)
		s.readPaper(paper.row, words, best)
		if slices.Contains(best, 0) {
			continue
		}
		for _, c := range best {
			paper = s.plus(paper, c)
		}
		all = append(all, paper)
	}
	return all
}

// readPaper finds the best match of each of the given words of the query in
// one paper, and notes how the words of its title answer them.
func (s *search) readPaper(row model.Row, words []int, best []class) {
	title := s.index.titles.of(row)
	for in, source := range texts(s.index.corpus, row) {
		position := 0
		for w := newWords(source); w.next(); position++ {
			for i, word := range words {
				query := s.query[word]
				k, _ := literal(query, w.word)
				best[i] = max(best[i], s.scale.of(k, len(query))[in.set()])
				if k != None && in == inTitle && position < len(title) {
					s.answers.add(word, literalAnswer(title[position], k, query, w.word))
				}
			}
		}
	}
}
