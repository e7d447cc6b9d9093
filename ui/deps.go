// Package ui is the reader's screen: one Bubble Tea model that routes messages
// to actions, and panes that it sets and draws. It does no I/O of its own and
// reads no clock: what it needs of the world it asks of the interfaces here.
package ui

import (
	"context"
	"io"
	"log/slog"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"sheaf/model"
	"sheaf/model/search"
	"sheaf/ui/theme"
)

// Library keeps the reader's marks. Other instances may change it, too.
type Library interface {
	// Load gives the marks as they are stored. A library that does not exist
	// yet has none.
	Load(ctx context.Context) (Shelf, error)
	// Papers gives the stored copies of the marked papers.
	Papers(ctx context.Context) ([]model.Paper, error)
	// Steps gives the latest changes for undo and redo, as [model.Marks.Recall]
	// takes them.
	Steps(ctx context.Context) (done, undone []model.Change, err error)
	// History tells of the latest changes that the reader made, the newest first.
	History(ctx context.Context) ([]Event, error)
	// Apply stores a change, with a copy of the papers that it is about. When
	// it returns nil, the change is on the disk. One that was stored already is
	// not stored again.
	Apply(ctx context.Context, change model.Change, papers []model.Paper) (Outcome, error)
	// Watch signals on a channel when other instances may have changed the
	// library, until ctx ends.
	Watch(ctx context.Context) (<-chan struct{}, error)
	// News gives what other instances have changed since the last call of any
	// method.
	News(ctx context.Context) (News, error)
	// Upkeep makes a backup when one is due.
	Upkeep(ctx context.Context) error
}

// Shelf is what a library holds.
type Shelf struct {
	Marks    []model.Mark
	Views    []model.View
	Problems []string // one line for each record that could not be read
}

// Outcome is what became of a change that was stored.
type Outcome struct {
	// Settled are the fields that hold something else now than the change says,
	// since another instance has changed them, too: After is what they hold.
	Settled []model.Edit
	// Gone says that the step which was to be undone, or made again, was so
	// already, by another instance. Nothing was stored.
	Gone bool
}

// News is what other instances have changed.
type News struct {
	Changes []model.Change
	Settled []model.Edit  // what the fields that they touched hold now, as After
	Papers  []model.Paper // copies of those that they marked
	Reload  bool          // the library is another one now
}

// Event is a change in the history.
type Event struct {
	At     time.Time
	Title  string // what was done
	Paper  string // the title of the paper, where it was about one
	Undone bool   // it does not stand any more
}

// Loader gives the corpus, more of it at each call.
type Loader interface {
	// Next waits for more than there was at the last call. After the call that
	// was Done it is not called again. An error ends the loading; what was
	// given before stays good.
	Next(ctx context.Context) (Load, error)
	// Add appends papers to a corpus that has been loaded, behind all others.
	// It reports false where all of them are there already.
	Add(ctx context.Context, papers []model.Paper) (Load, bool)
}

// Load is the corpus as far as it has been loaded.
type Load struct {
	Corpus     *model.Corpus
	Index      *search.Index
	Listed     int      // how many papers the sources gave; behind them stand papers that only the library has
	Read, Size int64    // bytes; Size is 0 when unknown
	Skipped    int      // records that could not be read
	Problems   []string // one line for each of them, the first ones of very many
	Done       bool
}

// History keeps searches from one start to the next.
type History interface {
	// Load gives the searches, the newest first, with no two the same.
	Load(ctx context.Context) ([]string, error)
	// Append keeps one more.
	Append(ctx context.Context, search string) error
}

// Sessions keeps where the reader was left, from one start to the next.
type Sessions interface {
	// Load gives the state that was saved last; false when these papers have
	// none. What holds for all papers may be there even so.
	Load(ctx context.Context) (State, bool, error)
	// Save keeps a state in place of the last one.
	Save(ctx context.Context, state State) error
}

// State is where the reader was left. Views, orders and papers in it need not
// be there any more. Views are written as papers, unread, bookmarks, queue,
// view:NAME and tag:NAME; orders as [sheaf/model/order.Order] writes them.
type State struct {
	View, Query     string
	Paper           model.ID          // under the cursor
	Sorts           map[string]string // orders, by view
	Layout, Density string
	Mouse           string     // off when the terminal has it, else empty
	Back, Forward   []model.ID // the trail along related papers, the nearest last
	Triage          *TriagePlace

	// What holds for all papers. Saved empty, it stays what it was.
	Theme  string   // chosen by hand
	Recent []string // actions taken from the palette, the latest first, each with its argument behind a blank
}

// TriagePlace is where a triage was broken off: what it goes through, and the
// paper that is next.
type TriagePlace struct {
	View, Query string
	Paper       model.ID
}

// Browser shows what is elsewhere.
type Browser interface {
	// Open hands an address to the reader's browser, and refuses one that is no
	// http, https, mailto or doi. That a page is then shown is not known.
	Open(ctx context.Context, address string) error
}

