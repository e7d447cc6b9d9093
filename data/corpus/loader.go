package corpus

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"sheaf/data/format"
	"sheaf/model"
	"sheaf/model/search"
)

// When snapshots are made of a load in the background.
const (
	firstPapers = 64 // fill nearly any screen
	interval    = 100 * time.Millisecond
	clockEvery  = 16 // papers; reading the clock for each would cost more than adding them

	// showing is how long a screen has to itself when all papers are there at
	// once. The library and the search index would take the processor from it,
	// and are needed later.
	showing = 30 * time.Millisecond
)

// loader reads sources into a corpus. It is the sink of the readers, for one
// source after another.
type loader struct {
	sources []Source
	opts    Options
	publish func(Snapshot) // nil when nobody waits for snapshots

	papers *model.Builder
	index  *search.Builder
	listed int // once the shelf has been added

	current    Source
	ownName    string // of the current source, as its papers' Source
	found      int    // papers in the current source, duplicates among them
	read       atomic.Int64
	sizes      []int64
	problems   []Problem
	skipped    int
	duplicates int
	published  time.Time
	shown      int // papers in the last snapshot
}

func newLoader(sources []Source, opts Options) *loader {
	return &loader{
		sources: sources, opts: opts, sizes: make([]int64, len(sources)), listed: -1,
		papers: model.NewBuilder(), index: search.NewBuilder(), published: time.Now(),
	}
}

// load reads everything. Before a failure is returned, what was read is
// published, with the shelf behind it; after an end without one, all is.
func (l *loader) load(ctx context.Context) error {
	err := l.loadSources(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && l.papers.Len() == 0 {
		return err
	}
	if shelfErr := l.addShelf(ctx); err == nil {
		err = shelfErr
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if l.publish != nil {
		l.publish(l.snapshot(err == nil))
	}
	return err
}

func (l *loader) loadSources(ctx context.Context) error {
	for i, source := range l.sources {
		if source.check == nil {
			continue
		}
		size, err := source.check()
		if err != nil {
			return err
		}
		l.sizes[i] = size
	}
	for i, source := range l.sources {
		if l.unpack(ctx, i, source) {
			continue
		}
		if err := l.loadSource(ctx, i, source); err != nil {
			return err
		}
	}
	return nil
}

// unpack takes the papers of a source from its packed corpus, if that is all
// there is to do. A packed corpus that can't be used costs the time of reading
// the source, and nothing else.
func (l *loader) unpack(ctx context.Context, i int, source Source) bool {
	if source.packed == "" || l.papers.Len() > 0 {
		return false
	}
	papers, err := model.Unpack(source.packed)
	if err != nil {
		return false
	}
	l.papers = papers
	l.read.Add(l.sizes[i])
	l.publishIfDue()
	if l.shown > 0 {
		select {
		case <-time.After(showing):
		case <-ctx.Done():
		}
	}
	return true
}

func (l *loader) loadSource(ctx context.Context, i int, source Source) error {
	content, size, err := source.Open()
	if own := (*Error)(nil); err != nil && !errors.As(err, &own) {
		return newError(source.Name, reason(err), err)
	} else if err != nil {
		return err
	}
	l.sizes[i] = size
	raw := pump(ctx, content, &l.read)
	defer raw.close()
	l.current, l.ownName, l.found = source, filepath.Base(source.Name), 0
	skipped := l.skipped

	unpacked, err := open(raw)
	if err != nil {
		return readError(source.Name, 0, err)
	}
	found, err := source.detect(unpacked)
	if err != nil {
		return err
	}
	if err := found.Read(ctx, unpacked, l); err != nil {
		return readError(source.Name, l.found, err)
	}
	if l.found == 0 {
		return l.noPapers(source, l.skipped-skipped)
	}
	return nil
}

// noPapers is the error for a source in which every record was skipped.
func (l *loader) noPapers(source Source, skipped int) error {
	for _, problem := range l.problems {
		if problem.Source == source.Name {
			return &Error{Source: source.Name, Line: problem.Line, Reason: fmt.Sprintf(
				"%s; none of the %d records is a paper", problem.Reason, skipped)}
		}
	}
	return newError(source.Name, "holds no papers", nil)
}

// Paper is of [format.Sink].
func (l *loader) Paper(p model.Paper) error {
	if p.Source == "" {
		p.Source = l.ownName
	}
	l.found++
	if l.papers.AddIdentified(p).Duplicate {
		l.duplicates++
	}
	l.publishIfDue()
	return nil
}

func (l *loader) publishIfDue() {
	if l.publish != nil && l.due() {
		l.publish(l.snapshot(false))
		l.published, l.shown = time.Now(), l.papers.Len()
	}
}

// due reports whether it is time for a snapshot. The first is worth making
// early only if it fills a screen, or the source is slow.
func (l *loader) due() bool {
	n := l.papers.Len()
	if n == l.shown {
		return false
	}
	if l.shown == 0 && n >= firstPapers {
		return true
	}
	if n >= firstPapers && n%clockEvery != 0 {
		return false
	}
	return time.Since(l.published) >= interval
}

// Problem is of [format.Sink].
func (l *loader) Problem(p format.Problem) {
	l.skipped++
	if len(l.problems) < maxProblems {
		l.problems = append(l.problems, Problem{Source: l.current.Name, Line: p.Line, Reason: p.Reason})
	}
}

func (l *loader) addShelf(ctx context.Context) error {
	l.listed = l.papers.Len()
	if l.opts.Shelf == nil {
		return nil
	}
	papers, err := l.opts.Shelf(ctx)
	for _, p := range papers {
		l.papers.Add(p)
	}
	if err != nil {
		return fmt.Errorf("papers of the library: %w", err)
	}
	return nil
}

func (l *loader) snapshot(done bool) Snapshot {
	papers := l.papers.Snapshot
	if done {
		papers = l.papers.Finish
	}
	s := Snapshot{
		Corpus: papers(), Listed: l.papers.Len(), Read: l.read.Load(), Size: l.size(),
		Problems: slices.Clip(l.problems), Skipped: l.skipped, Duplicates: l.duplicates, Done: done,
	}
	if l.listed >= 0 {
		s.Listed = l.listed
	}
	if l.opts.Index && (done || l.shown > 0) { // the first screenful does not wait for its index
		s.Index = l.index.Extend(s.Corpus)
	}
	return s
}

// size is that of all sources, 0 when one is not known.
func (l *loader) size() int64 {
	sum := int64(0)
	for _, size := range l.sizes {
		if size == 0 {
			return 0
		}
		sum += size
	}
	return sum
}
