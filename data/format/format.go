// Package format is what the readers of papers have in common: how they
// announce themselves, where they put what they find, and how a source's words
// become a [model.Paper]. Each format is a subpackage with a constructor
// Format.
package format

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"sheaf/model"
)

// HeadSize is how many bytes of a source, at most, a format gets to see when
// it is asked whether the source is its own.
const HeadSize = 64 << 10

// Confidence says how well the head of a source fits a format.
type Confidence int

// Levels of confidence.
const (
	No      Confidence = iota // certainly another format
	Perhaps                   // it can be read, though nothing marks it as this format
	Surely                    // it bears marks that no other format has
)

// Format is one way of writing down papers.
type Format struct {
	Name       string   // a short word, as people type it: jsonl
	Title      string   // a few words that tell a person what it is
	Extensions []string // of file names, with the dot; they only decide between formats that fit equally well

	// Sniff looks at the first bytes of a source, at most HeadSize, which may
	// end in the middle of a line or of a character.
	Sniff func(head []byte) Confidence

	// Read gives every paper of r to sink, in order. Records that can't be
	// used go to sink as problems. An error says that reading ended before the
	// source did: the sink's error, ctx's, r's, or an [*Error] when the source
	// stops making sense. Read calls sink from one goroutine at a time and has
	// none of its own left when it returns.
	Read func(ctx context.Context, r io.Reader, sink Sink) error
}

// Sink takes what a reader finds.
type Sink interface {
	// Paper takes a paper made by [Cleaner.Paper]. An error ends the reading.
	Paper(p model.Paper) error
	// Problem takes note of a record that was skipped.
	Problem(p Problem)
}

// Problem is a record that a reader could not use and skipped.
type Problem struct {
	Line   int // from 1, where the record begins
	Reason string
}

// Error is a source that stops making sense as its format, in one line.
type Error struct {
	Line   int // from 1
	Reason string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// ErrNoTitle is the reason for not making a paper of a record without a title.
var ErrNoTitle = errors.New("it has no title")

// Registry is a set of formats. It is immutable.
type Registry struct {
	formats []Format
}

// NewRegistry makes a registry of formats. Where two fit a source equally
// well, the earlier one is taken.
func NewRegistry(formats ...Format) *Registry {
	return &Registry{formats: slices.Clone(formats)}
}

// Formats lists the formats in the order in which they were registered.
func (r *Registry) Formats() []Format { return slices.Clone(r.formats) }

// Detect finds the format of a source by the first bytes of its content, at
// most HeadSize, and how sure that is. The name of the source only decides
// between formats that fit equally well; it may be empty. The confidence is No
// when none fits.
func (r *Registry) Detect(head []byte, name string) (Format, Confidence) {
	var found Format
	best, bestNamed := No, false
	for _, f := range r.formats {
		confidence := f.Sniff(head)
		named := f.hasExtension(name)
		if confidence > best || confidence == best && confidence > No && named && !bestNamed {
			found, best, bestNamed = f, confidence, named
		}
	}
	return found, best
}

func (f Format) hasExtension(name string) bool {
	extension := strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz")))
	return extension != "" && slices.Contains(f.Extensions, extension)
}