// Clipboard takes text for other programs.
type Clipboard interface {
	// Copy puts text on the clipboard, or says that the terminal has to be
	// asked.
	Copy(ctx context.Context, text string) (CopyWay, error)
}

// CopyWay is how text got to the clipboard.
type CopyWay struct {
	// Program that took the text. Without one nothing has been done yet, and
	// the terminal has to be asked.
	Program string
	// Forwarded says that the program asks the terminal, which need not obey.
	Forwarded bool
	// InTmux says that tmux stands before the terminal that is to be asked.
	InTmux bool
}

// NoteEditor edits notes in the reader's own editor, each in a file that stays
// until it is of no use any more.
type NoteEditor interface {
	// Begin puts the text of a note into a file. Before is the note as it is
	// kept, which the text may be an edit of already. An error says why there is
	// no editor, or no file.
	Begin(ctx context.Context, paper model.ID, title, before, text string) (NoteDraft, error)
}

// NoteDraft is a note in a file.
type NoteDraft interface {
	// Command runs the editor on the file.
	Command() tea.ExecCommand
	// File names the file for the reader.
	File() string
	// Before is the note of which the text in the file is an edit.
	Before() string
	// Left reports whether the file had been left by an edit that did not end,
	// and holds its text.
	Left() bool
	// Read gives the text of the file, cleaned.
	Read() (string, error)
	// Drop removes the file.
	Drop() error
}

// Configuration is the reader's configuration: a file, which may be edited while
// the screen is open.
type Configuration interface {
	// Read gives the options as the file and what was said at the start make
	// them now; those that are wrong, which Problems tell of, have defaults.
	Read(ctx context.Context) (Options, error)
	// Edit gives the program that edits the file. Where there is none, it is made
	// first, of the defaults.
	Edit(ctx context.Context) (tea.ExecCommand, error)
}

// Citations keeps citation keys.
type Citations interface {
	// Keys gives the citation keys of papers, in their order, no two the same.
	// A key that was ever given to a paper stays its own.
	Keys(ctx context.Context, papers []model.Paper) ([]string, error)
}

// Files writes files where the reader says.
type Files interface {
	// Write makes a file, whole or not at all, of what a function writes, and
	// tells its full name. The error is [fs.ErrExist] when there is one already
	// that is not to be replaced.
	Write(ctx context.Context, name string, replace bool, write func(io.Writer) error) (string, error)
}

// Deps is what the screen needs of the world.
type Deps struct {
	Library Library
	Loader  Loader
	History History // nil when searches are remembered until the end only
	// Sessions is nil when each start is the first.
	Sessions Sessions
	// Browser and Clipboard are nil where there are none.
	Browser   Browser
	Clipboard Clipboard
	Citations Citations  // nil where keys can't be kept
	Files     Files      // nil where nothing can be written
	Notes     NoteEditor // nil where there is none
	// Configuration is nil where there is no place for one.
	Configuration Configuration
	Log           *slog.Logger // nil where nothing is logged
	Now           func() time.Time
	// NewKey makes a key for a change, unlike all others; see [model.Change].
	NewKey func() string
	// After delivers a message when some time has passed.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
	// Exec gives the terminal to a program until that ends, and then delivers
	// the message that tells how.
	Exec func(program tea.ExecCommand, ended func(error) tea.Msg) tea.Cmd
	// Suspension is a program that ends when the shell brings the reader back, nil
	// where there is no such thing. It fails where there is no shell.
	Suspension tea.ExecCommand
}

// Options are the reader's choices.
type Options struct {
	Theme  string        // empty for the one that was chosen last, else the default
	Themes []theme.Theme // the reader's own, beside the built-in ones
	ASCII  bool
	// PlainSigns gives signs of ASCII, and leaves text as it is: for terminals
	// with few glyphs.
	PlainSigns bool
	// Colors are how many the terminal shows, which counts at the start; unknown
	// ones are found out by what draws the screen.
	Colors colorprofile.Profile
	// NoBackground is why the terminal can't show a background other than its own
	// everywhere, and what to do about that; empty where it can.
	NoBackground string
	// ScreenReader makes the screen one that is read line by line: words for
	// signs, one pane at a time, the terminal's cursor on the current line.
	ScreenReader bool
	Source       string   // what is being read, for the header
	Welcome      []string // a line for a first start, and shorter ones for narrower windows; nil for none
	Fresh        bool     // begin anew, whatever was open at the last end

	// ChosenTheme is the one that was chosen by hand last, as [State] has it, empty
	// for none: the first frame comes before the session.
	ChosenTheme string
	// The themes where the terminal says that its background is light, or dark;
	// empty for none but Theme.
	LightTheme, DarkTheme string

	Layout, Density string              // as [State] has them; empty for those of the last end
	NoMouse         bool                // the mouse is left to the terminal
	Keys            map[string][]string // of actions, by the names of [keymap.Names], in place of the default ones
	Problems        []string            // one line for each thing wrong with the configuration
	Flaws           map[string][]string // likewise of the reader's own themes, by name
}
