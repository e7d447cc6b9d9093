package ui

import (
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sheaf/model/facets"
	"sheaf/model/text"
)

// maxCandidates is how many completions of a word there are at most: more is a
// reason to type another letter.
const maxCandidates = 50

// fields are the names that a query may put before a colon, each with the
// values that it takes where those are known beforehand.
func fields() []struct {
	name   string
	values []string
} {
	type field = struct {
		name   string
		values []string
	}
	return []field{
		{"title", nil},
		{"abstract", nil},
		{"author", nil},
		{"venue", nil},
		{"category", nil},
		{"keyword", nil},
		{"tag", nil},
		{"note", nil},
		{"id", nil},
		{"year", nil},
		{"date", nil},
		{"added", nil},
		{"rating", nil},
		{"is", []string{"unread", "bookmarked", "queued", "reading", "read", "dismissed", "noted", "selected"}},
		{"has", []string{"code", "pdf", "doi", "abstract", "link"}},
	}
}

// facetOf is the kind of names that a field is about.
func facetOf(field string) (facets.Kind, bool) {
	switch field {
	case "author":
		return facets.Authors, true
	case "venue":
		return facets.Venues, true
	case "category":
		return facets.Categories, true
	case "keyword":
		return facets.Keywords, true
	}
	return 0, false
}

// nameState is the names that the corpus uses.
type nameState struct {
	index  *facets.Index  // nil until they have been gathered
	latest *atomic.Uint64 // generation of the newest corpus; gathering from older ones stops
}

// gatherNames collects the names of a corpus that has been loaded, which takes
// a command: it grows with the corpus. Names of a smaller corpus are dropped.
func (m *Model) gatherNames() tea.Cmd {
	mine := m.names.latest.Add(1)
	m.names.index = nil
	if !m.load.Done || m.load.Corpus.Len() == 0 {
		return nil
	}
	corpus, latest := m.load.Corpus, m.names.latest
	return func() tea.Msg {
		names := facets.Collect(corpus, func() bool { return latest.Load() != mine })
		return namesGathered{generation(mine), names}
	}
}

// gathered takes the names in, unless the corpus has grown since.
func (m *Model) gathered(msg namesGathered) {
	if uint64(msg.generation) == m.names.latest.Load() {
		m.names.index = msg.names
	}
}

// complete puts a candidate in place of the word before the cursor, and
// searches for it.
func (m *Model) complete(step int) tea.Cmd {
	var asked string
	from := func(word string) []string {
		asked = word
		return m.candidates(word)
	}
	if m.prompt.Complete(from, step) {
		return m.find(toFirst)
	}
	name, _, isValue := strings.Cut(asked, ":")
	_, isFacet := facetOf(strings.ToLower(name))
	m.say(isValue && isFacet && m.names.index == nil, "names are still being gathered", "nothing to complete here")
	return nil
}

// candidates are the words that a word may become: the name of a field, or one
// of its values.
func (m *Model) candidates(word string) []string {
	name, value, isValue := strings.Cut(word, ":")
	name = strings.ToLower(name)
	var found []string
	for _, field := range fields() {
		switch {
		case !isValue && strings.HasPrefix(field.name, name):
			found = append(found, field.name+":")
		case isValue && field.name == name:
			for _, known := range field.values {
				if strings.HasPrefix(known, text.Fold(value)) {
					found = append(found, name+":"+known)
				}
			}
		}
	}
	kind, isFacet := facetOf(name)
	value = strings.TrimSuffix(strings.TrimPrefix(value, `"`), `"`)
	switch {
	case isValue && name == "tag":
		return append(found, m.tagCandidates(value)...)
	case !isValue || !isFacet:
		return found
	}
	for _, known := range m.names.index.Complete(kind, value, maxCandidates) {
		found = append(found, name+":"+quoted(known))
	}
	return found
}

// tagCandidates are the tags of which a word begins with what is typed.
func (m *Model) tagCandidates(typed string) []string {
	var found []string
	typed = text.Fold(typed)
	for _, name := range m.marks.TagNames() {
		if folded := text.Fold(name); strings.HasPrefix(folded, typed) || strings.Contains(folded, " "+typed) {
			found = append(found, "tag:"+quoted(name))
		}
	}
	return found[:min(len(found), maxCandidates)]
}

// quoted is a name as a query has to write it.
func quoted(name string) string {
	name = strings.ReplaceAll(name, `"`, "")
	if strings.ContainsAny(name, " ()|:") {
		return `"` + name + `"`
	}
	return name
}
