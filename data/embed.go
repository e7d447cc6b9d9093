// Package data is the way in and out of the program: reading papers, keeping
// the library. The package itself holds the papers that sheaf comes with.
package data

import _ "embed"

// PapersName is what the embedded papers are called where a source is named.
const PapersName = "papers.txt"

//go:embed papers.txt
var papers string

// Papers is the text of the embedded papers, in the hfpage format, as it was
// copied from the page.
func Papers() string { return papers }
