package library

import (
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
)

// access is how SQLite opens the file, in the words of
// https://www.sqlite.org/uri.html#recognized_query_parameters.
type access string

// The ways to open a library. None of them creates the file.
const (
	// shared reads and writes, taking turns with other processes.
	shared access = "mode=rw"
	// unchanging reads a file without locks and without files beside it.
	unchanging access = "mode=ro&immutable=1"
)

// open prepares a connection, which is made when it is first used.
func open(path string, how access, patience time.Duration) (*sql.DB, error) {
	name, err := dataSource(path, how, patience)
	if err != nil {
		return nil, err
	}
	connector, err := sqlite.NewConnector(name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(1)
	return db, nil
}

// dataSource is the SQLite URI of a file, with what every connection to it is
// set to. The journal mode is not among it: to set that writes to the file,
// which must be known to be a library first.
func dataSource(path string, how access, patience time.Duration) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", path, err)
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/dir on Windows
	}
	settings := url.Values{
		"_txlock":    {"immediate"},
		"_defensive": {"1"},
		"_error_rc":  {"1"},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()),
			"synchronous(FULL)",
			"fullfsync(1)", // macOS: fsync alone stops at the drive's cache
			"foreign_keys(1)",
			"trusted_schema(0)",
			"cell_size_check(1)",
		},
	}
	uri := url.URL{Scheme: "file", Path: slashed, RawQuery: string(how) + "&" + settings.Encode()}
	return uri.String(), nil
}
