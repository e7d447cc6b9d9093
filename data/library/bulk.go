package library

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// parting stands between values that are read in bulk. No text that sheaf
// stores has it in it.
const parting = "\x1f"

// readBulk reads columns of text of many rows, and calls do with each row. The
// rows come as the table, or the index that from names, has them, which is to
// be the given order.
//
// SQLite gives all of them as one text, which takes half the time that it takes
// to ask for each. Where that is too long, or a value has the parting in it,
// they are asked for all the same.
func readBulk(ctx context.Context, tx *sql.Tx, columns []string, from, order string, do func(row []string)) error {
	joinedBy := ` || '` + parting + `' || `
	query := `SELECT count(*), group_concat(` + strings.Join(columns, joinedBy) + `, '` + parting + `') FROM ` + from
	var rows int
	var joined sql.NullString
	err := tx.QueryRowContext(ctx, query).Scan(&rows, &joined)
	failure, failed := errors.AsType[*sqlite.Error](err)
	tooLong := failed && failure.Code()&0xff == sqlite3.SQLITE_TOOBIG
	if !tooLong && (err != nil || rows == 0) {
		return err
	}
	rest := joined.String
	if tooLong || strings.Count(rest, parting) != rows*len(columns)-1 {
		query := `SELECT ` + strings.Join(columns, `, `) + ` FROM ` + from + ` ORDER BY ` + order
		return readRows(ctx, tx, query, len(columns), do)
	}
	row := make([]string, len(columns))
	for range rows {
		for i := range row {
			row[i], rest, _ = strings.Cut(rest, parting)
		}
		do(row)
	}
	return nil
}

// readRows reads columns of text row by row.
func readRows(ctx context.Context, tx *sql.Tx, query string, columns int, do func(row []string)) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // rows.Err has told what there is to tell
	row, targets := make([]string, columns), make([]any, columns)
	for i := range row {
		targets[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		do(row)
	}
	return rows.Err()
}
