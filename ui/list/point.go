package list

// RowAt is the row that stands on a line of the pane, with the air behind it.
// It reports false where there is none.
func (l *List) RowAt(line int) (row int, ok bool) {
	if line < 0 || line >= l.height {
		return 0, false
	}
	for row = l.top; row < l.n; row++ {
		line -= l.span(row)
		if line < 0 {
			return row, true
		}
	}
	return 0, false
}

// Sees reports whether all of a row is in sight.
func (l *List) Sees(row int) bool { return row >= l.top && row <= l.lastWhole() }

// lastWhole is the last row of which everything is in sight, or the first one
// where the pane is too low for it.
func (l *List) lastWhole() int {
	row, room := l.top, l.height-len(l.lines(l.top))
	for row+1 < l.n {
		room -= l.span(row) - len(l.lines(row)) + len(l.lines(row+1))
		if room < 0 {
			break
		}
		row++
	}
	return row
}

// wheelLines is about how many lines a notch of the wheel scrolls.
const wheelLines = 3

// Notch is how many rows a notch of the wheel scrolls.
func (l *List) Notch() int {
	if l.effective() == Comfortable {
		return 1
	}
	return wheelLines
}

// Scroll moves the rows through the pane. The cursor stays on its row as long
// as that is in sight, and else on the nearest one that is.
func (l *List) Scroll(rows int) {
	if l.linear {
		l.Move(rows)
		return
	}
	l.scrollTo(l.top + rows)
}

func (l *List) scrollTo(top int) {
	if l.height <= 0 || l.n == 0 {
		return
	}
	l.top = l.clamp(top)
	if l.n-l.top <= l.height { // the end may be in sight
		l.top = min(l.top, l.highestTop(l.n-1))
	}
	l.cursor = max(l.top, min(l.cursor, l.lastWhole()))
	l.forget()
}

// Thumb is where the scrollbar shows that one is: its first line and how many
// there are, 0 when all rows are in sight.
func (l *List) Thumb() (start, size int) {
	if l.linear {
		return 0, 0
	}
	page := l.Page()
	if page >= l.n || l.height < 2 {
		return 0, 0
	}
	size = max(1, l.height*page/l.n)
	last := l.n - page
	return (l.height - size) * min(l.top, last) / last, size
}

// DragThumb scrolls so that the thumb begins on a line, or the nearest that it
// can begin on.
func (l *List) DragThumb(start int) {
	_, size := l.Thumb()
	switch way := l.height - size; {
	case size == 0 || way <= 0:
	case start >= way:
		l.scrollTo(l.n - 1)
	default:
		l.scrollTo((max(0, start)*(l.n-l.Page()) + way - 1) / way)
	}
}
