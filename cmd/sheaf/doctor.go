package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// checkup is what doctor finds.
type checkup struct {
	Sheaf    build          `json:"sheaf"`
	Terminal terminalReport `json:"terminal"`
	Looks    looksReport    `json:"looks"`
	Desktop  desktopReport  `json:"desktop"`
	Config   checkedConfig  `json:"config"`
	Library  libraryReport  `json:"library"`
	History  historyReport  `json:"history"`
	Session  sessionReport  `json:"session"`
	Log      logReport      `json:"log"`
	Corpus   corpusReport   `json:"corpus"`
	Wrong    int            `json:"wrong"` // how many things are broken
}

func doctorCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "doctor",
		SuggestFor: []string{"check", "diagnose", "health"},
		Short:      "Check the terminal, the configuration, the library and the papers",
		Long: "Tells what sheaf makes of the terminal, which browser, editor and way to the clipboard it would take, and checks all of the " +
			"configuration, the library, the history of searches, the session and the papers.\n\n" +
			"It changes nothing, asks the terminal nothing, says what it would do, and fails when something is broken.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := checkup{Sheaf: buildInfo(), Terminal: a.checkTerminal(cmd.Context())}
			c.Desktop = a.checkDesktop(c.Terminal)
			for _, check := range []func(*cobra.Command, *app) error{c.Looks.check, c.Config.check, c.Library.check, c.History.check, c.Session.check, c.Log.check, c.Corpus.check} {
				if err := check(cmd, a); isUsage(err) {
					return err
				}
			}
			parts := c.parts()
			c.Wrong = broken(parts)
			return a.tell(c, parts, asJSON)
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// tell prints what was found. Its error is for what is broken.
func (a *app) tell(c checkup, parts []part, asJSON bool) error {
	out := a.printer()
	if asJSON {
		out.json(c)
	} else {
		p := a.diagnosis(c.Looks)
		p.lines = append(p.lines, c.Sheaf.String())
		for _, part := range parts {
			p.part(part)
		}
		p.print(out)
	}
	if err := out.flush(); err != nil {
		return err
	}
	if c.Wrong > 0 {
		return fmt.Errorf("%s broken, and told above", countOf(c.Wrong, "thing is", "things are"))
	}
	return nil
}

// parts are the findings, in the order in which they are told.
func (c *checkup) parts() []part {
	return []part{
		{"Terminal", c.Terminal.findings(c.Looks.findings())},
		{"Programs", c.Desktop.findings()},
		{"Files", join(c.Config.findings(), c.Library.findings(), c.History.findings(), c.Session.findings(), c.Log.findings())},
		{"Papers", c.Corpus.findings()},
	}
}
