package search

import (
	"math"
	"math/bits"
)

// How results are ranked.
//
// A query is words (terms). Each paper gets points; the most come first, and equal points leave the order to the papers' ranks in
// their source and then to their rows.
//
// 1. A term is worth the best of its matches in the paper: how it matches
// (worth, 200 for the word itself) times where it matches (percent). People
// remember titles, so a word of the abstract is worth about a quarter, and less
// than anything in a title: a paper about a thing comes before one that
// mentions it.
//
// 2. The terms are averaged by weight: a rare word says more than one that half
// of all papers have. That gives 0 to 1000 points (base). A term that the paper
// lacks counts as nothing and costs missingPoints on top.
//
// 3. Finer points for the title as a whole (fine): whether neighbours in the
// query are neighbours there, their order, the beginning, and how much of the
// title was typed. They are smaller than what parts the kinds of match of a
// whole query, so that they decide between papers that match alike.
//
// 4. Papers that have every term as it is, in whatever place, come before those
// that lack one or have it only with a typing error: solidPoints.
//
// 5. A small prior: bookmarked papers and newer ones, for breaking near-ties.
//
// The numbers were tuned by searching for one coordinate at a time on known
// items: papers, and what people who half remember them type. They are reported
// on other papers than they were tuned on; see the package quality.
const (
	full = 200 // worth of the word itself

	// nearPoints go to terms that stand side by side in title and query: people
	// type pieces of what they remember. orderPoints are for the right order.
	nearPoints  = 72
	orderPoints = 40
	// beginPoints are for a title that begins with the first term, and
	// startPoints for one that goes on with all the others, little words too: a
	// title being typed or pasted from its start.
	beginPoints = 11
	startPoints = 90
	// manyWords is from how many words on it is unlikely that a title begins so
	// by chance.
	manyWords = 3
	// coverPoints are for the share of the title that was typed: "layer" is more
	// of "Layer Normalization" than of a title of twelve words.
	coverPoints = 130
	// solidPoints go to papers that have every term without a typing error, its
	// letters or beginnings run together having to be supposed: more than all
	// other points, so that they come first.
	solidPoints = 4000
	// mentionPoints is under what a paper has the words only in passing.
	mentionPoints = 500
	// extraPoints are for words that are not asked for but had better be there:
	// little words, introductions.
	extraPoints = 30
	// missingPoints are what a paper loses for each term that it lacks.
	missingPoints = 150
	// markPoints and agePoints are the prior: less than nearPoints, so that they
	// decide between papers that answer the query about as well.
	markPoints = 30
	agePoints  = 10

	// A weight is that of the rarest word at most and that of the commonest at
	// least: one rare word must not outvote all the others.
	leastWeight = 0.3
	mostWeight  = 3.2
	weightScale = 32
)

// percent is what is left of a match's worth in a field. The abstract's is so
// low that no match in it reaches the worth of the weakest match of a title.
func percent(f field) int {
	switch f {
	case inTitle:
		return 100
	case inAuthors:
		return 85
	case inAbout:
		return 60
	case inAbstract:
		return 27
	case fields:
	}
	return 0
}

// abstractMost is the most that a match in an abstract is worth.
const abstractMost = full * 27 / 100

// bestPercent is that of the best field of a set.
func bestPercent(in fieldSet) int {
	if in == 0 {
		return 0
	}
	return percent(field(bits.TrailingZeros8(uint8(in))))
}

// value is what a match is worth in the best of some fields.
func value(worth uint8, in fieldSet) uint8 {
	if worth == 0 || in == 0 {
		return 0
	}
	return uint8(max(1, int(worth)*bestPercent(in)/100))
}

// What matches are worth by their kind. A beginning or a part is worth the
// more, the more of the word it is.
func startWorth(typed, length int) uint8 { return uint8(120 + 40*typed/length) }

func partWorth(typed, length int) uint8 { return uint8(90 + 45*typed/length) }

