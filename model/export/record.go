package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"sheaf/model"
	"sheaf/model/text"
)

// Record is a paper in JSON: what it is, and what the reader has left on it.
type Record struct {
	model.Paper

	Marks *Marks `json:"marks,omitempty"`
}

// Marks is what a reader has left on a paper, in JSON.
type Marks struct {
	Bookmarked time.Time   `json:"bookmarked,omitzero"` // when
	State      model.State `json:"state,omitempty"`     // queued, reading, read or dismissed
	Rating     int         `json:"rating,omitempty"`    // from 1 to 5
	Tags       []string    `json:"tags,omitempty"`
	Note       string      `json:"note,omitempty"`
	Seen       time.Time   `json:"seen,omitzero"` // when its page was first read
}

// NewRecord makes the record of a paper, without marks where there are none.
func NewRecord(p model.Paper, mark model.Mark) Record {
	record := Record{Paper: p}
	if !mark.Empty() {
		record.Marks = &Marks{
			Bookmarked: mark.Bookmarked, State: mark.State, Rating: mark.Rating, Tags: mark.TagNames(), Note: mark.Note, Seen: mark.Seen,
		}
	}
	return record
}

// JSON writes a value as one line of JSON, without a line end. Characters that
// show nothing, of which some would steer a terminal, are written as escapes.
// The error tells what of the value is not JSON.
func JSON(value any) ([]byte, error) {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("writing a record as JSON: %w", err)
	}
	return text.EscapeJSON(bytes.TrimSuffix(line.Bytes(), []byte("\n"))), nil
}

func writeJSONL(w io.Writer, items []Item, _ map[model.ID]string) error {
	for _, item := range items {
		line, err := JSON(NewRecord(item.Paper, item.Mark))
		if err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}
