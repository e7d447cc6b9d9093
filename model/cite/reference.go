package cite

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"sheaf/model"
	"sheaf/model/text"
)

// APA is the reference of a paper on one line, in the style of the seventh
// edition of the APA's manual: authors, year or n.d., title, venue, DOI or
// address. Without an author the title comes first. There are no italics, and
// titles keep their capitals.
func APA(p model.Paper) string {
	year := "(n.d.)."
	if p.Year > 0 {
		year = "(" + strconv.Itoa(p.Year) + ")."
	}
	title, venue := text.Clean(p.Title), text.Clean(p.Venue)
	arxiv := identifier(p, model.SchemeArxiv)
	if arxiv != "" && (venue == "" || kindOfVenue(p) == preprint) {
		title, venue = strings.TrimSpace(title+" (arXiv:"+arxiv+")"), "arXiv"
	}
	parts := make([]string, 0, 5)
	if names := apaAuthors(p); names != "" {
		parts = append(parts, sentence(names), year, sentence(title))
	} else {
		parts = append(parts, sentence(title), year)
	}
	parts = append(parts, sentence(venue))
	if doi := identifier(p, model.SchemeDOI); doi != "" {
		parts = append(parts, DOILink(doi))
	} else if address, ok := Link(p); ok {
		parts = append(parts, address)
	}
	return text.Clean(strings.Join(nonEmpty(parts), " ")) // once more: characters that are new neighbours may compose
}

// The most authors that a reference names, and how many of more it names
// before the last one.
const (
	mostAuthors = 20
	namedOfMore = 19
)

// apaAuthors lists the authors: with & before the last one, and of more than
// twenty the first nineteen and the last.
func apaAuthors(p model.Paper) string {
	names, others := authors(p)
	all := make([]string, 0, len(names))
	for _, name := range names {
		all = append(all, apaName(name))
	}
	switch {
	case len(all) == 0:
		return ""
	case others:
		return strings.Join(all[:min(len(all), namedOfMore)], ", ") + ", et al."
	case len(all) == 1:
		return all[0]
	case len(all) > mostAuthors:
		return strings.Join(all[:namedOfMore], ", ") + ", . . . " + all[len(all)-1]
	}
	return strings.Join(all[:len(all)-1], ", ") + ", & " + all[len(all)-1]
}

func apaName(n Name) string {
	return strings.Join(nonEmpty([]string{n.surname(), n.initials(), n.Suffix}), ", ")
}

// Short names a paper within a sentence: Vaswani et al. (2017), or its title
// in quotation marks where it has no author.
func Short(p model.Paper) string {
	year := "n.d."
	if p.Year > 0 {
		year = strconv.Itoa(p.Year)
	}
	names, others := authors(p)
	who := ""
	switch title := text.Clean(p.Title); {
	case len(names) > 2 || others:
		who = names[0].surname() + " et al."
	case len(names) == 2:
		who = names[0].surname() + " and " + names[1].surname()
	case len(names) == 1:
		who = names[0].surname()
	case title != "":
		who = "“" + title + "”"
	}
	return text.Clean(who + " (" + year + ")")
}

// sentence ends s with a full stop, unless it ends with a mark already.
func sentence(s string) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	if s == "" || strings.ContainsRune(".?!。？！…", last) {
		return s
	}
	return s + "."
}

func nonEmpty(parts []string) []string {
	kept := make([]string, 0, len(parts))
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}
