// Package search finds papers by what a person remembers of them.
//
// A [Builder] turns a corpus into an [Index], again and again while the corpus
// is being loaded. [Index.Search] gives the papers that answer a [Query], best
// first, [Index.First] the first of them sooner; [Index.Match] says, for the
// few papers on the screen, where and how, and [Index.Explain] why one paper
// stands where it does.
//
// How a search runs:
//
//	plan      query -> terms, and what has to hold besides     query.go, lead.go
//	expand    term -> words and titles that answer it          expand.go, term.go
//	          … by typing errors, letters, initials,           typo.go, letters.go, initials.go,
//	          beginnings run together, other spellings         run.go, runs.go, spelling.go
//	answer    of each term, what it is worth in every paper    scratch.go
//	filter    what has to hold besides -> a set of papers      filter.go
//	gather    the papers with enough of the terms              gather.go
//	refine    the best of them, read for the finer points      search.go, title.go
//
// What everything is worth, and why, stands in rank.go. Looser answers are
// looked for only where closer ones leave room: see tier. Queries of very many
// words go their own way: long.go.
//
// The result depends on the corpus and the query alone: not on the steps in
// which the index was built, nor on threads, nor on whether the query was
// typed, pasted or edited.
package search
