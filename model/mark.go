package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sheaf/model/text"
)

// Field names one thing that a reader can leave on a paper. The names are
// stored in libraries: they never change meaning.
type Field string

// The fields, but for those of tags (see [TagField]) and views (see
// [ViewField]). The empty value means not set, in all of them.
const (
	// FieldBookmark holds when a paper was bookmarked: RFC 3339, in UTC, with
	// nanoseconds where there are any.
	FieldBookmark Field = "bookmark"
	// FieldState holds a [State].
	FieldState Field = "state"
	// FieldRating holds a digit from 1 to 5.
	FieldRating Field = "rating"
	// FieldNote holds text of any length, plain or Markdown.
	FieldNote Field = "note"
	// FieldSeen holds when the page of a paper was first read, in the form of
	// FieldBookmark.
	FieldSeen Field = "seen"
)

// tagPrefix begins the field of a tag. Each tag is a field of its own, so that
// tags that are given in different places add up.
const tagPrefix = "tag:"

// TagField is the field of a tag, which holds when the tag was given, in the
// form of [FieldBookmark].
func TagField(name string) Field { return Field(tagPrefix + name) }

// Tag is the name of the tag that a field is about.
func (f Field) Tag() (name string, ok bool) { return strings.CutPrefix(string(f), tagPrefix) }

// State is how far a reader has come with a paper.
type State string

// The states, in the order in which a paper goes through them.
const (
	StateNew       State = ""
	StateQueued    State = "queued"
	StateReading   State = "reading"
	StateRead      State = "read"
	StateDismissed State = "dismissed"
)

// States lists the states in their order.
func States() []State {
	return []State{StateNew, StateQueued, StateReading, StateRead, StateDismissed}
}

// String is the state for people.
func (s State) String() string {
	if s == StateNew {
		return "new"
	}
	return string(s)
}

// ParseState is the state of a name, as [State.String] gives it.
func ParseState(name string) (State, bool) {
	for _, s := range States() {
		if s.String() == name {
			return s, true
		}
	}
	return StateNew, false
}

// MaxRating is the best rating; the worst is 1, and 0 is none.
const MaxRating = 5

// Tag is a word or some that a reader has put on a paper.
type Tag struct {
	Name  string
	Given time.Time
}

// Mark is everything that a reader has left on one paper. Its tags are in the
// order of [CompareTags] and are shared: they must not be changed in place.
type Mark struct {
	Paper      ID
	Bookmarked time.Time // when the bookmark was set, zero for none
	State      State
	Rating     int // from 1 to [MaxRating], 0 for none
	Note       string
	Seen       time.Time // when its page was first read, zero for never
	Tags       []Tag
	Added      time.Time // when the paper came into the library; not a field
}

// Empty reports whether nothing is left on the paper.
func (m Mark) Empty() bool {
	return m.Bookmarked.IsZero() && m.State == StateNew && m.Rating == 0 && m.Note == "" && m.Seen.IsZero() && len(m.Tags) == 0
}

// Unread reports whether the paper has neither been read nor put aside.
func (m Mark) Unread() bool {
	return m.Seen.IsZero() && (m.State == StateNew || m.State == StateQueued)
}

// InQueue reports whether the paper waits to be read, or is being read.
func (m Mark) InQueue() bool { return m.State == StateQueued || m.State == StateReading }

// Tagged reports whether the paper has a tag of exactly this name.
func (m Mark) Tagged(name string) bool {
	return slices.ContainsFunc(m.Tags, func(t Tag) bool { return t.Name == name })
}

// TagNames lists the names of the paper's tags, in their order; nil for none.
func (m Mark) TagNames() []string {
	var names []string
	for _, tag := range m.Tags {
		names = append(names, tag.Name)
	}
	return names
}

