package model

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"sheaf/model/text"
)

// ID is what a paper is known by, in the form scheme:value. The schemes, from
// the strongest to the weakest, are arxiv (without version), doi (lower case),
// acl, openreview, pmid, any other scheme that a source brings along, and
// title: twelve hex digits of the SHA-256 of the folded title, for a paper
// that has nothing better.
type ID string

// Schemes of identifiers that sheaf knows by name.
const (
	SchemeArxiv      = "arxiv"
	SchemeDOI        = "doi"
	SchemeACL        = "acl"
	SchemeOpenReview = "openreview"
	SchemePubMed     = "pmid"
	SchemeTitle      = "title"
)

// Scheme is the part of the ID before the first colon.
func (id ID) Scheme() string {
	scheme, _, _ := strings.Cut(string(id), ":")
	return scheme
}

// Value is the part of the ID after the first colon.
func (id ID) Value() string {
	_, value, _ := strings.Cut(string(id), ":")
	return value
}

// Strength orders identifiers: the lowest number is the one that a paper is
// known by.
func (id ID) Strength() int {
	for i, scheme := range []string{SchemeArxiv, SchemeDOI, SchemeACL, SchemeOpenReview, SchemePubMed} {
		if id.Scheme() == scheme {
			return i
		}
	}
	if id.Scheme() == SchemeTitle {
		return 7
	}
	return 6
}

// TitleID is the identifier of a paper that has no other. Titles that differ
// only in case, accents, punctuation and spacing have the same one. A title
// without a letter or digit is hashed as it stands.
func TitleID(title string) ID {
	var room [256]byte // enough for nearly every title; more is allocated
	key := text.AppendFoldKey(room[:0], title)
	if len(key) == 0 {
		key = append(key, title...)
	}
	sum := sha256.Sum256(key)
	var id [len(SchemeTitle) + 1 + 2*titleBytes]byte
	copy(id[:], SchemeTitle+":")
	hex.Encode(id[len(SchemeTitle)+1:], sum[:titleBytes])
	return ID(id[:])
}

// titleIDs are the identifiers that a paper has by its title: one, and another
// where the title means something else as its source wrote it.
func titleIDs(title, raw string) []ID {
	ids := []ID{TitleID(title)}
	if raw == "" {
		return ids
	}
	if id := TitleID(text.Clean(raw)); id != ids[0] {
		ids = append(ids, id)
	}
	return ids
}

// titleBytes is how much of a hash a [TitleID] has, in bytes.
const titleBytes = 6

// Forms of identifiers.
//
//   - arXiv: https://info.arxiv.org/help/arxiv_identifier.html, both the
//     scheme of 2007 (0704.0001, five digits since 2015) and the older one
//     (hep-th/9901001, math.GT/0309136).
//   - DOI: https://www.doi.org/doi-handbook/, prefix 10. and a suffix without
//     blanks.
//   - ACL Anthology: P18-1001 and 2020.acl-main.1.
const (
	arxivForm = `(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?/\d{7})`
	doiForm   = `10\.\d{4,9}/\S+`
	aclForm   = `(?:[A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)`
)

// idPatterns are tried in order; the first group is the value.
func idPatterns() []struct{ scheme, pattern string } {
	return []struct{ scheme, pattern string }{
		{SchemeArxiv, `(?i)^(?:arxiv:|(?:https?://)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html)/)?(` + arxivForm + `)(?:v\d+)?(?:\.pdf)?(?:[?#].*)?$`},
		{SchemeArxiv, `(?i)^(?:https?://)?huggingface\.co/papers/(` + arxivForm + `)(?:[?#].*)?$`},
		{SchemeArxiv, `(?i)^(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)?10\.48550/arxiv\.(` + arxivForm + `)(?:v\d+)?$`},
		{SchemeDOI, `(?i)^(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(` + doiForm + `)$`},
		{SchemeACL, `^(?:acl:|(?:https?://)?(?:www\.)?aclanthology\.org/|(?:https?://)?(?:www\.)?aclweb\.org/anthology/)?(` + aclForm + `)(?:\.pdf|/)?$`},
		{SchemeOpenReview, `^(?:openreview:|(?:https?://)?openreview\.net/(?:forum|pdf)\?id=)([A-Za-z0-9_-]+)(?:[&#].*)?$`},
		{SchemePubMed, `(?i)^(?:pmid:\s*|(?:https?://)?pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,9})/?$`},
	}
}

