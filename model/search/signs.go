package search

import (
	"slices"
	"time"

	"sheaf/model"
)

// page is the marks of neighbouring papers, nil for none. Snapshots share pages:
// they are replaced, never changed.
type page struct {
	marks [perPage]*model.Mark
	signs [perPage]signs
}

// signs tell of marks what views ask for, without a look at the marks, which
// are all over the memory. Behind the first bits each tag has one of the others,
// by its hash, and may share it.
type signs uint64

const (
	signBookmarked signs = 1 << iota
	signRead
	signQueue
)

const (
	firstTagSign = 3
	tagSigns     = 64 - firstTagSign
)

func signsOf(mark *model.Mark) signs {
	s := signs(0)
	if !mark.Bookmarked.IsZero() {
		s |= signBookmarked
	}
	if !mark.Unread() {
		s |= signRead
	}
	if mark.InQueue() {
		s |= signQueue
	}
	for _, tag := range mark.Tags {
		s |= tagSign(tag.Name)
	}
	return s
}

// tagSign is the bit of a tag, by the FNV-1a hash of its name.
func tagSign(name string) signs {
	hash := uint32(2166136261)
	for i := range len(name) {
		hash = (hash ^ uint32(name[i])) * 16777619
	}
	return 1 << (firstTagSign + hash%tagSigns)
}

// signed lists the papers that have a sign, in the order of the corpus: about so
// many. For signs that several things share, holds tells which of them it is.
func (m *Marked) signed(sign signs, about int, holds func(*model.Mark) bool) []model.Row {
	rows := make([]model.Row, 0, about)
	for at, on := range m.pages {
		if on == nil {
			continue
		}
		for i, has := range &on.signs {
			if has&sign != 0 && (holds == nil || holds(on.marks[i])) {
				rows = append(rows, model.Row(at*perPage+i))
			}
		}
	}
	return rows
}

// Read lists the papers that are not unread, in the order of the corpus.
func (m *Marked) Read() []model.Row { return m.signed(signRead, m.counts.Read, nil) }

// Queue lists the papers that are queued or being read, in the order of the
// corpus.
func (m *Marked) Queue() []model.Row { return m.signed(signQueue, m.counts.Queue, nil) }

// Tagged lists the papers with a tag of exactly this name, in the order of the
// corpus.
func (m *Marked) Tagged(name string) []model.Row {
	return m.signed(tagSign(name), m.counts.Tags[name], func(mark *model.Mark) bool { return mark.Tagged(name) })
}

// Bookmarks lists the bookmarked papers, the latest bookmark first.
func (m *Marked) Bookmarks() []model.Row {
	rows := m.signed(signBookmarked, m.counts.Bookmarked, nil)
	type bookmark struct {
		row model.Row
		at  time.Time
	}
	bookmarks := make([]bookmark, len(rows))
	for i, row := range rows {
		bookmarks[i] = bookmark{row, m.at(row).Bookmarked}
	}
	slices.SortStableFunc(bookmarks, func(a, b bookmark) int { return b.at.Compare(a.at) })
	for i, b := range bookmarks {
		rows[i] = b.row
	}
	return rows
}