// Set gives one field a stored value, or clears it with an empty one. It
// returns an error, and changes nothing, for a field that this version does
// not know or a value that the field can't have.
func (m *Mark) Set(field Field, value string) error {
	name, isTag := field.Tag()
	switch {
	case field == FieldBookmark:
		return m.setTime(&m.Bookmarked, field, value)
	case field == FieldSeen:
		return m.setTime(&m.Seen, field, value)
	case field == FieldState:
		state, ok := ParseState(value)
		if value != "" && (!ok || state == StateNew) {
			return m.unfit(field, value, "a reading state")
		}
		m.State = state
	case field == FieldRating:
		rating, err := strconv.Atoi(value)
		if value != "" && (err != nil || rating < 1 || rating > MaxRating || len(value) != 1) {
			return m.unfit(field, value, "a rating from 1 to 5")
		}
		m.Rating = rating
	case field == FieldNote:
		if value != text.CleanLines(value) {
			return m.unfit(field, value, "clean text")
		}
		m.Note = value
	case isTag && name != "" && name == CleanTag(name):
		return m.setTag(name, value)
	default:
		return fmt.Errorf("%s of %s: no such mark", field, m.Paper)
	}
	return nil
}

func (m *Mark) unfit(field Field, value, kind string) error {
	const most = 40
	return fmt.Errorf("%s of %s: %.*q is not %s", field, m.Paper, most, value, kind)
}

func (m *Mark) setTime(of *time.Time, field Field, value string) error {
	if value == "" {
		*of = time.Time{}
		return nil
	}
	at, err := time.Parse(time.RFC3339Nano, value)
	if err != nil || at.IsZero() {
		return m.unfit(field, value, "a time")
	}
	*of = at.UTC()
	return nil
}

func (m *Mark) setTag(name, value string) error {
	var given time.Time
	if err := m.setTime(&given, TagField(name), value); err != nil {
		return err
	}
	tags := slices.DeleteFunc(slices.Clone(m.Tags), func(t Tag) bool { return t.Name == name })
	if value != "" {
		i, _ := slices.BinarySearchFunc(tags, name, func(t Tag, name string) int { return CompareTags(t.Name, name) })
		tags = slices.Insert(tags, i, Tag{Name: name, Given: given})
	}
	if len(tags) == 0 {
		tags = nil
	}
	m.Tags = tags
	return nil
}

// Value is what [Mark.Set] would be given to make the field what it is.
func (m Mark) Value(field Field) string {
	switch field {
	case FieldBookmark:
		return timeValue(m.Bookmarked)
	case FieldSeen:
		return timeValue(m.Seen)
	case FieldState:
		return string(m.State)
	case FieldRating:
		if m.Rating > 0 {
			return strconv.Itoa(m.Rating)
		}
	case FieldNote:
		return m.Note
	}
	if name, ok := field.Tag(); ok {
		for _, tag := range m.Tags {
			if tag.Name == name {
				return timeValue(tag.Given)
			}
		}
	}
	return ""
}

// Fields lists the fields that are set, tags last.
func (m Mark) Fields() []Field {
	var set []Field
	for _, field := range []Field{FieldBookmark, FieldState, FieldRating, FieldNote, FieldSeen} {
		if m.Value(field) != "" {
			set = append(set, field)
		}
	}
	for _, tag := range m.Tags {
		set = append(set, TagField(tag.Name))
	}
	return set
}

func timeValue(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339Nano)
}

// maxTag is how many bytes the name of a tag has at most.
const maxTag = 100

// CleanTag is the name of a tag as it is kept: one line without what could not
// be typed in a search, such as quotes and commas. It is empty when nothing is
// left.
func CleanTag(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"#,;`, r) {
			return ' '
		}
		return r
	}, text.Clean(name))
	name = strings.Join(strings.Fields(name), " ")
	for len(name) > maxTag {
		cut := strings.LastIndexByte(name[:maxTag+1], ' ')
		if cut <= 0 {
			return strings.ToValidUTF8(name[:maxTag], "")
		}
		name = name[:cut]
	}
	return name
}

// CompareTags orders tags as people do: by letters, whatever their case.
func CompareTags(a, b string) int {
	if c := strings.Compare(text.Fold(a), text.Fold(b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}
