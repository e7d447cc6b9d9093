// Package search finds papers by words typed in any order.
//
// A [Builder] turns a corpus into an [Index], again and again while the corpus
// is being loaded. [Index.Search] gives every paper that answers a [Query],
// best first, and [Index.Match] says, for the few papers on the screen, where.
//
// How a search runs:
//
//	words      split and fold the query and the texts      words.go, query.go
//	expand     query word -> words of the corpus           expand.go, fuzzy.go
//	gather     words of the corpus -> papers, AND          gather.go, direct.go
//	rank       points of each paper                        rank.go
//	order      most points first                           order.go
//
// The result depends on the corpus and the query alone: not on the steps in
// which the index was built, nor on whether the query was typed or pasted.
package search