const (
	inflectedWorth = 130
	spellingWorth  = 185 // müller and mueller are the same name
	joinedWorth    = 180
	joinedStart    = 155 // the second half is still being typed
)

// typoWorth is for a number of letters amiss. Errors are made in common words
// more often than in rare ones, by count.
func typoWorth(errors, papers int, firstWrong bool) uint8 {
	worth := 112
	if errors > 1 {
		worth = 74
	}
	worth += int(4 * math.Log10(float64(1+papers)))
	if firstWrong {
		worth -= 24
	}
	return uint8(worth)
}

const typoStartWorth = 104 // one letter amiss in the beginning of a word

// lettersWorth is for letters of a word in their order; fit is its score by
// sahilm/fuzzy as a share of that of the word which has them best.
func lettersWorth(typed, length int, fit float64, vowelsOnly bool) uint8 {
	worth := 50 + 30*typed/length + int(40*min(max(fit, 0), 1))
	if vowelsOnly {
		worth += 44
	}
	return uint8(worth)
}

// confirmedWorth is for initials of a title whose abstract has them as a word:
// that is what they stand for.
const confirmedWorth = 165

// knownWord is what is left of the worth of a typing error when the term is a
// word of the corpus as it is: it was hardly meant to be another one.
func knownWord(worth uint8) uint8 { return worth - worth/4 }

// togetherWorth is for initials and for beginnings of words, run together: the
// less is between them, and the more of the title they are, the better.
func togetherWorth(t together, typed int, atStart, whole bool) uint8 {
	worth := 60 + 60*t.pieces/t.span()
	if atStart {
		worth += 17
	}
	if whole {
		worth += 26
	}
	if typed >= 2*t.pieces {
		worth += 17
	}
	return uint8(worth)
}

// weight is what a term counts beside others, by how many of the papers have
// it: the logarithm of its rarity, as in TF-IDF, between bounds.
func weight(papers, total int) int32 {
	rarity := math.Log(1 + float64(total)/float64(1+min(papers, total)))
	return int32(weightScale * min(max(rarity, leastWeight), mostWeight))
}

// base is the weighted mean of the worth of all terms, from 0 to 1000.
func base(sum, weights int32) int32 {
	if weights == 0 {
		return 0
	}
	return sum * (1000 / full) / weights
}

// roughCover stands for coverPoints until the title is read.
func roughCover(inTitle int, length uint8) int32 {
	if inTitle == 0 || length == 0 {
		return 0
	}
	return int32(uint32(coverPoints*min(inTitle, int(length))) / uint32(length))
}

// placing is where the terms of a query stand in one title: for each, a set of
// positions among the words that are not little.
type placing struct {
	places []uint64
	begins bool // the first term is the first word, or begins it
	starts int  // words of the query, when the title begins with all of them
	length int  // words of the title that are not little
}

// fine are the finer points of a title.
func (p *placing) fine() (points finePoints) {
	near, ordered, pairs := 0, 0, 0
	covered, before := uint64(0), uint64(0)
	for i, places := range p.places {
		covered |= places
		if i > 0 {
			pairs++
			if before<<1&places != 0 {
				near++
			}
			if before != 0 && places != 0 && bits.TrailingZeros64(before) < bits.Len64(places)-1 {
				ordered++
			}
		}
		before = places
	}
	points.cover = int32(coverPoints * bits.OnesCount64(covered) / max(1, p.length))
	if pairs > 0 {
		points.near, points.order = int32(nearPoints*near/pairs), int32(orderPoints*ordered/pairs)
	}
	if p.begins {
		points.begin = beginPoints
	}
	points.begin += int32(startPoints * min(p.starts, manyWords) / manyWords)
	return points
}

// finePoints are points by their reason.
type finePoints struct {
	near, order, begin, cover int32
}

func (p finePoints) sum() int32 { return p.near + p.order + p.begin + p.cover }
