package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/data/desktop"
	"sheaf/model"
	"sheaf/model/text"
	"sheaf/ui"
	"sheaf/ui/run"
	"sheaf/ui/theme"
)

// firstPapers is how long the reader waits for papers before it takes the
// screen. What is wrong with a file mostly shows within it, and is then told
// on a terminal that nothing has touched.
const firstPapers = 300 * time.Millisecond

// morePapers is how long it then waits for the end of a short file, which may
// be a bad one.
const morePapers = 50 * time.Millisecond

// look is what the flags of the reader say.
type look struct {
	theme string
	ascii bool
	fresh bool

	screenReader bool
}

// readerFlags adds the flags that only the reader has.
func readerFlags(cmd *cobra.Command, a *app) {
	cmd.Flags().StringVar(&a.look.theme, "theme", "", strings.Join(theme.Names(), ", ")+" or one of your own")
	takes(cmd.Flags(), "theme", "NAME")
	completeBy(cmd, "theme", a.offerThemes)
	cmd.Flags().BoolVar(&a.look.ascii, "ascii", false, "show nothing but ASCII")
	cmd.Flags().BoolVar(&a.look.screenReader, "screen-reader", false, "words for signs, no columns: read line by line")
	cmd.Flags().BoolVar(&a.look.fresh, "fresh", false, "begin anew instead of where the reader was left")
}

// read opens the reader on the papers of the given files.
func read(cmd *cobra.Command, a *app, files []string) error {
	path, opts, err := a.firstOptions(cmd)
	if err != nil {
		return err
	}
	if err := a.needScreen(cmd); err != nil {
		return err
	}
	sources, err := a.sources(cmd, files)
	if err != nil {
		return err
	}
	store, err := a.openLibrary(cmd)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	shelf := &shelf{store: store, now: a.now}
	loader := &loader{app: a, began: a.now(), stream: corpus.Start(ctx, sources, corpus.Options{Index: true, Shelf: shelf.papers})}
	// The papers that come with the program can't fail: they load while the
	// terminal is made ready.
	if !embeddedAlone(sources) {
		if err := loader.first(ctx); err != nil {
			return errors.Join(err, store.Close())
		}
	}
	opts.Colors, _ = a.colorProfile()
	opts.Source, opts.Welcome = sourceName(sources), a.welcome(files)
	system := a.system()
	deps := ui.Deps{Library: shelf, Loader: loader, Browser: system, Clipboard: clipboard{system}, Now: a.now, NewKey: rand.Text}
	deps.Citations, deps.Files = citations{store}, fileWriter{}
	if path != "" {
		deps.Configuration = readerConfig{a, cmd, path, system}
	}
	if dir, err := desktop.NotesDir(); err == nil { // without a place for files, notes are edited in the reader
		deps.Notes = noteEditor{desktop.Notes{System: system, Dir: dir}}
	}
	if history, err := a.openHistory(); err == nil { // without a place for them, searches last until the end
		deps.History = history
	}
	deps.Log = a.log
	if states, err := a.openStates(); err == nil { // without a place for it, each start begins anew
		kept := sessions{states: states, corpus: corpusName(sources), now: a.now}
		opts.ChosenTheme = kept.readEarly(ctx)
		deps.Sessions = kept
	}
	err = run.Run(ctx, deps, opts)
	return errors.Join(err, loader.failure(), store.Close())
}

// firstOptions are the options at the start, and where their configuration is;
// the path is empty where there is no place for one.
func (a *app) firstOptions(cmd *cobra.Command) (path string, opts ui.Options, err error) {
	path, err = a.configPath(cmd)
	if isUsage(err) {
		return "", ui.Options{}, err
	}
	opts, err = a.options(cmd, path)
	return path, opts, err
}

// options are what the configuration and the flags say; flags win. Without a
// place for a configuration, which is an empty path, there is none. It is called
// for each reload.
func (a *app) options(cmd *cobra.Command, path string) (ui.Options, error) {
	opts := ui.Options{ASCII: !isUTF8(a.locale()), PlainSigns: fewGlyphs(a.getenv("TERM")), Fresh: a.look.fresh}
	if path != "" {
		c := a.loadConfig(cmd, path)
		c.apply(&opts, a.look.theme)
	}
	if cmd.Flags().Changed("ascii") {
		opts.ASCII, opts.PlainSigns = a.look.ascii, false
	}
	if cmd.Flags().Changed("screen-reader") {
		opts.ScreenReader = a.look.screenReader
	}
	opts.NoBackground = a.noBackground()
	if cmd.Flags().Changed("theme") {
		opts.Theme, opts.LightTheme, opts.DarkTheme = a.look.theme, "", ""
	}
	if _, err := theme.Find(opts.Theme, opts.Themes); err != nil {
		return opts, usage(cmd, "no theme %q%s", opts.Theme, meantOneOf(opts.Theme, themeNames(opts.Themes)))
	}
	return opts, nil
}

