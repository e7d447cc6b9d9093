package detail

// Kind is a kind of thing on the page that leads somewhere.
type Kind int

// The kinds.
const (
	OnNothing Kind = iota
	OnLink
	OnKeyword
	OnRelated
)

// Target is a thing on the page that leads somewhere: a kind, and which one of
// that it is, from 0.
type Target struct {
	Kind  Kind
	Index int
}

// place is where a target stands: on cells of a line of the page, from start to
// before end.
type place struct {
	target           Target
	line, start, end int
}

// mark notes that a target stands on cells of the line which is about to be
// added.
func (s *setter) mark(kind Kind, index, start, end int) {
	s.places = append(s.places, place{Target{kind, index}, len(s.lines), start, end})
}

// At is what stands at a cell of the pane.
func (d *Detail) At(column, line int) Target {
	d.layOut()
	if line < 0 || line >= d.height {
		return Target{}
	}
	for _, p := range d.places {
		if p.line == d.top+line && column >= p.start && column < p.end {
			return p.target
		}
	}
	return Target{}
}

// Thumb is where the scrollbar shows that one is: its first line and how many
// there are, 0 when all of the page is in sight.
func (d *Detail) Thumb() (start, size int) {
	d.layOut()
	total := len(d.lines)
	if total <= d.height || d.height < 2 {
		return 0, 0
	}
	size = max(1, d.height*d.height/total)
	return (d.height - size) * d.top / (total - d.height), size
}

// DragThumb scrolls so that the thumb begins on a line, or the nearest that it
// can begin on.
func (d *Detail) DragThumb(start int) {
	_, size := d.Thumb()
	way := d.height - size
	if size == 0 || way <= 0 {
		return
	}
	start = max(0, min(start, way))
	d.ScrollTo((start*(len(d.lines)-d.height) + way - 1) / way)
}
