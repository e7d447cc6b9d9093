// Package layout decides where things stand on the screen. One [Frame] holds
// all of the geometry; nothing else computes with the window's size.
package layout

// Mode is an arrangement of the panes.
type Mode int

// The modes. Auto is a wish only: a frame has one of the others.
const (
	Auto    Mode = iota
	Split        // list left, detail right
	Stacked      // list on top, detail below
	Single       // one pane at a time
	Focus        // the page alone; while the list has the focus, as Auto would
	Triage       // a page to be decided on, alone
	Tiny         // no room for anything but a line that says so
)

// String names the mode for people.
func (m Mode) String() string {
	switch m {
	case Split:
		return "side by side"
	case Stacked:
		return "stacked"
	case Single:
		return "one pane"
	case Focus:
		return "focus"
	case Auto, Triage, Tiny:
	}
	return "automatic"
}

// Sizes at which the arrangement changes.
const (
	SplitWidth    = 100 // from here on there is room for a list beside a full measure of text
	StackedWidth  = 60
	stackedHeight = 20
	minWidth      = 20 // below these only a line of text is shown
	minHeight     = 5

	hysteresis = 2 // cells by which a window must shrink below a size before a layout is given up

	minList, maxList = 36, 64 // columns of a list beside a detail
)

// MinSize is the smallest window that sheaf can work in.
func MinSize() (width, height int) { return minWidth, minHeight }

// Rect is a rectangle of cells.
type Rect struct {
	X, Y, Width, Height int
}

// Empty reports whether the rectangle holds no cell.
func (r Rect) Empty() bool { return r.Width <= 0 || r.Height <= 0 }

// Contains reports whether a cell is inside.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.Width && y >= r.Y && y < r.Y+r.Height
}

// Frame is where everything stands in a window.
type Frame struct {
	Width, Height int
	Mode          Mode
	Header        Rect // name, views
	Welcome       Rect // one line below it, at the first start
	Prompt        Rect // the search line, above the list
	List          Rect
	Rule          Rect // between the panes: one column, or one row
	Detail        Rect
	Footer        Rect
}

// Wish is what the reader asked for.
type Wish struct {
	Mode    Mode // Auto leaves it to the window
	Reading bool // the detail has the focus: it is the pane of a single one
	Welcome bool // a line of welcome is wanted
	Triage  bool // papers are gone through one by one
	Linear  bool // the window is read line by line: one pane at a time, between a first and a last line
}

// New lays out a window. The previous mode is kept while the window is just
// below the size at which it began, so that a size at the border does not
// flicker between two layouts.
func New(width, height int, wish Wish, previous Mode) Frame {
	f := Frame{Width: max(0, width), Height: max(0, height)}
	if width < minWidth || height < minHeight {
		f.Mode = Tiny
		return f
	}
	if wish.Linear {
		f.linear(wish)
		return f
	}
	if wish.Triage {
		f.triage()
		return f
	}
	if wish.Mode == Focus && wish.Reading {
		f.Mode = Focus
		f.Detail = Rect{0, 0, width, height - 1}
		f.Footer = Rect{0, height - 1, width, 1}
		return f
	}
	f.Mode = mode(width, height, wish.Mode, previous)
	f.Header = Rect{0, 0, width, 1}
	f.Footer = Rect{0, height - 1, width, 1}
	body := Rect{0, 1, width, height - 2}
	if wish.Welcome && height >= welcomeHeight && (f.Mode != Single || !wish.Reading) {
		f.Welcome = Rect{0, 1, width, 1}
		body.Y++
		body.Height--
	}
	switch f.Mode {
	case Split:
		f.split(body)
	case Stacked:
		f.stack(body)
	case Single, Auto, Focus, Triage, Tiny:
		f.single(body, wish.Reading)
	}
	return f
}

// welcomeHeight is the rows from which on there is one for a line of welcome.
const welcomeHeight = 16

