package cite

import (
	"net/url"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// Link is the address of a paper that is the likeliest to last and to be free:
// its page at arXiv, else its DOI, else the address that its source gave, else
// its page at a registry that it has an identifier of. It is of http or https
// and in ASCII without blanks. It reports false where nothing is known.
func Link(p model.Paper) (address string, ok bool) {
	if id := identifier(p, model.SchemeArxiv); id != "" {
		return "https://arxiv.org/abs/" + escapePath(id), true
	}
	if doi := identifier(p, model.SchemeDOI); doi != "" {
		return DOILink(doi), true
	}
	if address, ok := webAddress(p.URL); ok {
		return address, true
	}
	for _, registry := range []struct{ scheme, before string }{
		{model.SchemeACL, "https://aclanthology.org/"},
		{model.SchemeOpenReview, "https://openreview.net/forum?id="},
		{model.SchemePubMed, "https://pubmed.ncbi.nlm.nih.gov/"},
	} {
		if id := identifier(p, registry.scheme); id != "" {
			return registry.before + escapePath(id), true
		}
	}
	for _, link := range p.Links {
		if address, ok := webAddress(link.URL); ok && link.Kind == model.LinkPaper {
			return address, true
		}
	}
	return "", false
}

// DOILink is the address of a DOI.
func DOILink(doi string) string { return "https://doi.org/" + escapePath(doi) }

// Markdown is the title as a link to [Link], or the title alone where there is
// none, escaped for Markdown.
func Markdown(p model.Paper) string {
	title := text.Clean(EscapeMarkdown(text.Clean(p.Title)))
	address, ok := Link(p)
	if !ok {
		return title
	}
	return text.Clean("[" + title + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(address) + ")")
}

// EscapeMarkdown puts a backslash before what Markdown, or one of its usual
// extensions, would take for a mark within a line.
func EscapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_[]<>&~|$^#{}!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// identifier is the value of a paper's identifier in a scheme, bare.
func identifier(p model.Paper, scheme string) string {
	switch {
	case scheme == model.SchemeArxiv && p.Arxiv != "":
		return text.Clean(p.Arxiv)
	case scheme == model.SchemeDOI && p.DOI != "":
		return text.Clean(p.DOI)
	case p.ID.Scheme() == scheme:
		return text.Clean(p.ID.Value())
	}
	for _, id := range p.Aliases {
		if id.Scheme() == scheme {
			return text.Clean(id.Value())
		}
	}
	return ""
}

// webAddress is an address of http or https with everything escaped that can't
// stand in one.
func webAddress(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s != text.Clean(s) {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(u.Host, unsafe) {
		return "", false
	}
	return escapeOnly(u.String(), func(c byte) bool { return strings.IndexByte(unsafe, c) < 0 }), true
}

// unsafe can't stand in an address, or ends it in text around it.
const unsafe = "\"<>\\^`{|}"

// escapePath escapes what can't stand in the path of an address. A slash can.
func escapePath(s string) string {
	return escapeOnly(s, func(c byte) bool { return strings.IndexByte(unsafe+"#%?[]", c) < 0 })
}

func escapeOnly(s string, plain func(c byte) bool) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c > ' ' && c < 0x7f && plain(c) {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}
