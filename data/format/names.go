package format

import (
	"html"
	"strings"
)

// SplitAuthors parts names written in one string. They may be parted by
// semicolons, by " and " where each is "Family, Given", or by commas; commas
// within brackets, as in affiliations, don't count, and neither do the
// semicolons of HTML's entities: they are read.
func SplitAuthors(s string) []string {
	s = html.UnescapeString(s)
	if strings.Contains(s, ";") {
		return strings.Split(s, ";")
	}
	if parts := splitAnd(s); len(parts) > 1 && everyInverted(parts) {
		return parts
	}
	var names []string
	for _, part := range splitCommas(s) {
		names = append(names, splitAnd(part)...)
	}
	return names
}

func splitAnd(s string) []string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimPrefix(s, "and ")
	return strings.Split(s, " and ")
}

// everyInverted reports whether each part is a name with the family first: one
// comma, and something on both sides of it.
func everyInverted(parts []string) bool {
	for _, part := range parts {
		family, given, found := strings.Cut(part, ",")
		if !found || strings.TrimSpace(family) == "" || strings.TrimSpace(given) == "" || strings.Contains(given, ",") {
			return false
		}
	}
	return true
}

func splitCommas(s string) []string {
	var parts []string
	depth, start := 0, 0
	for i, r := range s {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(depth-1, 0)
		case ',':
			if depth == 0 {
				parts = append(parts, s[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, s[start:])
}

// SplitTerms parts keywords or categories written in one string, as plain text
// or in HTML: at
// semicolons, else at commas, else at blanks if every word looks like one of
// arXiv's categories (cs.CL, hep-ph, math.GT).
func SplitTerms(s string) []string {
	s = html.UnescapeString(s)
	for _, separator := range []string{";", ","} {
		if strings.Contains(s, separator) {
			return strings.Split(s, separator)
		}
	}
	words := strings.Fields(s)
	for _, word := range words {
		if !isCategory(word) {
			return []string{s}
		}
	}
	return words
}

// isCategory knows the shapes of https://arxiv.org/category_taxonomy: an
// archive and a subject class behind a dot, or one of the archives that have
// no classes.
func isCategory(word string) bool {
	archive, class, dotted := strings.Cut(word, ".")
	if !dotted {
		switch word {
		case "astro-ph", "cond-mat", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th",
			"math-ph", "nucl-ex", "nucl-th", "quant-ph":
			return true
		}
		return false
	}
	lower := strings.Trim(archive, "abcdefghijklmnopqrstuvwxyz-") == ""
	return archive != "" && lower && class != ""
}
