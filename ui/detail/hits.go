package detail

import (
	"strings"
	"unicode"

	"sheaf/model/text"
)

// noHit stands for none: the reader has not gone to any.
const noHit = -1

// hitContext is how many lines are kept in sight above and below the hit that
// the reader goes to.
const hitContext = 2

// Hits is how many places of the page the query matched: in its title, then
// among its authors, then in its abstract, and then among further authors that stand
// at its end.
func (d *Detail) Hits() int {
	d.layOut()
	return len(d.hits)
}

// Hit is the number of the one that the reader has gone to, from 1; 0 before
// that.
func (d *Detail) Hit() int { return d.hit + 1 }

// NextHit goes to the next hit, or to the previous one when step is -1, and
// brings it into sight. From a place that was scrolled to, it is the first one
// from there. It reports whether it went round at the end of the page; without
// hits it does nothing.
func (d *Detail) NextHit(step int) (wrapped bool) {
	n := d.Hits()
	if n == 0 {
		return false
	}
	next := d.hit + step
	if !d.hitInSight() {
		next = d.hitFromTop(step)
	}
	d.hit, d.stale = (next+n)%n, true
	d.layOut()
	d.reveal(d.hits[d.hit])
	return next < 0 || next >= n
}

// hitFromTop is the first hit on the lines in sight or below them, or the last
// one above; outside of 0 to n-1 when there is none on that side.
func (d *Detail) hitFromTop(step int) int {
	next := 0
	for next < len(d.hits) && d.hits[next] < d.top {
		next++
	}
	if step < 0 {
		return next - 1
	}
	return next
}

// hitInSight reports whether there is a hit that the reader has gone to, and
// has not left since.
func (d *Detail) hitInSight() bool {
	if d.hit == noHit || d.hit >= len(d.hits) {
		return false
	}
	line := d.hits[d.hit]
	return line >= d.top && line < d.top+d.height
}

// reveal leaves the page as it is where a line has some context in sight, and
// else scrolls the line to a third of the pane.
func (d *Detail) reveal(line int) {
	context := min(hitContext, max(0, d.height-1)/2)
	if line-context < d.top || line+context >= d.top+d.height {
		d.ScrollTo(line - d.height/3)
	}
}

// hitsOf joins the spans that lie in one word: scattered letters of it are one
// hit.
func hitsOf(body string, spans []text.Span) []text.Span {
	var hits []text.Span
	for _, span := range spans {
		if n := len(hits); n > 0 && inOneWord(body[hits[n-1].End:span.Start]) {
			hits[n-1].End = span.End
			continue
		}
		hits = append(hits, span)
	}
	return hits
}

// inOneWord reports whether what stands between two places parts no words.
func inOneWord(between string) bool {
	return !strings.ContainsFunc(between, func(r rune) bool {
		return !unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark)
	})
}
