package library

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"sheaf/model"
	"sheaf/model/text"
)

// merge takes exported lines into a library, within a transaction.
type merge struct {
	tx *sql.Tx
	prepared
	at      string // when it is done
	done    Imported
	more    int // lines that were skipped without a word
	edits   []model.Edit
	papers  map[model.ID]bool // that have changed
	aliases map[model.ID]model.ID
	keys    citationKeys
}

// prepared are the statements that are run for every line or field.
type prepared struct {
	marks, views rowStatements
	addPaper     *sql.Stmt
}

// rowStatements read and write the row of one value.
type rowStatements struct{ read, write *sql.Stmt }

// prepare makes the statements. The transaction closes them.
func prepare(ctx context.Context, tx *sql.Tx) (prepared, error) {
	var failed error
	statement := func(text string) *sql.Stmt {
		made, err := tx.PrepareContext(ctx, text)
		failed = errors.Join(failed, err)
		return made
	}
	p := prepared{
		marks: rowStatements{
			read: statement(`SELECT value, changed_at FROM mark WHERE paper = ? AND field = ?`),
			write: statement(`INSERT INTO mark (paper, field, value, changed_at) VALUES (?, ?, ?, ?)
				ON CONFLICT (paper, field) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`),
		},
		views: rowStatements{
			read: statement(`SELECT value, changed_at FROM view WHERE name = ?`),
			write: statement(`INSERT INTO view (name, value, changed_at) VALUES (?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`),
		},
		addPaper: statement(`INSERT INTO paper (id, json, stored_at, added_at) VALUES (?, ?, ?, ?)`),
	}
	return p, failed
}

// anyLine is a line of an export, of whatever kind.
type anyLine struct {
	exportHead
	exportedPaper
	View *string `json:"view"`
	exportedValue
}

// lines merges one line after the other.
func (m *merge) lines(ctx context.Context, from io.Reader) error {
	m.papers = map[model.ID]bool{}
	var err error
	if m.prepared, err = prepare(ctx, m.tx); err != nil {
		return err
	}
	if err := m.keys.read(ctx, m.tx, Schema()); err != nil {
		return err
	}
	lines := lineReader{from: bufio.NewReader(from)}
	for number := 1; ; number++ {
		line, tooLong, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if tooLong {
			m.skipf(number, "it is too long")
		} else if err := m.line(ctx, number, line); err != nil {
			return err
		}
	}
	if m.more > 0 {
		m.done.Skipped = append(m.done.Skipped, fmt.Errorf("%d more could not be used", m.more))
	}
	return nil
}

func (m *merge) skipf(number int, format string, args ...any) {
	if len(m.done.Skipped) == maxSkipped {
		m.more++
		return
	}
	m.done.Skipped = append(m.done.Skipped, fmt.Errorf("line %d: %w", number, plainError(format, args...)))
}

func (m *merge) line(ctx context.Context, number int, line []byte) error {
	if len(bytes.TrimSpace(line)) == 0 {
		return nil
	}
	var l anyLine
	if err := json.Unmarshal(line, &l); err != nil {
		m.skipf(number, "not JSON of sheaf export --marks: %s", text.JSONTrouble(line, err))
		return nil
	}
	switch {
	case l.ID != "":
		return m.paper(ctx, number, l.exportedPaper)
	case l.View != nil:
		return m.view(ctx, number, *l.View, l.exportedValue)
	case l.Sheaf != exportForm:
		m.skipf(number, "neither a paper nor a view")
	}
	return nil
}

// view merges a line about a view.
func (m *merge) view(ctx context.Context, number int, name string, theirs exportedValue) error {
	at, ok := exactTime(theirs.At)
	switch _, err := model.ParseView(name, theirs.Value); {
	case name == "" || name != model.CleanViewName(name):
		m.skipf(number, "%q is not the name of a view", name)
	case theirs.Value != "" && err != nil:
		m.skipf(number, "%w", err)
	case !ok:
		m.skipf(number, "view %s: %q is not a time", name, theirs.At)
	default:
		edit := model.Edit{Field: model.ViewField(name), After: theirs.Value}
		return m.value(ctx, edit, at, m.views, name)
	}
	return nil
}

// paper merges a line about a paper.
func (m *merge) paper(ctx context.Context, number int, l exportedPaper) error {
	if cleanID(l.ID) != l.ID {
		m.skipf(number, "%q is not the identifier of a paper", l.ID)
		return nil
	}
	paper := model.Paper{ID: l.ID, Title: string(l.ID)} // one whose copy is lost
	if len(l.Paper) > 0 {
		var err error
		if paper, err = decodePaper(l.Paper); err != nil {
			m.skipf(number, "copy of %s: %w", l.ID, err)
			return nil
		}
		if paper.ID != l.ID && !slices.Contains(paper.Aliases, l.ID) {
			m.skipf(number, "the copy of %s is that of another paper, %s", l.ID, paper.ID)
			return nil
		}
	}
	if len(l.Paper) > 0 || len(l.Marks) > 0 {
		key, err := m.keep(ctx, l, &paper)
		if err != nil {
			return err
		}
		if err := m.marks(ctx, number, key, l.Marks); err != nil {
			return err
		}
	}
	m.citationKey(number, paper, l)
	return nil
}

