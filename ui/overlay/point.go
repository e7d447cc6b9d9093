package overlay

// Pointed is a layer with entries that can be pointed at.
type Pointed interface {
	Layer
	// PointAt puts the cursor on the entry that stands in a row of the block
	// last drawn, and names it. It reports false where there is none.
	PointAt(row int) (entry string, ok bool)
}

// RowAt is the row of the top layer that a cell of the window shows. It reports
// false beside the layer.
func (s *Stack) RowAt(x, y int) (row int, ok bool) {
	b := s.drawn
	row = y - b.Y
	return row, x >= b.X && x < b.X+b.Width && row >= 0 && row < len(b.Rows)
}

// entryAt is the entry in a row of a block: the entries of a page follow the
// input, and so many of them are behind the top.
func entryAt(row int, framed bool, top, page, entries int) (entry int, ok bool) {
	row-- // the input
	if framed {
		row--
	}
	entry = top + row
	return entry, row >= 0 && row < page && entry < entries
}

// PointAt is of [Pointed].
func (p *Picker) PointAt(row int) (entry string, ok bool) {
	i, ok := entryAt(row, p.framed, p.top, p.page, len(p.matches))
	if !ok {
		return "", false
	}
	p.cursor = i
	return p.Choice()
}

// PointAt is of [Pointed].
func (v *Views) PointAt(row int) (entry string, ok bool) {
	i, ok := entryAt(row, v.framed, v.top, v.page, len(v.shown))
	if !ok {
		return "", false
	}
	v.cursor = i
	return v.Choice()
}

// PointAt is of [Pointed].
func (t *Tags) PointAt(row int) (entry string, ok bool) {
	i, ok := entryAt(row, t.framed, t.top, t.page, len(t.choices))
	if !ok {
		return "", false
	}
	t.cursor = i
	return t.choices[i].tag.Name, true
}

// PointAt is of [Pointed].
func (p *Palette) PointAt(row int) (entry string, ok bool) {
	i, ok := entryAt(row, p.framed, p.top, p.page, len(p.lines))
	if !ok {
		return "", false
	}
	p.cursor = i
	return p.lines[i].Name, true
}
