package format

import (
	"cmp"

	"sheaf/model"
	"sheaf/model/tex"
	"sheaf/model/text"
)

// convert makes plain text of TeX or HTML, once: plain is what there already
// is of a text, raw what the source said before that, if it is known.
func (c *Cleaner) convert(d *Draft, plain, raw string, clean func(string) string) tex.Text {
	source := clean(plain)
	if raw != "" && clean(raw) != source {
		return tex.Text{Plain: source} // an earlier reading has converted it
	}
	if d.LostTeX {
		return cleanText(c.lost().Convert(source), source, clean)
	}
	if !tex.Has(source) {
		return tex.Text{Plain: source}
	}
	return cleanText(tex.Convert(source), source, clean)
}

// cleanText cleans what a conversion made. A text that comes to nothing stays
// as its source wrote it.
func cleanText(converted tex.Text, source string, clean func(string) string) tex.Text {
	converted.Plain = cmp.Or(clean(converted.Plain), source)
	return converted
}

// maxConversions is how often a name is converted at most.
const maxConversions = 4

// plainName is a name or a term without its TeX. Nothing tells later that it
// was converted, so that it is done until there is no more to do; what comes to
// no end, or to nothing, stays as it was written.
func plainName(s string) string {
	s = text.Clean(s)
	plain := s
	for range maxConversions {
		if !tex.Has(plain) {
			return plain
		}
		next := text.Clean(tex.ToUnicode(plain))
		if next == plain {
			return plain
		}
		if next == "" {
			break
		}
		plain = next
	}
	return s
}

// texLinks are the addresses that commands of TeX and tags of HTML name.
func texLinks(texts ...tex.Text) []model.Link {
	var links []model.Link
	for _, converted := range texts {
		for _, link := range converted.Links {
			links = append(links, model.Link{URL: link.URL})
		}
	}
	return links
}