// keep finds what the marks of a paper are kept under here, and stores its copy
// if it is new.
func (m *merge) keep(ctx context.Context, l exportedPaper, paper *model.Paper) (model.ID, error) {
	if m.aliases == nil {
		if err := m.readAliases(ctx); err != nil {
			return "", err
		}
	}
	for _, id := range append([]model.ID{l.ID, paper.ID}, paper.Aliases...) {
		if key, known := m.aliases[id]; known {
			return key, nil
		}
	}
	encoded, err := encodePaper(paper)
	if err != nil {
		return "", fmt.Errorf("store a copy of %s: %w", l.ID, err)
	}
	added, ok := exactTime(l.Added)
	if !ok {
		added = m.at
	}
	m.know(l.ID, append([]model.ID{paper.ID}, paper.Aliases...))
	_, err = m.addPaper.ExecContext(ctx, l.ID, string(encoded), m.at, added)
	return l.ID, err
}

// know notes that all identifiers of a paper lead to its marks.
func (m *merge) know(key model.ID, names []model.ID) {
	for _, id := range names {
		if _, taken := m.aliases[id]; !taken {
			m.aliases[id] = key
		}
	}
	m.aliases[key] = key
}

// readAliases finds out under which identifiers the papers are known that are
// here.
func (m *merge) readAliases(ctx context.Context) error {
	rows, err := m.tx.QueryContext(ctx, `SELECT id, json FROM paper ORDER BY id`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	m.aliases = map[model.ID]model.ID{}
	for rows.Next() {
		var key model.ID
		var stored sql.RawBytes
		if err := rows.Scan(&key, &stored); err != nil {
			return err
		}
		m.know(key, namesIn(stored)) // a copy that can't be read has its key alone
	}
	return rows.Err()
}

// marks merges the fields of a paper.
func (m *merge) marks(ctx context.Context, number int, key model.ID, marks map[model.Field]exportedValue) error {
	for _, field := range slices.Sorted(maps.Keys(marks)) {
		theirs := marks[field]
		if field == model.FieldNote {
			theirs.Value = text.CleanLines(theirs.Value)
		}
		at, ok := exactTime(theirs.At)
		trial := model.Mark{Paper: key}
		switch err := trial.Set(field, theirs.Value); {
		case err != nil && (knows(field) || !mayBeField(field)):
			m.skipf(number, "%w", err)
			continue
		case !ok:
			m.skipf(number, "%s of %s: %q is not a time", field, key, theirs.At)
			continue
		}
		edit := model.Edit{Paper: key, Field: field, After: theirs.Value}
		if err := m.value(ctx, edit, at, m.prepared.marks, key, field); err != nil {
			return err
		}
	}
	return nil
}

// maxField is how many bytes the name of a field has at most.
const maxField = 200

// mayBeField reports whether a later sheaf may have a field of that name.
func mayBeField(field model.Field) bool {
	_, isTag := field.Tag()
	_, isView := field.View()
	name := string(field)
	return !isTag && !isView && name != "" && len(name) <= maxField && text.Clean(name) == name && !strings.ContainsRune(name, ' ')
}

// value merges one value, that is changed at the given time, into the row that
// the statements read and write.
func (m *merge) value(ctx context.Context, edit model.Edit, at string, of rowStatements, row ...any) error {
	var ours, changed string
	err := of.read.QueryRowContext(ctx, row...).Scan(&ours, &changed)
	known := err == nil
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	theirsWins := !known || at > changed || at == changed && edit.After > ours
	if !theirsWins || ours == edit.After {
		m.done.Same++
	}
	if !theirsWins {
		return nil
	}
	if ours != edit.After {
		edit.Before = ours
		m.edits = append(m.edits, edit)
		if edit.Paper != "" {
			m.papers[edit.Paper] = true
		}
	}
	_, err = of.write.ExecContext(ctx, append(row, edit.After, at)...)
	return err
}

// citationKey gives a paper the citation key that it has there, if it has none
// here and no other paper has that.
func (m *merge) citationKey(number int, paper model.Paper, l exportedPaper) {
	key := l.CitationKey
	paper.Aliases = append(slices.Clone(paper.Aliases), l.ID)
	if _, has := m.keys.find(paper); key == "" || has {
		return
	}
	switch {
	case text.Clean(key) != key || strings.ContainsAny(key, " ,{}\"#%~\\"):
		m.skipf(number, "%q can't be a citation key", key)
	case m.keys.taken.Has(key):
		m.skipf(number, "the citation key %s of %s is that of another paper here", key, l.ID)
	default:
		m.keys.give(l.ID, key)
	}
}

// finish stores what all lines together have changed.
func (m *merge) finish(ctx context.Context, key string, at time.Time) error {
	if err := m.keys.writeNew(ctx, m.tx); err != nil {
		return err
	}
	m.done.Papers, m.done.Fields = len(m.papers), len(m.edits)
	if len(m.edits) == 0 {
		return nil
	}
	title := fmt.Sprintf("import marks: %d papers", len(m.papers))
	switch len(m.papers) {
	case 0:
		title = "import views"
	case 1:
		title = "import marks: 1 paper"
	}
	m.done.Change = model.Change{Key: key, At: at, Title: title, Edits: m.edits}
	return writeHistory(ctx, m.tx, m.done.Change)
}
