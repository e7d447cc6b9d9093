package overlay

import "sheaf/ui/action"

// scroll is where one is in a list of lines, of which some are in sight.
type scroll struct {
	cursor int // the line that can be taken
	top    int // the first line in sight
	page   int // lines in sight when last drawn
}

// move does the actions that move the cursor among n lines. Any other one puts
// it on a line that there is.
func (s *scroll) move(id action.ID, n int) {
	switch id {
	case action.Down:
		s.cursor++
	case action.Up:
		s.cursor--
	case action.PageDown:
		s.cursor += s.page
	case action.PageUp:
		s.cursor -= s.page
	default:
	}
	s.cursor = max(0, min(s.cursor, n-1))
}

// reveal scrolls as little as it takes to have the cursor in sight, and no
// emptiness below the last of n lines while there are lines above.
func (s *scroll) reveal(n int) {
	s.top = max(s.cursor-s.page+1, min(s.top, s.cursor))
	s.top = max(0, min(s.top, n-s.page))
}
