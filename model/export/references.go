package export

import (
	"io"

	"sheaf/model"
	"sheaf/model/cite"
)

func writeBibTeX(w io.Writer, items []Item, keys map[model.ID]string) error {
	for i, item := range items {
		entry := cite.BibTeX(item.Paper, keys[item.Paper.ID])
		if i > 0 {
			entry = "\n" + entry
		}
		if _, err := io.WriteString(w, entry); err != nil {
			return err
		}
	}
	return nil
}

func writeRIS(w io.Writer, items []Item, keys map[model.ID]string) error {
	for _, item := range items {
		if _, err := io.WriteString(w, cite.RIS(item.Paper, keys[item.Paper.ID], item.Mark.TagNames(), item.Mark.Note)); err != nil {
			return err
		}
	}
	return nil
}

// writeCSL writes an array with an item a line.
func writeCSL(w io.Writer, items []Item, keys map[model.ID]string) error {
	before := "[\n"
	for _, item := range items {
		entry := cite.CSL(item.Paper, keys[item.Paper.ID], item.Mark.TagNames())
		entry.Annote = item.Mark.Note
		line, err := JSON(entry)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, before+string(line)); err != nil {
			return err
		}
		before = ",\n"
	}
	end := "\n]\n"
	if len(items) == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}
