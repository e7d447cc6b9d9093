package search

// answer says that a word of the corpus answers a word of the query.
type answer struct {
	id        wordID // the word of the corpus
	kind      Kind
	closeness uint8 // among the answers of this kind, 255 at most
}

// literalAnswer is the answer of a word of the corpus that has a query word in
// it: it is as close as it is short.
func literalAnswer(id wordID, k Kind, query string, word []byte) answer {
	return answer{id: id, kind: k, closeness: uint8(255 * len(query) / len(word))}
}

// literalAnswers lists the words of the corpus that answer a word of the query
// literally.
func (s *search) literalAnswers(query string) []answer {
	vocabulary := &s.index.words
	beginning := vocabulary.beginning(query)
	all := make([]answer, 0, len(beginning))
	for _, id := range beginning {
		k, word := Start, vocabulary.word(id)
		if len(word) == len(query) {
			k = Whole
		}
		all = append(all, literalAnswer(id, k, query, word))
	}
	if len(query) < minPart {
		return all
	}
	for id := range vocabulary.containing(query) {
		if s.stop(1) {
			return nil
		}
		all = append(all, literalAnswer(id, Part, query, vocabulary.word(id)))
	}
	return all
}

// answers holds the answers found so far by the words of the corpus, for
// looking up those of a title.
type answers struct {
	first []uint32 // of each word of the corpus, its first answer, 0 for none
	list  []linked // from 1
}

// linked is an answer in the list of those that a word of the corpus gives.
type linked struct {
	answer
	word uint16 // of the query
	next uint32 // in the list, 0 for none
}

func newAnswers(words int) answers {
	return answers{first: make([]uint32, words), list: make([]linked, 1)}
}

func (a *answers) clear() {
	clear(a.first)
	a.list = a.list[:1]
}

func (a *answers) add(word int, by answer) {
	a.list = append(a.list, linked{answer: by, word: uint16(word), next: a.first[by.id]})
	a.first[by.id] = uint32(len(a.list) - 1)
}

// markAll marks the papers of all answers to a word of the query.
func (s *search) markAll(word int, all []answer) {
	for _, by := range all {
		if s.stopped {
			return
		}
		s.mark(word, by)
	}
}

// mark notes, for every paper that a word of the corpus stands in, that it
// answers a word of the query.
func (s *search) mark(word int, by answer) {
	s.answers.add(word, by)
	x, best := s.index, s.best
	classes := s.scale.of(by.kind, len(s.query[word]))
	entry := &x.entries[by.id]

	s.reader.reset(x.heads, entry.heads)
	for batch := s.reader.next(); len(batch) > 0; batch = s.reader.next() {
		for _, number := range batch {
			row := number >> headBits
			best[row] = max(best[row], classes[fieldSet(number)&headFields])
		}
	}
	if c := classes[inAbstract.set()]; c != 0 {
		s.reader.reset(x.abstracts, entry.abstracts)
		for batch := s.reader.next(); len(batch) > 0; batch = s.reader.next() {
			for _, row := range batch {
				best[row] = max(best[row], c)
			}
		}
	}
	s.stop(int(entry.heads.count + entry.abstracts.count))
}
