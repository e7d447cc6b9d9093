package search

// Kind says how a word of a query answers to a paper: the smaller, the closer.
type Kind uint8

// The kinds of match.
const (
	None      Kind = iota // nothing was asked for, or nothing matches
	Whole                 // the word itself
	Start                 // the start of the word: atten, attention
	Inflected             // another form of the word: pruned, pruning
	Joined                // two words as one or one as two: finetuning, fine-tuning
	Initials              // the first letters of neighbouring words: rl, reinforcement learning
	Part                  // a part inside the word: former, transformer
	Typo                  // a letter or two amiss: graphh, graph
	Run                   // beginnings of words, run together: attallneed
	Letters               // its letters, in order, with others between: trnsfrmr, transformer
	kinds                 // how many there are
)

// String names the kind in the words of its documentation.
func (k Kind) String() string {
	switch k {
	case Whole:
		return "whole word"
	case Start:
		return "start of a word"
	case Inflected:
		return "other form of a word"
	case Joined:
		return "written as one word or two"
	case Initials:
		return "initials of words"
	case Part:
		return "part of a word"
	case Typo:
		return "word with a typing error"
	case Run:
		return "beginnings of words"
	case Letters:
		return "letters of a word"
	case None, kinds:
	}
	return "none"
}

// Literal reports whether the text has what was typed, letter by letter.
func (k Kind) Literal() bool { return k == Whole || k == Start || k == Part }