// needScreen refuses what is no terminal, or one that can only print.
func (a *app) needScreen(cmd *cobra.Command) error {
	const instead = "sheaf list, search and show work there"
	file, ok := a.out.(*os.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		return usage(cmd, "the reader needs a terminal; %s", instead)
	}
	if a.getenv("TERM") == "dumb" {
		return usage(cmd, "the reader needs a terminal that can move the cursor, TERM is dumb; %s", instead)
	}
	return nil
}

// welcome is the line of a first start, at several lengths: where the papers
// come from, and how to read others.
func (a *app) welcome(files []string) []string {
	if len(files)+len(a.corpora) > 0 {
		return nil
	}
	const yours = "sheaf FILE opens yours"
	return []string{"204 papers to begin with, from a page of Hugging Face · " + yours, "204 papers from Hugging Face · " + yours, yours}
}

// embeddedAlone reports whether nothing is read but the papers that come with
// the program.
func embeddedAlone(sources []corpus.Source) bool {
	return len(sources) == 1 && sources[0].Name == corpus.Embedded().Name
}

// sourceName is what the header calls the papers.
func sourceName(sources []corpus.Source) string {
	switch {
	case len(sources) != 1:
		return fmt.Sprintf("%d files", len(sources))
	case embeddedAlone(sources):
		return "Hugging Face"
	}
	return text.Clean(filepath.Base(sources[0].Name))
}

// loader gives the reader what a stream loads.
type loader struct {
	app    *app
	began  time.Time
	stream *corpus.Stream
	ready  []arrival    // what came before the reader was there
	ahead  chan arrival // what has been asked for since then

	mu     sync.Mutex
	failed error // why the load ended before its end
}

// arrival is an answer of the stream.
type arrival struct {
	snapshot corpus.Snapshot
	err      error
}

// first waits a moment for papers, and returns what is wrong if that shows
// within it.
func (l *loader) first(ctx context.Context) error {
	patience := time.After(firstPapers)
	for {
		l.ahead = make(chan arrival, 1)
		go func(to chan<- arrival) {
			snapshot, err := l.stream.Next(ctx)
			to <- arrival{snapshot, err}
		}(l.ahead)
		select {
		case next := <-l.ahead:
			l.ahead = nil
			if next.err != nil {
				return next.err
			}
			if len(l.ready) == 0 {
				patience = time.After(morePapers)
			}
			l.ready = []arrival{next}
			if next.snapshot.Done {
				return nil
			}
		case <-patience:
			return nil
		}
	}
}

// next is the next answer of the stream, wherever it is.
func (l *loader) next(ctx context.Context) (corpus.Snapshot, error) {
	switch {
	case len(l.ready) > 0:
		next := l.ready[0]
		l.ready = nil
		return next.snapshot, next.err
	case l.ahead != nil:
		next := <-l.ahead
		l.ahead = nil
		return next.snapshot, next.err
	}
	return l.stream.Next(ctx)
}

// Next is of [ui.Loader].
func (l *loader) Next(ctx context.Context) (ui.Load, error) {
	s, err := l.next(ctx)
	if err != nil && !errors.Is(err, context.Canceled) {
		l.mu.Lock()
		l.failed = err
		l.mu.Unlock()
	}
	if err == nil && s.Done {
		l.app.logLoaded(s, l.began)
	}
	return loadOf(s), err
}

// Add is of [ui.Loader].
func (l *loader) Add(_ context.Context, papers []model.Paper) (ui.Load, bool) {
	s, ok := l.stream.Add(papers)
	return loadOf(s), ok
}

func loadOf(s corpus.Snapshot) ui.Load {
	load := ui.Load{Corpus: s.Corpus, Index: s.Index, Listed: s.Listed, Read: s.Read, Size: s.Size, Skipped: s.Skipped, Done: s.Done}
	for _, problem := range s.Problems {
		load.Problems = append(load.Problems, problemLine(problem))
	}
	return load
}

// failure is why not everything was loaded, nil if it was, or still is.
func (l *loader) failure() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}
