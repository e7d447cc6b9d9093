package query

import "strings"

// Field is where a word or a phrase is looked for.
type Field uint8

// The fields. Any is all of them.
const (
	Any Field = iota
	Title
	Abstract
	Author
	Venue
	Tag
	Note
	ID
	Category
	Keyword
)

// Fields lists the fields that can be named in a query: all but [Any].
func Fields() []Field {
	return []Field{Title, Abstract, Author, Venue, Tag, Note, ID, Category, Keyword}
}

// String is the name that stands before the colon, "" for [Any].
func (f Field) String() string {
	switch f {
	case Title:
		return "title"
	case Abstract:
		return "abstract"
	case Author:
		return "author"
	case Venue:
		return "venue"
	case Tag:
		return "tag"
	case Note:
		return "note"
	case ID:
		return "id"
	case Category:
		return "category"
	case Keyword:
		return "keyword"
	case Any:
	}
	return ""
}

// Names of conditions.
const (
	nameYear   = "year"
	nameDate   = "date"
	nameAdded  = "added"
	nameRating = "rating"
	nameIs     = "is"
	nameHas    = "has"
)

// FieldNames lists the names that may stand before a colon, fields first and
// conditions behind them. The other forms that are understood, such as authors
// for author, are not among them.
func FieldNames() []string {
	var names []string
	for _, field := range Fields() {
		names = append(names, field.String())
	}
	return append(names, nameYear, nameDate, nameAdded, nameRating, nameIs, nameHas)
}

// canonicalName is the name as [FieldNames] has it, whatever its case and form.
// It reports false for a word that is not a name.
func canonicalName(word string) (string, bool) {
	word = strings.ToLower(word)
	for _, name := range FieldNames() {
		if word == name {
			return name, true
		}
	}
	field := Any
	switch word {
	case "titles":
		field = Title
	case "abs":
		field = Abstract
	case "authors", "by":
		field = Author
	case "journal":
		field = Venue
	case "tags":
		field = Tag
	case "notes":
		field = Note
	case "categories", "cat":
		field = Category
	case "keywords", "kw":
		field = Keyword
	}
	return field.String(), field != Any
}

// fieldNamed finds a field by its canonical name.
func fieldNamed(name string) (Field, bool) {
	for _, field := range Fields() {
		if field.String() == name {
			return field, true
		}
	}
	return Any, false
}
