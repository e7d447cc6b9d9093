// Package detail shows one paper, to be read.
package detail

import (
	"slices"

	"sheaf/ui/theme"
)

// Detail is the state of the pane: a page and how far it is scrolled.
type Detail struct {
	page   Page
	look   theme.Look
	width  int
	height int
	top    int
	lines  []string
	places []place // of what can be pointed at
	hits   []int   // the line on which each hit begins
	hit    int     // the one that the reader has gone to, or noHit
	stale  bool

	linear bool
	pane   int // the height of the pane, where the page is read line by line
}

// New makes an empty pane.
func New(look theme.Look) *Detail { return &Detail{look: look, hit: noHit} }

// Show puts a paper on the page, from its top.
func (d *Detail) Show(p Page) {
	d.page, d.top, d.hit, d.stale = p, 0, noHit, true
}

// Refresh puts the same paper on the page again, changed in its marks or hits,
// and keeps the place. The hit that the reader has gone to is kept where the
// hits are the same.
func (d *Detail) Refresh(p Page) {
	before := d.page
	same := slices.Equal(p.TitleSpans, before.TitleSpans) && slices.Equal(p.AuthorSpans, before.AuthorSpans) &&
		slices.Equal(p.AbstractSpans, before.AbstractSpans)
	if !same {
		d.hit = noHit
	}
	d.page, d.stale = p, true
}

// SetSize says how much room there is. The hit that the reader has gone to
// stays in sight.
func (d *Detail) SetSize(width, height int) {
	if d.linear { // the line that the reader is at is all that there is to scroll
		d.pane, height = height, min(1, height)
	}
	keep := d.hitInSight() && (width != d.width || height != d.height)
	d.stale = d.stale || width != d.width || (height < tightBelow) != (d.height < tightBelow)
	d.width, d.height = width, height
	d.Scroll(0)
	if keep && len(d.hits) > 0 {
		d.reveal(d.hits[d.hit])
	}
}

// SetLook changes colours and signs.
func (d *Detail) SetLook(look theme.Look) { d.look, d.stale = look, true }

// Scroll moves the page by some lines, within its ends.
func (d *Detail) Scroll(by int) { d.ScrollTo(d.top + by) }

// ScrollTo puts a line of the page at the top of the pane, or the nearest that
// leaves no emptiness below.
func (d *Detail) ScrollTo(line int) {
	d.layOut()
	d.top = max(0, min(line, len(d.lines)-d.height))
}

// End scrolls to the end.
func (d *Detail) End() { d.ScrollTo(len(d.lines)) }

// Top is the line of the page at the top of the pane, from 0.
func (d *Detail) Top() int {
	d.layOut()
	return d.top
}

// Height is how many lines are in sight.
func (d *Detail) Height() int {
	if d.linear {
		return d.pane
	}
	return d.height
}

// Position is how much of the page has been in sight, from 0 to 1.
func (d *Detail) Position() float64 {
	if len(d.lines) <= d.height {
		return 1
	}
	return float64(d.top+d.height) / float64(len(d.lines))
}

// layOut wraps the page when it or its width has changed.
func (d *Detail) layOut() {
	if !d.stale {
		return
	}
	if d.linear {
		d.lines, d.hits = d.page.linear(d.look, d.width, d.hit)
	} else {
		d.lines, d.hits, d.places = d.page.set(setter{look: d.look, width: d.width - 1, current: d.hit, tight: d.height < tightBelow})
	}
	d.stale = false
	d.top = max(0, min(d.top, len(d.lines)-d.height))
}

// Render draws the pane: exactly as many lines as it is high, each exactly as
// wide. The scrollbar is bright while the detail has the focus.
func (d *Detail) Render(focused bool) []string {
	if d.linear {
		return d.renderLinear()
	}
	d.layOut()
	if d.width <= 0 {
		return make([]string, max(0, d.height))
	}
	blank, thumb := d.look.Base.Apply(" "), d.look.Style(theme.Rule).Apply(d.look.Thumb)
	if focused {
		thumb = d.look.Style(theme.Accent).Apply(d.look.Thumb)
	}
	start, size := d.Thumb()
	rows := make([]string, d.height)
	empty := ""
	for i := range rows {
		bar := blank
		if i >= start && i < start+size {
			bar = thumb
		}
		if d.top+i < len(d.lines) {
			rows[i] = d.lines[d.top+i] + bar
			continue
		}
		if empty == "" {
			empty = d.look.Blank(d.width - 1)
		}
		rows[i] = empty + bar
	}
	return rows
}
