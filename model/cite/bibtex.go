package cite

import (
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// BibTeX is the entry of a paper under a key, or its own [Key] where that is
// empty, of several lines with a line end
// behind the last one: @article or @inproceedings when the name of its venue
// tells which, else @misc. It holds what is known: title, author, journal,
// booktitle or howpublished, year, doi, eprint, url. Text is in UTF-8, as
// biber and today's BibTeX styles take it, and braces balance.
func BibTeX(p model.Paper, key string) string {
	kind, venueField := "misc", "howpublished"
	switch kindOfVenue(p) {
	case journal:
		kind, venueField = "article", "journal"
	case proceedings:
		kind, venueField = "inproceedings", "booktitle"
	case preprint, unknownVenue:
	}
	if key = safeKey(key); key == "" {
		key = Key(p)
	}
	var b strings.Builder
	b.WriteString("@" + kind + "{" + key)
	field := func(name, value string) {
		if value = text.Clean(value); value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	field("title", bibTitle(text.Clean(p.Title)))
	field("author", bibAuthors(p))
	field(venueField, escapeTeX(text.Clean(p.Venue)))
	if p.Year > 0 {
		field("year", strconv.Itoa(p.Year))
	}
	doi, arxiv := identifier(p, model.SchemeDOI), identifier(p, model.SchemeArxiv)
	field("doi", verbatim(doi))
	if arxiv != "" {
		field("eprint", verbatim(arxiv))
		field("archiveprefix", "arXiv")
	}
	field("url", bibURL(p, doi))
	b.WriteString("\n}\n")
	return b.String()
}

// bibURL is the address of an entry: the one that the source gave, unless the
// DOI says the same, else the best one that is known.
func bibURL(p model.Paper, doi string) string {
	if address, ok := webAddress(p.URL); ok {
		if strings.Contains(address, "doi.org/10.") && doi != "" {
			return ""
		}
		return address
	}
	if address, ok := Link(p); ok && doi == "" {
		return address
	}
	return ""
}

// safeKey leaves out of a key what would end it.
func safeKey(key string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || strings.ContainsRune("{}(),=\"#%\\~'@", r) {
			return -1
		}
		return r
	}, text.Clean(key))
}

// bibAuthors joins the names, each in the form that says which part is what.
func bibAuthors(p model.Paper) string {
	names, others := authors(p)
	parts := make([]string, 0, len(names)+1)
	for _, name := range names {
		parts = append(parts, bibName(name))
	}
	if others {
		parts = append(parts, "others")
	}
	return strings.Join(parts, " and ")
}

func bibName(n Name) string {
	if n.Group {
		return "{" + escapeTeX(n.Family) + "}"
	}
	family, suffix, given := bibNamePart(n.surname()), bibNamePart(n.Suffix), bibNamePart(n.Given)
	switch {
	case suffix != "":
		return family + ", " + suffix + ", " + given
	case given != "":
		return family + ", " + given
	case strings.Contains(family, " ") && family[0] != '{': // one name of several words
		return "{" + family + "}"
	}
	return family
}

// bibNamePart protects what would part a name.
func bibNamePart(part string) string {
	escaped := escapeTeX(part)
	for word := range strings.FieldsSeq(strings.ToLower(part)) {
		if word == "and" || word == "others" || strings.Contains(word, ",") {
			return "{" + escaped + "}"
		}
	}
	return escaped
}

// verbatim is an identifier as it stands in a field that TeX does not read:
// nothing is escaped but what would unbalance the braces.
func verbatim(s string) string {
	return escapeOnly(s, func(c byte) bool { return strings.IndexByte("{}\\", c) < 0 })
}
