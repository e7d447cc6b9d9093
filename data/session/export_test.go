package session

// What is for the tests that play another sheaf, and for those of the parser.
//
//nolint:gochecknoglobals // read only
var (
	Lock        = lock
	ErrLocked   = errLocked
	ParseStates = parseStates
)

// Set and Encode are for the test of what is kept.
func (d *document) Set(corpus string, state State) error { return d.set(corpus, state) }

// Encode is of [document].
func (d *document) Encode() ([]byte, error) { return d.encode() }

// State is of [document].
func (d *document) State(corpus string) (State, bool, error) { return d.state(corpus) }
