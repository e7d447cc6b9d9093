// Package quality measures how well a search finds papers that somebody half
// remembers: known-item search, as the field calls it. A [Library] makes the
// queries from a corpus, each of a [Kind] of remembering and typing; [Rank] and
// [Measure] say how far up the wanted paper comes.
//
// Only tests use it. `make quality` prints the tables.
//
//	words, stop words       what of a title stays in mind     words.go
//	library, maker          which queries can be answered     library.go, maker.go
//	kinds                   how people type                   kinds.go, title.go, short.go, slips.go, beyond.go
//	scores                  what an engine makes of it        score.go
package quality
