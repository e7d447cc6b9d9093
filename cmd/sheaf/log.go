package main

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"sheaf/data/corpus"
	"sheaf/data/outfile"
	"sheaf/data/session"
	"sheaf/model/text"
)

// logPath is the file of the log, that which the user has chosen or the usual
// one.
func (a *app) logPath() (string, error) {
	if path := a.getenv("SHEAF_LOG"); path != "" {
		return path, nil
	}
	return session.DefaultLogPath()
}

// logger is the log, or what takes everything and keeps nothing.
func (a *app) logger() *slog.Logger {
	if a.log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return a.log
}

// openLog begins the log where --verbose asks for it, and says in it what is
// run on what. Without a log everything goes on.
func (a *app) openLog(cmd *cobra.Command) {
	if !a.verbose {
		return
	}
	path, err := a.logPath()
	if err == nil {
		a.logFile, err = session.OpenLog(path)
	}
	if err != nil {
		a.warn(fmt.Errorf("nothing is logged: %w", err))
		return
	}
	// The handler quotes what can't be printed.
	a.log = slog.New(slog.NewTextHandler(a.logFile, &slog.HandlerOptions{Level: slog.LevelDebug}))
	config, library := "none", "none"
	if path, err := a.configPath(cmd); err == nil {
		config = path
	}
	if path, err := a.libraryPath(cmd); err == nil {
		library = path
	}
	a.log.Info("start", "command", cmd.CommandPath(), "version", buildInfo().String(), "terminal", a.getenv("TERM"), "config", config, "library", library)
}

// logLoaded says how many papers there are, and how long it took to load them.
func (a *app) logLoaded(s corpus.Snapshot, began time.Time) {
	a.logger().Info("papers loaded", "papers", s.Listed, "skipped", s.Skipped, "bytes", s.Read, "ms", a.now().Sub(began).Milliseconds())
}

// closeLog ends the log. What could not be written of it is told.
func (a *app) closeLog() {
	if a.log == nil {
		return
	}
	a.log.Info("stop")
	a.log = nil
	if err := a.logFile.Close(); err != nil {
		a.warn(fmt.Errorf("the log is not whole: %w", err))
	}
}

// logReport is the state of the log.
type logReport struct {
	Path     string `json:"path"`
	Exists   bool   `json:"exists"`
	Writable bool   `json:"writable"`
	Bytes    int64  `json:"bytes,omitempty"`

	err error // why it can't be looked at
}

// check looks at the log that --verbose would write.
func (r *logReport) check(_ *cobra.Command, a *app) error {
	path, err := a.logPath()
	if err != nil {
		r.err = err
		return err
	}
	status, err := session.StatusOfLog(path)
	*r = logReport{Path: text.Clean(status.Path), Exists: status.Exists, Writable: outfile.MayWrite(status.Path), Bytes: status.Size, err: err}
	return err
}

func (r *logReport) findings() []finding {
	return kept("log", r.Path, r.Exists, r.Writable, r.err, count(r.Bytes, "byte")+"; --verbose writes it", "--verbose makes it")
}
