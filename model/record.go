package model

import (
	"encoding/binary"
	"encoding/json"
	"iter"
	"math/bits"
	"strconv"
	"strings"

	"sheaf/model/text"
)

// The fields of a record, in the order in which they are packed: what the list
// and the search read stands first.
const (
	fieldTitle = iota
	fieldAbstract
	fieldAuthors
	fieldVenue
	fieldYear
	fieldDate
	fieldID      // absent when the paper is known by its title
	fieldAliases // but for the titles', which follow from them
	fieldDOI
	fieldArxiv
	fieldURL
	fieldLinks
	fieldCategories
	fieldKeywords
	fieldSource // absent when it is the block's
	fieldRawTitle
	fieldRawAbstract
	fieldExtra
	fieldCount
)

// listSeparator parts the entries of a list inside a field. Cleaned text holds
// no control characters, so that it can't occur in an entry.
const listSeparator = "\x1f"

// record is one paper, packed: a varint whose bit f says that field f is
// there, a varint with the length of each such field but the last, and then
// their bytes. A field that is not there costs nothing. The rank of a paper is
// not in it, and its source only if the block has another.
type record string

// pack encodes a paper, appending to dst. Its identifiers must be in order, as
// [Identify] puts them; source is what stands in the record for its source.
func pack(dst []byte, p *Paper, source string) []byte {
	var fields [fieldCount]string
	fields[fieldTitle], fields[fieldAbstract] = p.Title, p.Abstract
	fields[fieldAuthors] = joinList(p.Authors)
	fields[fieldVenue], fields[fieldDate] = p.Venue, p.Date
	fields[fieldYear] = packNumber(p.Year)
	if p.ID.Scheme() != SchemeTitle {
		fields[fieldID] = string(p.ID)
		fields[fieldAliases] = joinList(withoutTitles(p.Aliases))
	}
	fields[fieldDOI], fields[fieldArxiv], fields[fieldURL] = p.DOI, p.Arxiv, p.URL
	fields[fieldLinks] = packLinks(p.Links)
	fields[fieldCategories], fields[fieldKeywords] = joinList(p.Categories), joinList(p.Keywords)
	fields[fieldSource] = source
	if p.Raw != nil {
		fields[fieldRawTitle], fields[fieldRawAbstract] = p.Raw.Title, p.Raw.Abstract
	}
	fields[fieldExtra] = string(p.Extra)

	present := uint64(0)
	for f, value := range fields {
		if value != "" {
			present |= 1 << f
		}
	}
	dst = binary.AppendUvarint(dst, present)
	last := bits.Len64(present) - 1
	for f, value := range fields {
		if value != "" && f != last {
			dst = binary.AppendUvarint(dst, uint64(len(value)))
		}
	}
	for _, value := range fields {
		dst = append(dst, value...)
	}
	return dst
}

// withoutTitles are the aliases before those that titles make.
func withoutTitles(aliases []ID) []ID {
	n := len(aliases)
	for n > 0 && aliases[n-1].Scheme() == SchemeTitle {
		n--
	}
	return aliases[:n]
}

// field unpacks one field; it is empty when the record does not have it.
func (r record) field(f int) string {
	present, at := uvarint(string(r), 0)
	if present&(1<<f) == 0 {
		return ""
	}
	before, all := bits.OnesCount64(present&(1<<f-1)), bits.OnesCount64(present)
	start, length := uint64(0), uint64(0)
	for i := range all - 1 {
		var n uint64
		n, at = uvarint(string(r), at)
		if i < before {
			start += n
		} else if i == before {
			length = n
		}
	}
	start += uint64(at)
	if before == all-1 {
		return string(r)[start:]
	}
	return string(r)[start : start+length]
}

// uvarint is [binary.Uvarint] for a string: the number at s[at:], and where
// the next begins.
func uvarint(s string, at int) (value uint64, next int) {
	for shift := 0; ; shift += 7 {
		b := s[at]
		at++
		value |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return value, at
		}
	}
}

