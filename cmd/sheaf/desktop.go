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
	Browser   string `json:"browser,omitempty"` // the first that is tried
	Problem   string `json:"problem,omitempty"` // why there is no browser
	Clipboard string `json:"clipboard"`         // the first way that is tried

	way desktop.Way
}

func (a *app) checkDesktop() desktopReport {
	system := a.system()
	report := desktopReport{way: system.Clipboard()}
	report.Clipboard = report.way.Name
	browser, err := system.Browser()
	report.Browser = text.Clean(browser)
	if err != nil {
		report.Problem = text.Clean(err.Error())
	}
	return report
}

func (r *desktopReport) browser() string {
	if r.Problem != "" {
		return r.Problem
	}
	return r.Browser
}

func (r *desktopReport) clipboard() string {
	switch {
	case r.way.Terminal:
		return "the terminal's, by OSC 52; no terminal says whether it obeys"
	case r.way.Forwarded:
		return r.way.Name + ", which asks the terminal"
	}
	return r.way.Name
}
