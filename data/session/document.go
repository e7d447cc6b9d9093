package session

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// maxCorpora is how many corpora are remembered.
const maxCorpora = 50

// corporaName is where the states stand in the file, by corpus.
const corporaName = "corpora"

// object is a JSON object of which not every field need be known.
type object map[string]json.RawMessage

// document is the file of states, with what a newer sheaf has put there.
type document struct {
	other   object // beside the corpora
	corpora map[string]object
	common  State // what the corpora have in common, and nothing else
}

// commonFields are where that stands in the file.
func (s *State) commonFields() map[string]any {
	return map[string]any{"theme": &s.Theme, "recent": &s.Recent}
}

// take puts what is not empty in place of what there is.
func (s *State) take(newer State) {
	s.Theme = cmp.Or(newer.Theme, s.Theme)
	if len(newer.Recent) > 0 {
		s.Recent = newer.Recent
	}
}

// parseStates reads the file. What it does not know it keeps.
func parseStates(raw []byte) (document, error) {
	const remedy = "; it is left as it is: move it away to begin anew"
	if !utf8.Valid(raw) {
		return document{}, errors.New("it is not UTF-8" + remedy)
	}
	var d document
	if err := json.Unmarshal(raw, &d.other); err != nil {
		return document{}, fmt.Errorf("it can't be read, %w"+remedy, err)
	}
	if d.other == nil {
		return document{}, errors.New("it holds no object" + remedy)
	}
	if corpora, ok := d.other[corporaName]; ok {
		if err := json.Unmarshal(corpora, &d.corpora); err != nil {
			return document{}, fmt.Errorf("its corpora can't be read, %w"+remedy, err)
		}
	}
	for name, part := range d.common.commonFields() {
		if value, ok := d.other[name]; ok {
			if err := json.Unmarshal(value, part); err != nil {
				return document{}, fmt.Errorf("its %s can't be read, %w"+remedy, name, err)
			}
		}
	}
	d.common = d.common.clean()
	for name, fields := range d.corpora {
		if _, err := decodeState(fields); err != nil || fields == nil {
			return document{}, fmt.Errorf("the state of %q can't be read, %w"+remedy, name, cmp.Or(err, errors.New("there is none")))
		}
	}
	return d, nil
}

// state is the state of a corpus.
func (d document) state(corpus string) (State, bool, error) {
	fields, ok := d.corpora[strings.ToValidUTF8(corpus, "\uFFFD")]
	if !ok {
		return State{}, false, nil
	}
	state, err := decodeState(fields)
	return state, err == nil, err
}

// set gives a corpus a state, and forgets the corpora that were left longest
// ago.
func (d *document) set(corpus string, state State) error {
	corpus = strings.ToValidUTF8(corpus, "\uFFFD")
	fields, err := encodeState(state.clean(), d.corpora[corpus])
	if err != nil {
		return err
	}
	if d.corpora == nil {
		d.corpora = map[string]object{}
	}
	d.corpora[corpus] = fields
	if len(d.corpora) <= maxCorpora {
		return nil
	}
	type left struct {
		corpus string
		at     time.Time
	}
	all := make([]left, 0, len(d.corpora))
	for name, fields := range d.corpora {
		state, err := decodeState(fields)
		if err != nil {
			return err
		}
		if name != corpus {
			all = append(all, left{name, state.At})
		}
	}
	slices.SortFunc(all, func(a, b left) int { return cmp.Or(b.at.Compare(a.at), strings.Compare(a.corpus, b.corpus)) })
	for _, old := range all[maxCorpora-1:] {
		delete(d.corpora, old.corpus)
	}
	return nil
}

// encode writes the file.
func (d document) encode() ([]byte, error) {
	all := object{}
	maps.Copy(all, d.other)
	for name, part := range d.common.commonFields() {
		value, err := encodeValue(part)
		if err != nil {
			return nil, err
		}
		if string(value) != `""` && string(value) != "null" {
			all[name] = value
		}
	}
	corpora, err := encodeValue(d.corpora)
	if err != nil {
		return nil, err
	}
	all[corporaName] = corpora
	content, err := encodeValue(all)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, content, "", "\t"); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// fields are where the parts of a state stand in JSON.
func (s *State) fields() map[string]any {
	return map[string]any{
		"view": &s.View, "query": &s.Query, "paper": &s.Paper, "sorts": &s.Sorts, "layout": &s.Layout, "density": &s.Density, "mouse": &s.Mouse,
		"back": &s.Back, "forward": &s.Forward, "triage": &s.Triage, "at": &s.At,
	}
}

func decodeState(fields object) (State, error) {
	var s State
	for name, part := range s.fields() {
		if value, ok := fields[name]; ok {
			if err := json.Unmarshal(value, part); err != nil {
				return State{}, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return s.clean(), nil
}

// encodeState puts a state among the fields that there are, of which it may not
// know all.
func encodeState(s State, among object) (object, error) {
	all := object{}
	maps.Copy(all, among)
	for name, part := range s.fields() {
		value, err := encodeValue(part)
		if err != nil {
			return nil, err
		}
		switch string(value) {
		case `""`, "null", `"0001-01-01T00:00:00Z"`:
			delete(all, name)
		default:
			all[name] = value
		}
	}
	return all, nil
}

// encodeValue writes JSON that people can read.
func encodeValue(value any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
