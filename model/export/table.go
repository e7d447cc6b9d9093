package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"sheaf/model"
	"sheaf/model/cite"
)

// writeCSV writes a table by RFC 4180, with a header.
func writeCSV(w io.Writer, items []Item, _ map[model.ID]string) error {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	header := []string{
		"id", "title", "authors", "year", "date", "venue", "doi", "arxiv", "link", "bookmarked", "state", "rating", "tags", "note", "seen",
	}
	if err := table.Write(header); err != nil {
		return err
	}
	for _, item := range items {
		if err := table.Write(cells(item)); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// cells are the cells of a paper, in the order of the header.
func cells(item Item) []string {
	p, mark := item.Paper, item.Mark
	authors := make([]string, len(p.Authors))
	for i, author := range p.Authors {
		authors[i] = string(author)
	}
	address, _ := cite.Link(p)
	row := []string{
		string(p.ID), p.Title, strings.Join(authors, "; "), number(p.Year), p.Date, p.Venue, p.DOI, p.Arxiv, address,
		moment(mark.Bookmarked), string(mark.State), number(mark.Rating), strings.Join(mark.TagNames(), "; "), mark.Note, moment(mark.Seen),
	}
	for i, cell := range row {
		row[i] = harmless(cell)
	}
	return row
}

// harmless puts an apostrophe before what a spreadsheet would take for a
// formula and run.
func harmless(cell string) string {
	if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// number is empty for 0, which stands for unknown.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// moment is a time in UTC to the second, empty for none.
func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}
