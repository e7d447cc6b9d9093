// Package text is the border that foreign text crosses once, and the few
// questions that the rest of sheaf asks of text afterwards: how it folds for
// comparison, how many terminal cells it takes, and where it may be broken.
package text
