package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"sheaf/model"
	"sheaf/model/text"
)

// ranked finds the first of the listed papers that has the given rank. With
// one source, and no duplicates in it, that is the paper at that place.
func (d *desk) ranked(rank int) (model.Row, bool) {
	if d.ranks == nil {
		d.ranks = make(map[int]model.Row, d.listed)
		for row := model.Row(d.listed) - 1; row >= 0; row-- {
			d.ranks[d.papers.Rank(row)] = row
		}
		delete(d.ranks, 0)
	}
	row, ok := d.ranks[rank]
	return row, ok
}

// find is the paper that a person means by an identifier in any form, a rank
// (12 or #12) or the beginning of a title that no other has.
func (d *desk) find(name string) (*model.Paper, error) {
	if rank, err := strconv.Atoi(strings.TrimPrefix(name, "#")); err == nil {
		if row, ok := d.ranked(rank); ok {
			return d.paper(row), nil
		}
		return nil, fmt.Errorf("no paper has the rank %d%s", rank, d.rankRange())
	}
	if id, ok := d.ids.Parse(name); ok {
		if row, ok := d.papers.Lookup(id); ok {
			return d.paper(row), nil
		}
		if row, ok := d.marks.Row(d.papers, d.marks.Key(id)); ok {
			return d.paper(row), nil
		}
		if !d.marks.Of(id).Empty() {
			return &model.Paper{ID: id}, nil
		}
	}
	return d.titled(name)
}

// titled is the only paper whose title begins with the given words, or is
// them.
func (d *desk) titled(beginning string) (*model.Paper, error) {
	key := text.FoldKey(beginning)
	var found []model.Row
	for row := range model.Row(d.papers.Len()) {
		title := text.FoldKey(d.papers.Title(row))
		if key != "" && title == key {
			return d.paper(row), nil
		}
		if key != "" && strings.HasPrefix(title, key) {
			found = append(found, row)
		}
	}
	switch len(found) {
	case 0:
		if near, ok := d.nearest(beginning); ok {
			return nil, fmt.Errorf("no paper %q; did you mean %s?", beginning, d.named(near))
		}
		return nil, fmt.Errorf("no paper %q: neither an identifier nor the beginning of a title; sheaf search finds papers", beginning)
	case 1:
		return d.paper(found[0]), nil
	}
	return nil, fmt.Errorf("%q is the beginning of %s titles, such as %q and %q",
		beginning, text.Thousands(len(found)), d.papers.Title(found[0]), d.papers.Title(found[1]))
}

// findAll finds every paper that is named, once. The errors are of the names
// that mean none.
func (d *desk) findAll(names []string) ([]*model.Paper, error) {
	var found []*model.Paper
	var problems []error
	seen := map[model.ID]bool{}
	for _, name := range names {
		p, err := d.find(name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		if !seen[p.ID] {
			found, seen[p.ID] = append(found, p), true
		}
	}
	return found, errors.Join(problems...)
}

// rankRange is the end of a message about a rank that no paper has.
func (d *desk) rankRange() string {
	if len(d.ranks) == 0 {
		return ": these papers have none; name them by an identifier or a title"
	}
	ranks := slices.Collect(maps.Keys(d.ranks))
	return fmt.Sprintf("; there are %s to %s", text.Thousands(slices.Min(ranks)), text.Thousands(slices.Max(ranks)))
}

// nearest is the paper that was probably meant by a name that no paper has: one
// whose identifier or whose title looks like it, or whose title has it within.
func (d *desk) nearest(name string) (*model.Paper, bool) {
	if id, ok := d.ids.Parse(name); ok {
		for row := range model.Row(d.papers.Len()) {
			if _, near := text.Distance(string(id), string(d.papers.ID(row)), 1); near {
				return d.paper(row), true
			}
		}
	}
	key := text.FoldKey(name)
	letters := utf8.RuneCountInString(key)
	if letters < 3 {
		return nil, false
	}
	best, least := model.Row(-1), letters/4+1
	for row := range model.Row(d.papers.Len()) {
		title := text.FoldKey(d.papers.Title(row))
		if strings.Contains(title, key) {
			return d.paper(row), true
		}
		if distance, near := text.Distance(key, firstLetters(title, letters), least-1); near {
			best, least = row, distance
		}
	}
	if best < 0 {
		return nil, false
	}
	return d.paper(best), true
}

// firstLetters is the beginning of a text, of so many letters.
func firstLetters(s string, letters int) string {
	for i := range s {
		if letters == 0 {
			return s[:i]
		}
		letters--
	}
	return s
}
