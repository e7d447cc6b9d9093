package main

import (
	"context"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"sheaf/data/config"
	"sheaf/data/desktop"
	"sheaf/ui"
)

// readerConfig is the configuration as the reader needs it.
type readerConfig struct {
	app    *app
	cmd    *cobra.Command // whose flags win
	path   string
	system desktop.System // which has the editor
}

// Read is of [ui.Configuration].
func (c readerConfig) Read(context.Context) (ui.Options, error) { return c.app.options(c.cmd, c.path) }

// Edit is of [ui.Configuration].
func (c readerConfig) Edit(ctx context.Context) (tea.ExecCommand, error) {
	editor, err := c.system.Editor(ctx, c.path)
	if err != nil {
		return nil, err
	}
	if _, err := config.Create(c.path, vocabulary(nil)); err != nil {
		return nil, err
	}
	return terminalCommand{editor}, nil
}
