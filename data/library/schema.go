package library

import (
	"context"
	"database/sql"
	"fmt"
)

// applicationID, "SHEF", marks an SQLite file as a library of sheaf
// (https://www.sqlite.org/pragma.html#pragma_application_id).
const applicationID = 0x53484546

// schema1 is the first schema.
//
// A mark is one field of one paper; it exists while the field is set. A new
// kind of mark is a new name of field and needs no new schema. A paper is kept
// under the identifier that its marks are kept under, for as long as a mark or
// the history names it, so that every change can be undone.
//
// Times are text, RFC 3339 in UTC with all nine digits, so that they sort. The
// tables are the user's to query: they hold no codes and no blobs.
const schema1 = `
CREATE TABLE paper (
	id        TEXT NOT NULL PRIMARY KEY,
	json      TEXT NOT NULL,
	stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE mark (
	paper      TEXT NOT NULL REFERENCES paper(id),
	field      TEXT NOT NULL,
	value      TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	PRIMARY KEY (paper, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
	id    INTEGER PRIMARY KEY AUTOINCREMENT,
	at    TEXT NOT NULL,
	title TEXT NOT NULL
) STRICT;

CREATE TABLE edit (
	change INTEGER NOT NULL REFERENCES change(id),
	seq    INTEGER NOT NULL,
	paper  TEXT NOT NULL,
	field  TEXT NOT NULL,
	before TEXT NOT NULL,
	after  TEXT NOT NULL,
	PRIMARY KEY (change, seq)
) STRICT, WITHOUT ROWID;
`

// schema2 keeps what merging, undoing and several readers at once need.
//
// A field that was cleared keeps its row, with an empty value and its time, so
// that the later of two libraries wins when they are merged. Every change has a
// key, which no other change in any library has. A step is done, undone, or
// dropped: undone, and then overtaken by another step so that it can't be
// redone; moved_by is the change that brought it there. A citation key is a
// paper's for good, whatever becomes of its marks.
const schema2 = `
ALTER TABLE paper ADD COLUMN added_at TEXT NOT NULL DEFAULT '';
UPDATE paper SET added_at = stored_at;
CREATE INDEX paper_added ON paper (id, added_at);

INSERT INTO mark (paper, field, value, changed_at)
	SELECT edit.paper, edit.field, '', max(change.at)
	FROM edit JOIN change ON change.id = edit.change
	WHERE edit.paper IN (SELECT id FROM paper)
		AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.paper = edit.paper AND mark.field = edit.field)
	GROUP BY edit.paper, edit.field;

ALTER TABLE change ADD COLUMN key      TEXT NOT NULL DEFAULT '';
ALTER TABLE change ADD COLUMN kind     TEXT NOT NULL DEFAULT 'step';
ALTER TABLE change ADD COLUMN of       TEXT NOT NULL DEFAULT '';
ALTER TABLE change ADD COLUMN state    TEXT NOT NULL DEFAULT 'done';
ALTER TABLE change ADD COLUMN moved_by INTEGER NOT NULL DEFAULT 0;
UPDATE change SET key = hex(randomblob(16)), moved_by = id;
CREATE UNIQUE INDEX change_key ON change (key);
CREATE INDEX change_step ON change (state, moved_by) WHERE kind = 'step';

CREATE TABLE view (
	name       TEXT NOT NULL PRIMARY KEY,
	value      TEXT NOT NULL,
	changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE citation_key (
	key   TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
	paper TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
`

// migrations lists the steps from each schema to the next, the first from an
// empty file. A step that has been released never changes: libraries that it
// made are out there.
func migrations() []string {
	return []string{schema1, schema2}
}

// Schema is the version of the schema that this sheaf writes. It reads every
// earlier one and refuses later ones.
func Schema() int { return len(migrations()) }

// inspect tells the version of a library's schema, 0 for an empty file, and
// fails when the file is not a library that this sheaf understands.
func inspect(ctx context.Context, tx *sql.Tx, path string) (int, error) {
	var owner int32
	var version, tables int
	const query = `SELECT
		(SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`
	if err := tx.QueryRowContext(ctx, query).Scan(&owner, &version, &tables); err != nil {
		return 0, err
	}
	switch {
	case owner == 0 && version == 0 && tables == 0:
		return 0, nil
	case owner != applicationID:
		return 0, newError(path, Foreign, fmt.Sprintf("application id %#x, sheaf's is %#x", uint32(owner), applicationID), nil)
	case version > Schema():
		return 0, newError(path, Newer, fmt.Sprintf("schema %d, this one knows %d", version, Schema()), nil)
	case version < 1:
		return 0, newError(path, Corrupt, fmt.Sprintf("schema %d", version), nil)
	}
	return version, nil
}

// migrate brings a library from the given schema to the present one, within
// the transaction that is about to write to it.
func migrate(ctx context.Context, tx *sql.Tx, from int) error {
	steps := migrations()[from:]
	if len(steps) == 0 {
		return nil
	}
	for i, step := range steps {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("bring schema %d to %d: %w", from+i, from+i+1, err)
		}
	}
	// Pragmas take no parameters.
	stamp := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, Schema())
	_, err := tx.ExecContext(ctx, stamp)
	return err
}
