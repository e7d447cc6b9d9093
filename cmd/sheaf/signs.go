package main

import "sheaf/model/text"

// charset is what characters the terminal has.
func (a *app) charset() text.Charset {
	switch {
	case !isUTF8(a.locale()):
		return text.ASCII
	case a.getenv("TERM") == "linux": // the font of the console has few others
		return text.Latin
	}
	return text.Unicode
}

// noColor reports whether the user wants none, by https://no-color.org: any
// value says so.
func (a *app) noColor() bool { return a.getenv("NO_COLOR") != "" }
