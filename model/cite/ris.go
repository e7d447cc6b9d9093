package cite

import (
	"slices"
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// RIS is the entry of a paper in RIS, with a line end behind the last line. ID
// is the key, or the paper's own [Key] where that is empty; KW are the keywords
// of the paper and the given ones; N1 is the note, its lines joined.
func RIS(p model.Paper, key string, keywords []string, note string) string {
	kind := "GEN"
	switch kindOfVenue(p) {
	case journal:
		kind = "JOUR"
	case proceedings:
		kind = "CPAPER"
	case preprint, unknownVenue:
	}
	if key = safeKey(key); key == "" {
		key = Key(p)
	}
	var b strings.Builder
	line := func(tag, value string) {
		if value = text.Clean(value); value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	line("TY", kind)
	line("ID", key)
	line("TI", p.Title)
	names, _ := authors(p)
	for _, name := range names {
		line("AU", risName(name))
	}
	line("T2", p.Venue)
	if p.Year > 0 {
		line("PY", strconv.Itoa(p.Year))
	}
	line("DA", strings.ReplaceAll(p.Date, "-", "/"))
	line("DO", identifier(p, model.SchemeDOI))
	if address, ok := Link(p); ok {
		line("UR", address)
	}
	line("AB", p.Abstract)
	for _, keyword := range append(slices.Clip(p.Keywords), keywords...) {
		line("KW", keyword)
	}
	line("N1", note)
	b.WriteString("ER  - \r\n")
	return b.String()
}

// risName is the name with commas between its parts. A group has none: a comma
// would part it.
func risName(n Name) string {
	if n.Group {
		return strings.ReplaceAll(n.Family, ",", "")
	}
	return strings.Join(nonEmpty([]string{n.surname(), n.Given, n.Suffix}), ", ")
}
