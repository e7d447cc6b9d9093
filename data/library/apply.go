package library

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"time"

	"sheaf/model"
	"sheaf/model/text"
)

// timeLayout is RFC 3339 with all nine digits of the second, so that times in
// UTC sort as text.
const timeLayout = "2006-01-02T15:04:05.000000000Z07:00"

func stamp(at time.Time) string { return at.UTC().Format(timeLayout) }

// Applied is what became of a change.
type Applied struct {
	// Change is what was stored: with a key, with Before as it really stood in
	// the file, and with the edits that were made, which are not always those
	// that were asked for.
	Change model.Change
	// Settled has an edit for each field that now holds something else than
	// the change that was given says: After is what the file holds. It is for
	// [model.Marks.Settle], and usually empty.
	Settled []model.Edit
}

// Apply makes a change, all of it or nothing: it sets and clears fields, adds
// the change to the history and stores a copy of each given paper that an edit
// names, by its ID or one of its aliases. Copies of other papers are left out.
// It creates the file, for its owner alone, and the directories above it when
// there is none. When it returns nil the change is on the disk. A change
// without edits does nothing.
//
// The last change of a field wins, but for notes: when the note is no longer
// what the edit says it replaces, both texts are kept; see [model.MergeNotes].
// A change whose key is in the history is not made again, so that it can be
// given a second time when it is unclear what became of it.
//
// An [model.Undo] takes back what the step of the key Of did, whatever edits
// are given, where that still stands, and leaves alone what has changed since;
// a [model.Redo] makes it again likewise. When the step is not there to be
// undone or redone, the error is [ErrStepGone]. A [model.Step] puts an end to
// the redo of all that is undone.
//
// A paper that gets its first mark must be among the papers. Later its copy is
// there: it is kept when the mark goes, so that the change can be undone.
//
// The error is an [*Error], or wraps that of ctx or [ErrStepGone], or names
// what can't be stored; nothing has changed then, except that after a cancelled
// ctx the change may have been made.
func (s *Store) Apply(ctx context.Context, change model.Change, papers []model.Paper) (Applied, error) {
	acts := change.Kind == model.Undo || change.Kind == model.Redo
	if len(change.Edits) == 0 && !acts {
		return Applied{Change: change}, nil
	}
	for _, e := range change.Edits {
		if name, ok := e.Field.View(); e.Paper == "" && (!ok || name == "") {
			return Applied{}, fmt.Errorf("%q can't be stored: it is neither a view nor of a paper", e.Field)
		}
	}
	copies, err := copiesFor(change.Edits, papers)
	if err != nil {
		return Applied{}, err
	}
	if change.Key == "" {
		change.Key = rand.Text()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen.own(change.Key)
	var applied Applied
	err = s.change(ctx, func(tx *sql.Tx) error {
		applied, err = apply(ctx, tx, change, copies)
		return err
	})
	if err != nil {
		return Applied{}, err
	}
	return applied, nil
}

func apply(ctx context.Context, tx *sql.Tx, change model.Change, copies []storedCopy) (Applied, error) {
	made, known, err := findChange(ctx, tx, change.Key)
	if err != nil {
		return Applied{}, err
	}
	var now map[place]string
	if known {
		now, err = values(ctx, tx, placesOf(change.Edits, made.Edits))
	} else {
		made, now, err = perform(ctx, tx, change, copies)
	}
	if err != nil {
		return Applied{}, err
	}
	return Applied{Change: made, Settled: settled(change.Edits, now, placesOf(change.Edits, made.Edits))}, nil
}

// perform makes a change that is not in the history yet, and gives it as it was
// made, with what now stands in its places.
func perform(ctx context.Context, tx *sql.Tx, change model.Change, copies []storedCopy) (model.Change, map[place]string, error) {
	asked := change.Edits
	resolve := overwrite
	if change.Kind == model.Undo || change.Kind == model.Redo {
		step, err := findStep(ctx, tx, change)
		if err != nil {
			return model.Change{}, nil, err
		}
		change.Edits = step.Edits
		if change.Kind == model.Undo {
			change.Edits = step.Inverse()
		}
		resolve = whereUnchanged
	}
	now, err := values(ctx, tx, placesOf(asked, change.Edits))
	if err != nil {
		return model.Change{}, nil, err
	}
	change.Edits = resolve(change.Edits, now)
	at := stamp(change.At)
	if err := writeCopies(ctx, tx, at, copies); err != nil {
		return model.Change{}, nil, err
	}
	if err := writeValues(ctx, tx, at, change.Edits); err != nil {
		return model.Change{}, nil, err
	}
	return change, now, writeHistory(ctx, tx, change)
}

// overwrite gives edits as they are made to what stands now, and brings that
// up to date.
func overwrite(edits []model.Edit, now map[place]string) []model.Edit {
	made := make([]model.Edit, len(edits))
	for i, e := range edits {
		where := placeOf(e)
		stands := now[where]
		if e.Field == model.FieldNote && stands != e.Before && stands != e.After {
			e.After = text.CleanLines(model.MergeNotes(e.Before, stands, e.After))
		}
		e.Before, now[where] = stands, e.After
		made[i] = e
	}
	return made
}

// whereUnchanged gives those edits that find what they replace, and brings
// what stands now up to date.
func whereUnchanged(edits []model.Edit, now map[place]string) []model.Edit {
	var made []model.Edit
	for _, e := range edits {
		if where := placeOf(e); now[where] == e.Before {
			now[where] = e.After
			made = append(made, e)
		}
	}
	return made
}

// settled tells which places hold something else than the edits say.
func settled(said []model.Edit, now map[place]string, places []place) []model.Edit {
	last := make(map[place]model.Edit, len(said))
	for _, e := range said {
		last[placeOf(e)] = e
	}
	var settled []model.Edit
	for _, where := range places {
		if e, ok := last[where]; !ok || e.After != now[where] {
			settled = append(settled, model.Edit{Paper: where.paper, Field: where.field, Before: e.After, After: now[where]})
		}
	}
	return settled
}
