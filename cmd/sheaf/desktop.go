package main

import (
	"context"

	"sheaf/data/desktop"
	"sheaf/model/text"
	"sheaf/ui"
)

// system is the machine around sheaf as the app's environment describes it.
func (a *app) system() desktop.System {
	system := desktop.This()
	system.Env = a.getenv
	return system
}

// clipboard is the clipboard as the reader needs it.
type clipboard struct{ system desktop.System }

// Copy is of [ui.Clipboard].
func (c clipboard) Copy(ctx context.Context, content string) (ui.CopyWay, error) {
	way, err := c.system.Copy(ctx, content)
	if way.Terminal {
		return ui.CopyWay{InTmux: way.InTmux}, err
	}
	return ui.CopyWay{Program: way.Name, Forwarded: way.Forwarded}, err
}

// desktopReport is which programs around sheaf it would use.
type desktopReport struct {
	Browser       string `json:"browser,omitempty"` // the first that is tried
	Problem       string `json:"problem,omitempty"` // why there is no browser
	Editor        string `json:"editor,omitempty"`
	EditorProblem string `json:"editor_problem,omitempty"` // why there is none
	Clipboard     string `json:"clipboard"`                // the first way that is tried

	way    desktop.Way
	inTmux bool // and OSC 52 does not get through
	screen bool
}

func (a *app) checkDesktop(t terminalReport) desktopReport {
	system := a.system()
	report := desktopReport{way: system.Clipboard(), inTmux: t.SetClipboard != "" && !t.passes, screen: t.Multiplex == "screen"}
	report.Clipboard = report.way.Name
	browser, err := system.Browser()
	report.Browser = text.Clean(browser)
	if err != nil {
		report.Problem = text.Clean(err.Error())
	}
	editor, err := system.EditorName()
	report.Editor = text.Clean(editor)
	if err != nil {
		report.EditorProblem = text.Clean(err.Error())
	}
	return report
}

func (r *desktopReport) findings() []finding {
	browser := finding{fine, "browser", []string{r.Browser}}
	if r.Problem != "" {
		browser = finding{advice, "browser", []string{r.Problem}}
	}
	editor := finding{fine, "editor", []string{r.Editor}}
	if r.EditorProblem != "" {
		editor = finding{advice, "editor", []string{r.EditorProblem + "; i writes a note without one"}}
	}
	return []finding{browser, r.clipboard(), editor}
}

func (r *desktopReport) clipboard() finding {
	const name = "clipboard"
	switch {
	case r.way.Forwarded:
		return finding{fine, name, []string{r.way.Name + ", which asks the terminal"}}
	case !r.way.Terminal:
		return finding{fine, name, []string{r.way.Name}}
	case r.inTmux:
		return finding{advice, name, []string{"the terminal's, by OSC 52, which tmux does not pass on: tmux set -s set-clipboard on"}}
	case r.screen:
		return finding{advice, name, []string{"the terminal's, by OSC 52, which screen does not pass on: use tmux, or a terminal without either"}}
	}
	return finding{plain, name, []string{"the terminal's, by OSC 52; no terminal says whether it obeys"}}
}
