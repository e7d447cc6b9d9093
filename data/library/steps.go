package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"sheaf/model"
	"sheaf/model/text"
)

// ErrStepGone says that a step can't be undone or redone, because another
// sheaf has done so, or the step is not in the history.
var ErrStepGone = errors.New("that step is no longer there")

// The states of a change in the history. Only steps leave stateDone.
const (
	stateDone    = "done"
	stateUndone  = "undone"
	stateDropped = "dropped" // undone, and can't be redone
)

// storedStep is how the table change names [model.Step]; the other kinds are
// stored as they are.
const storedStep = "step"

func storedKind(kind model.Kind) string {
	if kind == model.Step {
		return storedStep
	}
	return string(kind)
}

func changeKind(stored string) model.Kind {
	if stored == storedStep {
		return model.Step
	}
	return model.Kind(text.Clean(stored))
}

// maxEdits is how many edits of steps are kept in memory to be undone.
const maxEdits = 200_000

// Steps gives what can be undone and redone, for [model.Marks.Recall]: the last
// steps that stand, the oldest first, and those that are undone, the one to be
// redone next last. There are at most limit of each, fewer where they are
// large. After a Load it tells of no more than there was then: all that came
// later was made through this Store, or is told by News.
//
// The error is an [*Error], or wraps that of ctx.
func (s *Store) Steps(ctx context.Context, limit int) (done, undone []model.Change, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.view(ctx, func(tx *sql.Tx, schema int) error {
		done, undone = nil, nil
		if schema < 2 {
			return nil
		}
		until := int64(math.MaxInt64)
		if s.seen.loaded {
			until = s.seen.atLoad.id
		}
		if done, err = lastSteps(ctx, tx, stateDone, until, limit); err != nil {
			return err
		}
		undone, err = lastSteps(ctx, tx, stateUndone, until, limit)
		return err
	})
	return done, undone, err
}

// lastSteps are the steps that came into a state last, by the given change or
// one before it, the latest at the end.
func lastSteps(ctx context.Context, tx *sql.Tx, state string, until int64, limit int) ([]model.Change, error) {
	const last = `SELECT id, key, kind, of, at, title FROM change
		WHERE kind = 'step' AND state = ? AND moved_by <= ? ORDER BY moved_by DESC LIMIT ?`
	heads, err := readHeads(ctx, tx, last, state, until, limit)
	if err != nil {
		return nil, err
	}
	var steps []model.Change
	edits := 0
	for _, h := range heads {
		if h.Edits, err = readEdits(ctx, tx, h.id); err != nil {
			return nil, err
		}
		edits += len(h.Edits)
		if edits > maxEdits && len(steps) > 0 {
			break
		}
		steps = append(steps, h.Change)
	}
	slices.Reverse(steps)
	return steps, nil
}

// head is a change of the history, at first without its edits.
type head struct {
	model.Change
	id int64
}

// readHeads runs a query for id, key, kind, of, at and title.
func readHeads(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]head, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var heads []head
	for rows.Next() {
		var h head
		var kind, at string
		if err := rows.Scan(&h.id, &h.Key, &kind, &h.Of, &at, &h.Title); err != nil {
			return nil, err
		}
		h.Kind, h.At, h.Title = changeKind(kind), readTime(at), text.Clean(h.Title)
		heads = append(heads, h)
	}
	return heads, rows.Err()
}

// readTime is a stored time, zero for what is none.
func readTime(stored string) time.Time {
	at, err := time.Parse(time.RFC3339Nano, stored)
	if err != nil {
		return time.Time{}
	}
	return at.UTC()
}

func readEdits(ctx context.Context, tx *sql.Tx, change int64) ([]model.Edit, error) {
	rows, err := tx.QueryContext(ctx, `SELECT paper, field, before, after FROM edit WHERE change = ? ORDER BY seq`, change)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	var edits []model.Edit
	for rows.Next() {
		var e model.Edit
		if err := rows.Scan(&e.Paper, &e.Field, &e.Before, &e.After); err != nil {
			return nil, err
		}
		edits = append(edits, e)
	}
	return edits, rows.Err()
}

// findChange is the change of a key, with its edits.
func findChange(ctx context.Context, tx *sql.Tx, key string) (model.Change, bool, error) {
	const find = `SELECT id, key, kind, of, at, title FROM change WHERE key = ?`
	heads, err := readHeads(ctx, tx, find, key)
	if err != nil || len(heads) == 0 {
		return model.Change{}, false, err
	}
	heads[0].Edits, err = readEdits(ctx, tx, heads[0].id)
	return heads[0].Change, true, err
}

// findStep is the step that an Undo or Redo is about, if it can be undone or
// redone.
func findStep(ctx context.Context, tx *sql.Tx, change model.Change) (model.Change, error) {
	from, problem := stateDone, "undone"
	if change.Kind == model.Redo {
		from, problem = stateUndone, "redone"
	}
	const find = `SELECT id, key, kind, of, at, title FROM change WHERE key = ? AND kind = 'step' AND state = ?`
	heads, err := readHeads(ctx, tx, find, change.Of, from)
	if err != nil {
		return model.Change{}, err
	}
	if len(heads) == 0 {
		return model.Change{}, fmt.Errorf("%q can't be %s: %w", text.Clean(change.Title), problem, ErrStepGone)
	}
	heads[0].Edits, err = readEdits(ctx, tx, heads[0].id)
	return heads[0].Change, err
}

// writeHistory adds a change to the history, and brings the steps that it is
// about into their new state.
func writeHistory(ctx context.Context, tx *sql.Tx, change model.Change) error {
	result, err := tx.ExecContext(ctx, `INSERT INTO change (key, kind, of, at, title) VALUES (?, ?, ?, ?, ?)`,
		change.Key, storedKind(change.Kind), change.Of, stamp(change.At), change.Title)
	if err != nil {
		return err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return err
	}
	if err := moveSteps(ctx, tx, change, id); err != nil {
		return err
	}
	const add = `INSERT INTO edit (change, seq, paper, field, before, after) VALUES (?, ?, ?, ?, ?, ?)`
	return each(ctx, tx, add, change.Edits, func(i int, e model.Edit) []any {
		return []any{id, i, e.Paper, e.Field, e.Before, e.After}
	})
}

// moveSteps brings steps into the state that a change puts them in.
func moveSteps(ctx context.Context, tx *sql.Tx, change model.Change, id int64) error {
	var err error
	switch change.Kind {
	case model.Undo:
		_, err = tx.ExecContext(ctx, `UPDATE change SET state = 'undone', moved_by = ? WHERE key = ?`, id, change.Of)
	case model.Redo:
		_, err = tx.ExecContext(ctx, `UPDATE change SET state = 'done', moved_by = ? WHERE key = ?`, id, change.Of)
	case model.Step:
		if _, err = tx.ExecContext(ctx, `UPDATE change SET moved_by = id WHERE id = ?`, id); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE change SET state = 'dropped', moved_by = ? WHERE kind = 'step' AND state = 'undone'`, id)
	case model.Passive:
	}
	return err
}
