// Package cite writes papers the way other programs and people take them:
// citation keys, BibTeX, formatted references, links. What a paper does not
// say is left out; nothing is invented. Whatever is in a paper, a result that
// is meant to be one line is one line, and what it quotes is escaped for where
// it goes.
package cite