// IDParser recognises identifiers in what people write and paste. The zero
// value is not usable; see [NewIDParser].
type IDParser struct {
	schemes  []string
	patterns []func() *regexp.Regexp // compiled when they are first needed
}

// NewIDParser makes a parser for any number of calls, by any number of
// goroutines.
func NewIDParser() *IDParser {
	p := &IDParser{}
	for _, entry := range idPatterns() {
		p.schemes = append(p.schemes, entry.scheme)
		p.patterns = append(p.patterns, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(entry.pattern) }))
	}
	return p
}

// Parse recognises an identifier in any usual form: a bare arXiv number or
// DOI, with its scheme before it, or the address of the paper's page or PDF at
// arXiv, doi.org, Hugging Face, the ACL Anthology, OpenReview or PubMed. A
// title:… identifier, or one of a foreign scheme (scheme:value without
// blanks), is taken as it stands. It reports false for anything else.
func (p *IDParser) Parse(s string) (ID, bool) {
	s = text.Clean(s)
	if strings.Contains(s, "://") && !namesRegistry(s) {
		return "", false
	}
	for i, pattern := range p.patterns {
		m := pattern().FindStringSubmatch(s)
		if m == nil {
			continue
		}
		value := normalValue(p.schemes[i], m[1])
		if _, suffix, parted := strings.Cut(value, "/"); parted && suffix == "" {
			continue // a DOI of which nothing but punctuation was behind the prefix
		}
		return ID(p.schemes[i] + ":" + value), true
	}
	return foreignID(s)
}

// namesRegistry reports whether an address may be one of those that the forms
// know. Most addresses of papers are not, and matching them costs more than
// anything else in reading a large file.
func namesRegistry(address string) bool {
	address = strings.ToLower(address)
	for _, host := range []string{"arxiv.org", "huggingface.co", "doi.org", "aclanthology.org", "aclweb.org", "openreview.net", "pubmed."} {
		if strings.Contains(address, host) {
			return true
		}
	}
	return false
}

func normalValue(scheme, value string) string {
	switch scheme {
	case SchemeDOI:
		value = strings.ToLower(value)
		if plain, err := url.PathUnescape(value); err == nil && text.Clean(plain) == plain && !strings.Contains(plain, " ") {
			value = strings.ToLower(plain)
		}
		return strings.TrimRight(value, ".,;")
	case SchemeArxiv:
		// math.GT/0309136 and math/0309136 are one paper: the subject class
		// behind the dot is not part of the identifier.
		archive, number, old := strings.Cut(value, "/")
		if !old {
			return value
		}
		archive, _, _ = strings.Cut(strings.ToLower(archive), ".")
		return archive + "/" + number
	}
	return value
}

// foreignID accepts scheme:value where scheme is a short word and value is
// neither empty nor the // of an address. What calls itself a DOI or an arXiv
// number and is not of their forms is none.
func foreignID(s string) (ID, bool) {
	scheme, value, found := strings.Cut(s, ":")
	if !found || value == "" || strings.HasPrefix(value, "//") || len(s) > 256 || len(scheme) > 24 {
		return "", false
	}
	if scheme = strings.ToLower(scheme); scheme == SchemeDOI || scheme == SchemeArxiv {
		return "", false
	}
	for i, r := range scheme {
		if (r < 'a' || r > 'z') && (i == 0 || r != '-' && r != '_' && (r < '0' || r > '9')) {
			return "", false
		}
	}
	blank := strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r == 0x7f })
	return ID(scheme + ":" + value), scheme != "" && !blank
}
