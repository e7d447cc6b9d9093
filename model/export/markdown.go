package export

import (
	"cmp"
	"io"
	"strconv"
	"strings"

	"sheaf/model"
	"sheaf/model/cite"
	"sheaf/model/text"
)

// writeMarkdown writes a list: the title as a link, then what tells one paper
// from another, the reader's marks, and the note as a quotation.
func writeMarkdown(w io.Writer, items []Item, _ map[model.ID]string) error {
	for _, item := range items {
		if _, err := io.WriteString(w, markdownItem(item)); err != nil {
			return err
		}
	}
	return nil
}

func markdownItem(item Item) string {
	var b strings.Builder
	b.WriteString("- " + strings.Join(nonEmpty(markdownTitle(item.Paper), markdownFacts(item.Paper), markdownMarks(item.Mark)), " · ") + "\n")
	if item.Mark.Note != "" {
		b.WriteByte('\n')
		for line := range strings.SplitSeq(text.CleanLines(item.Mark.Note), "\n") {
			b.WriteString(strings.TrimRight("  > "+line, " ") + "\n")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// markdownTitle is bold where there is no link, so that its beginning is not
// taken for a list of its own.
func markdownTitle(p model.Paper) string {
	p.Title = cmp.Or(text.Clean(p.Title), string(p.ID))
	if _, ok := cite.Link(p); ok {
		return cite.Markdown(p)
	}
	return "**" + cite.Markdown(p) + "**"
}

// namedAuthors is how many authors a list names at most.
const namedAuthors = 6

func markdownFacts(p model.Paper) string {
	var names []string
	for i, author := range p.Authors {
		if i == namedAuthors && len(p.Authors) > namedAuthors {
			names = append(names, "et al.")
			break
		}
		names = append(names, string(author))
	}
	return strings.Join(nonEmpty(plainMarkdown(strings.Join(names, ", ")), number(p.Year), plainMarkdown(p.Venue)), " · ")
}

func markdownMarks(mark model.Mark) string {
	rating := ""
	if mark.Rating > 0 {
		rating = strconv.Itoa(mark.Rating) + "/" + strconv.Itoa(model.MaxRating)
	}
	tags := plainMarkdown(strings.Join(mark.TagNames(), ", "))
	if tags != "" {
		tags = "tags: " + tags
	}
	return strings.Join(nonEmpty(string(mark.State), rating, tags), " · ")
}

func plainMarkdown(s string) string { return cite.EscapeMarkdown(text.Clean(s)) }

func nonEmpty(parts ...string) []string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}
