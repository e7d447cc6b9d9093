package format

import (
	"iter"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/model"
	"sheaf/model/text"
)

// FindLinks lists the web addresses in a text, in order and each once, with
// their kinds. Punctuation that belongs to the sentence around an address is
// left out: closing brackets that it did not open, and stops, commas, quotes
// and emphasis at its end. TeX's \_ and the like are read as plain characters.
func FindLinks(s string) []model.Link {
	var links []model.Link
	for address := range addresses(s) {
		if !containsURL(links, address) {
			links = append(links, model.Link{URL: address, Kind: KindOf(address)})
		}
	}
	return links
}

func containsURL(links []model.Link, address string) bool {
	return slices.ContainsFunc(links, func(l model.Link) bool { return l.URL == address })
}

// addresses yields the addresses in a text.
func addresses(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			start, scheme := nextScheme(s)
			if start < 0 {
				return
			}
			behind := start + len(scheme)
			end := behind + addressLength(s[behind:])
			address := trimAddress(s[start:end])
			s = s[end:]
			if hasHost(address) && !yield(address) {
				return
			}
		}
	}
}

// nextScheme finds where the next address begins, -1 when there is none.
func nextScheme(s string) (start int, scheme string) {
	for from := 0; ; {
		i := strings.Index(s[from:], "://")
		if i < 0 {
			return -1, ""
		}
		i += from
		for _, scheme := range []string{"https", "http"} {
			if strings.HasSuffix(strings.ToLower(s[max(0, i-len(scheme)):i]), scheme) {
				return i - len(scheme), s[i-len(scheme) : i+len("://")]
			}
		}
		from = i + len("://")
	}
}

// addressLength is how far an address goes whose scheme stands before s.
func addressLength(s string) int {
	var open []rune
	for i, r := range s {
		switch {
		case endsAddress(r):
			return i
		case r == '\\' && !escapesNext(s[i+1:]):
			return i
		case r == '(' || r == '[':
			open = append(open, r)
		case r == ')' || r == ']':
			if len(open) == 0 || open[len(open)-1] != opening(r) {
				return i
			}
			open = open[:len(open)-1]
		case (r == ',' || r == ';') && startsAddress(s[i+1:]):
			return i
		}
	}
	return len(s)
}

// endsAddress reports characters that RFC 3986 does not allow in an address,
// but for the letters of other scripts, which people write there nevertheless.
func endsAddress(r rune) bool {
	switch r {
	case '<', '>', '"', '`', '{', '}', '|', '^', utf8.RuneError:
		return true
	}
	return r <= ' ' || r >= 0x7f && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
}

func opening(closing rune) rune {
	if closing == ')' {
		return '('
	}
	return '['
}

func startsAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// escapesNext reports whether s begins with a character that TeX and Markdown
// want a backslash before.
func escapesNext(s string) bool { return s != "" && strings.ContainsRune("_#&%~", rune(s[0])) }

// trimAddress takes away what is the sentence's at the end of an address, and
// the backslashes of TeX.
func trimAddress(s string) string {
	s = strings.TrimRight(s, `.,;:!?'*([\`)
	return strings.ReplaceAll(s, `\`, "")
}

func hasHost(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	name, domain, dotted := strings.Cut(u.Hostname(), ".")
	return dotted && name != "" && domain != ""
}

// cleanURL makes an address of what a source gives as one; one without a
// scheme gets https. What is none, or not of the web, is kept among the
// leftovers under name, so that nothing but web addresses is ever opened.
func cleanURL(s, name string, extra *leftovers) string {
	address := text.Clean(s)
	host, _, _ := strings.Cut(address, "/")
	if !strings.Contains(address, ":") && strings.Contains(host, ".") {
		address = "https://" + address
	}
	if !isWebAddress(address) {
		extra.keep(name, s)
		return ""
	}
	return address
}

func isWebAddress(address string) bool {
	lower := strings.ToLower(address)
	web := strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "ftp://")
	return web && !strings.Contains(address, " ") && hasHost(address)
}

// listLinks joins the links that a source lists, the paper itself, those that
// its texts name in TeX and the addresses in the abstract. The paper's own page
// is no link of it.
func listLinks(p *model.Paper, listed []model.Link, pdf string, named []model.Link) []model.Link {
	var links []model.Link
	add := func(link model.Link) {
		if link.URL != "" && link.URL != p.URL && !containsURL(links, link.URL) {
			links = append(links, link)
		}
	}
	addAll := func(links []model.Link) {
		for _, link := range links {
			address := text.Clean(link.URL)
			if isWebAddress(address) {
				add(model.Link{URL: address, Kind: knownKind(link.Kind, address)})
			}
		}
	}
	addAll(listed)
	add(model.Link{URL: pdf, Kind: model.LinkPaper})
	addAll(named)
	for _, link := range FindLinks(p.Abstract) {
		add(link)
	}
	for _, link := range droppedLinks(p) {
		begins := func(other model.Link) bool { return strings.HasPrefix(other.URL, link.URL) }
		if !slices.ContainsFunc(links, begins) {
			add(link)
		}
	}
	return links
}

// droppedLinks are the addresses in the TeX of an abstract, of which some may
// stand in what is not shown, such as footnotes. Those of XML's namespaces are
// no links.
func droppedLinks(p *model.Paper) []model.Link {
	if p.Raw == nil || !strings.Contains(p.Raw.Abstract, `\`) || strings.Contains(p.Raw.Abstract, "xmlns") {
		return nil
	}
	return FindLinks(text.CleanBlock(p.Raw.Abstract))
}

// knownKind is the kind that a source gives, or the address tells.
func knownKind(kind model.LinkKind, address string) model.LinkKind {
	switch kind {
	case model.LinkCode, model.LinkData, model.LinkPaper, model.LinkProject:
		return kind
	}
	return KindOf(address)
}
