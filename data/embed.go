// Package data is the way in and out of the program: reading papers, keeping
// the library. The package itself holds the papers that sheaf comes with.
package data

import _ "embed"

// PapersName is what the embedded papers are called where a source is named.
const PapersName = "papers.txt"

//go:embed papers.txt
var papers string

// The same papers as a packed corpus, so that a start does not have to read and
// convert them. What makes it of them is in [sheaf/data/corpus].
//
//go:embed papers.pack
var packed string

// Packed is what reading the embedded papers gives, for [sheaf/model.Unpack].
func Packed() string { return packed }

// Papers is the text of the embedded papers, in the hfpage format, as it was
// copied from the page.
func Papers() string { return papers }
