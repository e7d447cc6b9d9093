package order

import (
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"sheaf/model"
	"sheaf/model/text"
)

// Sort puts rows of a corpus in order. Of papers that are equal, the one that is
// given first stays first, in both directions; those of which the key is not
// known come last in both. Marks, unless nil, tells what the reader has left on
// a paper.
//
// Stop, unless nil, is asked every fraction of a millisecond or so. Once it says
// true, there is no result.
func Sort(corpus *model.Corpus, marks func(model.Row) model.Mark, rows []model.Row, o Order, stop func() bool) []model.Row {
	sorted := slices.Clone(rows)
	if o.key() == Relevance {
		if o.Reverse {
			slices.Reverse(sorted)
		}
		return sorted
	}
	s := sorting{corpus: corpus, marks: marks, by: o.key(), stop: stop}
	known, unknown := make([]item, 0, len(rows)), make([]model.Row, 0)
	for i, row := range rows {
		if s.stopped() {
			return nil
		}
		it := item{row: row, place: i}
		if s.weigh(&it) {
			known = append(known, it)
		} else {
			unknown = append(unknown, row)
		}
	}
	slices.SortFunc(known, s.comparing(o.Reverse))
	if s.over {
		return nil
	}
	for i, it := range known {
		sorted[i] = it.row
	}
	copy(sorted[len(known):], unknown)
	return sorted
}

// Known reports whether anything of a corpus can be put in the order of a key
// that papers have of themselves: any paper has a year, say. It takes time by
// the papers in front of the first that has. What the reader leaves on papers is
// always known.
func Known(corpus *model.Corpus, by Key) bool {
	if by == Relevance || by == Added || by == Rating {
		return true
	}
	s := sorting{corpus: corpus, by: by}
	for row := range model.Row(corpus.Len()) {
		if s.weigh(&item{row: row}) {
			return true
		}
	}
	return false
}

// sorting is the state of one sort.
type sorting struct {
	corpus *model.Corpus
	marks  func(model.Row) model.Mark
	by     Key
	stop   func() bool
	asked  uint
	over   bool   // stop said so
	buffer []byte // for folding
}

// item is a paper and what it is compared by.
type item struct {
	first uint64 // a number, or the first letters of a text
	rest  string // of the text
	row   model.Row
	place int // among the given ones
}

// stopped asks whether to go on, now and then.
func (s *sorting) stopped() bool {
	const often = 1 << 10
	s.asked++
	if s.stop != nil && s.asked%often == 1 {
		s.over = s.over || s.stop()
	}
	return s.over
}

// comparing compares items. After a stop all of them are the same to it, so
// that the sort ends soon.
func (s *sorting) comparing(reverse bool) func(a, b item) int {
	sign := 1
	if reverse {
		sign = -1
	}
	return func(a, b item) int {
		switch {
		case s.stopped():
			return 0
		case a.first < b.first:
			return -sign
		case a.first > b.first:
			return sign
		}
		if c := strings.Compare(a.rest, b.rest); c != 0 {
			return sign * c
		}
		return a.place - b.place
	}
}

// weigh sets what an item is compared by. It reports false when that is not
// known.
func (s *sorting) weigh(it *item) bool {
	row := it.row
	switch s.by {
	case Rank:
		it.first = number(s.corpus.Rank(row))
	case Year:
		it.first = number(yearOf(s.corpus, row))
	case Rating:
		it.first = number(s.mark(row).Rating)
	case Added:
		if at := s.mark(row).Added; !at.IsZero() {
			it.first = moment(at)
		}
	case Date:
		return it.text([]byte(dateOf(s.corpus, row)))
	case Title:
		return it.text(s.fold(s.corpus.Title(row)))
	case Author:
		for author := range s.corpus.Authors(row) {
			return it.text(s.fold(author.Family()))
		}
	case Relevance:
	}
	return it.first != 0
}

func (s *sorting) mark(row model.Row) model.Mark {
	if s.marks == nil {
		return model.Mark{}
	}
	return s.marks(row)
}

// fold is a text as it is compared; it is good until the next.
func (s *sorting) fold(of string) []byte {
	s.buffer = text.AppendFoldKey(s.buffer[:0], of)
	return s.buffer
}

// text sets the text that an item is compared by, false for none.
func (it *item) text(folded []byte) bool {
	var head [8]byte
	n := copy(head[:], folded)
	it.first = binary.BigEndian.Uint64(head[:])
	it.rest = string(folded[n:])
	return len(folded) > 0
}

// number orders numbers; what is not positive is not known.
func number(n int) uint64 { return uint64(max(0, n)) }

// moment orders times, those before the year 1 as one.
func moment(at time.Time) uint64 {
	const yearOne = -62135596800 // in seconds of Unix time
	seconds := max(0, at.Unix()-yearOne)
	return uint64(seconds)<<24 + uint64(at.Nanosecond()>>6) + 1 // nanoseconds take 30 bits, the seconds of all years to come 40
}

// yearOf is the year of a paper, 0 when unknown.
func yearOf(corpus *model.Corpus, row model.Row) int {
	if year := corpus.Year(row); year > 0 {
		return year
	}
	year := 0
	for _, c := range []byte(leadingYear(corpus.Date(row))) {
		year = 10*year + int(c-'0')
	}
	return year
}

// dateOf is the date of a paper, or its year, empty when neither is known.
func dateOf(corpus *model.Corpus, row model.Row) string {
	if date := corpus.Date(row); leadingYear(date) != "" {
		return date
	}
	if year := corpus.Year(row); year > 0 && year < 1e4 {
		return string([]byte{digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)})
	}
	return ""
}

func digit(n int) byte { return '0' + byte(n%10) }

// leadingYear is the year that a date begins with, empty for none.
func leadingYear(date string) string {
	const digits = 4
	if len(date) < digits || strings.Trim(date[:digits], "0123456789") != "" || date[:digits] == "0000" {
		return ""
	}
	return date[:digits]
}
