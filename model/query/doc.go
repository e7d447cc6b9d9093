// Package query is the language in which papers are asked for: it reads what a
// reader types into a tree, says where and why it can't, and writes the tree
// down again in one canonical form. It does not search.
//
// # Words
//
// Terms side by side all have to hold: graph neural. A word is what stands
// between blanks: fine-tuning, C++, 10.1000/xyz(2020) and an address are one
// word each. One without a letter or digit is ignored. "exact phrase" stands
// in quotation marks, straight or typographic.
//
// # Operators
//
// -x negates a word, a phrase, a condition or a group. A hyphen inside a word
// belongs to it; one between blanks, or right behind a quotation mark or a
// parenthesis as in "zero-shot"-like, means nothing. a | b asks for either and
// binds looser than standing side by side: a b | c is (a b) | c. Parentheses
// group; inside a word they belong to it where they are balanced. A quotation
// mark or a parenthesis that is still open at the end closes there.
//
// # Fields
//
// title: abstract: author: venue: tag: note: id: category: keyword: look in
// one place only, for the word, "phrase" or (group) right behind the colon;
// inside a group, a field of one's own comes first: title:(graph | author:li).
// Case makes no difference, and titles, abs, authors, by, journal, tags, notes,
// categories, cat, keywords and kw are understood too. A colon with a blank
// behind it is punctuation, as in LoRA: Low-Rank Adaptation or Title: a story,
// and so is one behind any other name, as in https://… or arxiv:1706.03762.
//
// # Conditions
//
//	year:2019  year:2019..2024  year:2019..  year:..2019  year:>2020  >=  <  <=
//	date:2024  date:2024-05  date:2024-05-01..2024-06     and the same operators
//	added:<7d  added:>30d  added:7d..30d                  units d, w, m (30 days), y (365 days)
//	rating:4   rating:3..5  rating:>3                     from 1 to 5
//	is:unread  and the other [States]
//	has:code   and the other [Things]
package query