// number unpacks a field made by packNumber.
func (r record) number(f int) int {
	value := r.field(f)
	if value == "" {
		return 0
	}
	n, _ := uvarint(value, 0)
	return int(int64(n>>1) ^ -int64(n&1))
}

func (r record) id() ID {
	if id := r.field(fieldID); id != "" {
		return ID(id)
	}
	return TitleID(r.field(fieldTitle))
}

func (r record) aliases() []ID {
	titles := titleIDs(r.field(fieldTitle), r.field(fieldRawTitle))
	if r.field(fieldID) != "" {
		return append(unpackList[ID](r.field(fieldAliases)), titles...)
	}
	if len(titles) == 1 {
		return nil
	}
	return titles[1:]
}

// has reports whether an identifier is the paper's ID or one of its aliases.
func (r record) has(id ID) bool {
	switch {
	case id == "":
		return false
	case id.Scheme() == SchemeTitle:
		if TitleID(r.field(fieldTitle)) == id {
			return true
		}
		raw := r.field(fieldRawTitle)
		return raw != "" && TitleID(text.Clean(raw)) == id
	case r.field(fieldID) == string(id):
		return true
	}
	for alias := range splitList(r.field(fieldAliases)) {
		if alias == string(id) {
			return true
		}
	}
	return false
}

// paper unpacks all but rank and source.
func (r record) paper() Paper {
	p := Paper{
		ID:         r.id(),
		Title:      r.field(fieldTitle),
		Abstract:   r.field(fieldAbstract),
		Authors:    unpackList[Author](r.field(fieldAuthors)),
		Year:       r.number(fieldYear),
		Date:       r.field(fieldDate),
		Venue:      r.field(fieldVenue),
		DOI:        r.field(fieldDOI),
		Arxiv:      r.field(fieldArxiv),
		URL:        r.field(fieldURL),
		Links:      unpackLinks(r.field(fieldLinks)),
		Categories: unpackList[string](r.field(fieldCategories)),
		Keywords:   unpackList[string](r.field(fieldKeywords)),
		Aliases:    r.aliases(),
	}
	if title, abstract := r.field(fieldRawTitle), r.field(fieldRawAbstract); title != "" || abstract != "" {
		p.Raw = &Raw{Title: title, Abstract: abstract}
	}
	if extra := r.field(fieldExtra); extra != "" {
		p.Extra = json.RawMessage(extra)
	}
	return p
}

func packNumber(n int) string {
	if n == 0 {
		return ""
	}
	return string(binary.AppendVarint(nil, int64(n)))
}

func packLinks(links []Link) string {
	list := make([]string, 0, 2*len(links))
	for _, link := range links {
		list = append(list, link.URL, string(link.Kind))
	}
	return joinList(list)
}

func unpackLinks(s string) []Link {
	list := unpackList[string](s)
	if len(list) == 0 {
		return nil
	}
	links := make([]Link, len(list)/2)
	for i := range links {
		links[i] = Link{URL: list[2*i], Kind: LinkKind(list[2*i+1])}
	}
	return links
}

// joinList joins entries. A list of one empty entry would read as no list, so
// each entry is ended rather than parted.
func joinList[T ~string](list []T) string {
	var b strings.Builder
	for _, entry := range list {
		b.WriteString(strings.ReplaceAll(string(entry), listSeparator, " "))
		b.WriteString(listSeparator)
	}
	return b.String()
}

func splitList(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			entry, rest, _ := strings.Cut(s, listSeparator)
			if !yield(entry) {
				return
			}
			s = rest
		}
	}
}

func unpackList[T ~string](s string) []T {
	if s == "" {
		return nil
	}
	list := make([]T, 0, strings.Count(s, listSeparator)+1)
	for entry := range splitList(s) {
		list = append(list, T(entry))
	}
	return list
}

// String shows the record in test failures.
func (r record) String() string { return strconv.Quote(string(r)) }
