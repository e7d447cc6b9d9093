package ui_test

import (
	"fmt"
	"html"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// picture draws screens as SVG: the golden files of the tests, and the
// README's pictures.
type picture struct {
	foreground, background string
	palette                [16]string // of a usual terminal
}

func darkPicture() picture {
	return picture{"#d4d4d4", "#1b1c22", [16]string{
		"#000000", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d4d4d4",
		"#666666", "#f14c4c", "#23d18b", "#f5f543", "#3b8eea", "#d670d6", "#29b8db", "#ffffff",
	}}
}

func lightPicture() picture {
	return picture{"#24292f", "#ffffff", [16]string{
		"#24292f", "#cf222e", "#116329", "#9a6700", "#0969da", "#8250df", "#1b7c83", "#6e7781",
		"#57606a", "#a40e26", "#1a7f37", "#633c01", "#218bff", "#a475f9", "#3192aa", "#8c959f",
	}}
}

// Sizes of a cell in the picture, for a monospaced font of 14 pixels.
const (
	cellWidth  = 8.43
	cellHeight = 18
	margin     = 12
)

// draw is rows of styled text, as SVG.
func (p picture) draw(rows []string, width int, cursorX, cursorY int) string {
	screen := uv.NewScreenBuffer(width, len(rows))
	screen.Method = ansi.WcWidth
	uv.NewStyledString(strings.Join(rows, "\n")).Draw(screen, screen.Bounds())
	w, h := float64(width)*cellWidth+2*margin, len(rows)*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" width="%.0f" height="%d">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", p.background)
	b.WriteString(`<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">` + "\n")
	if cursorX >= 0 {
		fmt.Fprintf(&b, `<rect x="%.2f" y="%d" width="%.2f" height="%d" fill="%s"/>`+"\n", x(cursorX), y(cursorY), cellWidth, cellHeight, p.foreground)
	}
	for row := range rows {
		p.row(&b, screen, row, width)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

func x(column int) float64 { return margin + float64(column)*cellWidth }
func y(row int) int        { return margin + row*cellHeight }

// row draws runs of cells of one style.
func (p picture) row(b *strings.Builder, screen uv.ScreenBuffer, row, width int) {
	for start := 0; start < width; {
		first := screen.CellAt(start, row)
		end := start
		var content strings.Builder
		for end < width {
			cell := screen.CellAt(end, row)
			if cell == nil || !cell.Style.Equal(&first.Style) {
				break
			}
			content.WriteString(cell.Content)
			end += max(1, cell.Width)
		}
		p.run(b, first.Style, content.String(), start, end, row)
		start = max(end, start+1)
	}
}

func (p picture) run(b *strings.Builder, style uv.Style, content string, start, end, row int) {
	if style.Bg != nil {
		fmt.Fprintf(b, `<rect x="%.2f" y="%d" width="%.2f" height="%d" fill="%s"/>`+"\n", x(start), y(row), float64(end-start)*cellWidth, cellHeight, p.colour(style.Bg, p.background))
	}
	trimmed := strings.TrimRight(content, " ")
	lead := len(trimmed) - len(strings.TrimLeft(trimmed, " "))
	if trimmed = trimmed[lead:]; trimmed == "" {
		return
	}
	attributes := ""
	if style.Attrs&uv.AttrBold != 0 {
		attributes += ` font-weight="bold"`
	}
	if style.Attrs&uv.AttrFaint != 0 {
		attributes += ` opacity="0.6"`
	}
	if style.Underline != uv.UnderlineNone {
		attributes += ` text-decoration="underline"`
	}
	cells := ansi.StringWidthWc(trimmed)
	fmt.Fprintf(b, `<text x="%.2f" y="%.1f" textLength="%.2f" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`+"\n",
		x(start+lead), float64(y(row))+13.5, float64(cells)*cellWidth, p.colour(style.Fg, p.foreground), attributes, html.EscapeString(trimmed))
}

func (p picture) colour(c color.Color, none string) string {
	switch c := c.(type) {
	case nil:
		return none
	case ansi.BasicColor:
		return p.palette[c]
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
