// Package tex turns the TeX and HTML that titles and abstracts carry into
// Unicode that a terminal can show, and repairs text that lost its TeX on the
// way. A lexer cuts the source into tokens, a parser makes a tree of them, and
// the tree is rendered: text with its styles and links, formulas on one line.
package tex
