package triage

import (
	"strconv"
	"strings"

	"sheaf/model/text"
	"sheaf/ui/theme"
)

// chartWidth is the longest bar of the chart at the end, in cells.
const chartWidth = 48

// End draws the summary into the place of the page: how the triage ended, a bar
// for each decision, and the time that it took.
func (t *Triage) End(look theme.Look, width, height int) []string {
	measure := max(1, min(width-4, 70))
	result := t.Result()
	var body []string
	indent := (width - measure) / 2
	for _, part := range text.Wrap(result, measure) {
		body = append(body, look.Line(width).Skip(indent).Text(look.Style(theme.Title), result[part.Start:part.End]).String())
	}
	if chart := t.chart(look, width, indent, measure); len(chart)+len(body)+4 <= height {
		body = append(append(body, look.Blank(width)), chart...)
	}
	if facts := t.endFacts(); len(facts) > 0 && len(body)+1 < height {
		body = append(body, look.Blank(width))
		shown := strings.Join(facts, sep(look))
		for _, part := range text.Wrap(shown, measure) {
			body = append(body, look.Line(width).Skip(indent).Text(look.Style(theme.Faint), shown[part.Start:part.End]).String())
		}
	}
	rows := make([]string, 0, height)
	for range max(0, (height-len(body))*2/5) { // a little above the middle, where the eye is
		rows = append(rows, look.Blank(width))
	}
	for _, row := range body {
		if len(rows) < height {
			rows = append(rows, row)
		}
	}
	for len(rows) < height {
		rows = append(rows, look.Blank(width))
	}
	return rows
}

// chart is a bar for each decision that was made, nothing when there are not
// several.
func (t *Triage) chart(look theme.Look, width, indent, measure int) []string {
	most, several, name, digits := 0, 0, 0, 0
	for k := range kinds {
		n := t.Counts[k]
		if n == 0 {
			continue
		}
		several++
		most = max(most, n)
		name = max(name, len(k.Done()))
		digits = max(digits, len(strconv.Itoa(n)))
	}
	long := min(chartWidth, measure-name-digits-6)
	if several < 2 || long < 6 || t.Undone {
		return nil
	}
	var rows []string
	for k := range kinds {
		n := t.Counts[k]
		if n == 0 {
			continue
		}
		sign, role := k.sign(look)
		line := look.Line(width).Skip(indent).Text(look.Style(role), sign).Skip(1).Text(look.Style(theme.Text), k.Done())
		number := strconv.Itoa(n)
		line.Skip(name-len(k.Done())+2+digits-len(number)).Text(look.Style(theme.Text), number).Skip(2)
		line.Text(look.Style(role), strings.Repeat(look.Full, max(1, n*long/most)))
		rows = append(rows, line.String())
	}
	return rows
}

// endFacts are how long it took, and what else became of the papers.
func (t *Triage) endFacts() []string {
	var facts []string
	if t.Counts.All() > 0 && t.Spent > 0 {
		facts = append(facts, spanText(t.Spent))
	}
	if t.Pace > 0 {
		facts = append(facts, paceText(t.Pace))
	}
	if t.Before > 0 && t.Counts.All() > 0 {
		facts = append(facts, strconv.Itoa(t.Before)+" decided before")
	}
	return facts
}