// Sizes from which on a triage has more rows around its page.
const (
	triageBar   = 8  // rows, for the bar of progress
	triageFlash = 14 // rows, for the last decision
	triageAir   = 20 // rows, for an empty one below the page
	triageKeys  = 72 // columns that hold all keys in one row
)

// Flashes reports whether a triage has a row for the last decision.
func (f Frame) Flashes() bool { return f.Mode == Triage && f.Height >= triageFlash }

// KeyRows is how many rows a triage has for its keys.
func (f Frame) KeyRows() int {
	if f.Width < triageKeys && f.Height >= triageBar {
		return 2
	}
	return 1
}

// triage is a page with how far one is above it, and the keys below.
func (f *Frame) triage() {
	f.Mode = Triage
	above := 1
	if f.Height >= triageBar {
		above = 2
	}
	below := f.KeyRows()
	if f.Flashes() {
		below++
	}
	if f.Height >= triageAir {
		below++
	}
	f.Header = Rect{0, 0, f.Width, above}
	f.Detail = Rect{0, above, f.Width, f.Height - above - below}
	f.Footer = Rect{0, f.Height - below, f.Width, below}
}

// linear is a line that says what this is, one pane, and a line in which one
// types or is told something.
func (f *Frame) linear(wish Wish) {
	f.Mode = Single
	f.Header, f.Footer = Rect{0, 0, f.Width, 1}, Rect{0, f.Height - 1, f.Width, 1}
	body := Rect{0, 1, f.Width, f.Height - 2}
	switch {
	case wish.Triage:
		f.Mode, f.Detail = Triage, body
	case wish.Reading:
		f.Detail = body
	default:
		f.List, f.Prompt, f.Footer = body, f.Footer, Rect{}
	}
}

// mode is the wish where the window has room for it, else what it has room
// for.
func mode(width, height int, wish, previous Mode) Mode {
	need := func(m Mode, size int) int {
		if previous == m {
			return size - hysteresis
		}
		return size
	}
	canSplit := width >= need(Split, SplitWidth)
	canStack := width >= need(Stacked, StackedWidth) && height >= need(Stacked, stackedHeight)
	switch {
	case wish == Single:
		return Single
	case wish == Stacked && height >= stackedHeight-hysteresis:
		return Stacked
	case wish == Split && width >= StackedWidth:
		return Split
	case canSplit:
		return Split
	case canStack:
		return Stacked
	}
	return Single
}

func (f *Frame) split(body Rect) {
	list := min(max(body.Width*42/100, minList), maxList, body.Width-1)
	f.Prompt = Rect{0, body.Y, list, 1}
	f.List = f.below(Rect{0, body.Y, list, body.Height})
	f.Rule = Rect{list, body.Y, 1, body.Height}
	// The page has a line of air at its top, so that its title stands level
	// with the first row of the list.
	above := f.List.Y - body.Y - 1
	f.Detail = Rect{list + 1, body.Y + above, body.Width - list - 1, body.Height - above}
}

func (f *Frame) stack(body Rect) {
	f.Prompt = Rect{0, body.Y, body.Width, 1}
	list := max(3, (f.Height-2)*45/100) // the same with a line of welcome
	f.List = f.below(Rect{0, body.Y, body.Width, list})
	f.Rule = Rect{0, body.Y + list, body.Width, 1}
	f.Detail = Rect{0, body.Y + list + 1, body.Width, body.Height - list - 1}
}

func (f *Frame) single(body Rect, reading bool) {
	if reading {
		f.Detail = body
		return
	}
	f.Prompt = Rect{0, body.Y, body.Width, 1}
	f.List = f.below(body)
}

// below is what the search line leaves of a pane: a row of air follows it
// where there is room.
func (f *Frame) below(pane Rect) Rect {
	used := 1
	if pane.Height >= 8 {
		used = 2
	}
	return Rect{pane.X, pane.Y + used, pane.Width, pane.Height - used}
}
