package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"sheaf/model/text"
)

// sign says how a thing is.
type sign int

const (
	fine   sign = iota // as it should be
	plain              // neither good nor bad
	advice             // it works, and something would be better
	wrong              // broken
)

// finding is something that doctor tells: of what, and line by line what.
type finding struct {
	sign sign
	name string // empty for one more finding on the same
	says []string
}

// part is findings that belong together.
type part struct {
	name     string
	findings []finding
}

func join(all ...[]finding) []finding { return slices.Concat(all...) }

// broken counts the things that are broken, each once.
func broken(parts []part) int {
	n := 0
	for _, part := range parts {
		for _, f := range part.findings {
			if f.sign == wrong && f.name != "" {
				n++
			}
		}
	}
	return n
}

// each makes a finding of each of some lines, without a name.
func each(s sign, lines []string) []finding {
	found := make([]finding, len(lines))
	for i, line := range lines {
		found[i] = finding{s, "", []string{line}}
	}
	return found
}

// diagnosis is a page of findings while it is written.
type diagnosis struct {
	*helpPage

	signs  map[sign]string
	indent string // of what is said
}

func (a *app) diagnosis(looks looksReport) diagnosis {
	d := diagnosis{helpPage: a.page(), signs: map[sign]string{fine: "✓", plain: "·", advice: "!", wrong: "✗"}}
	switch {
	case looks.Signs == "words":
		d.signs = map[sign]string{fine: "good ", plain: "so   ", advice: "hint ", wrong: "WRONG"}
	case looks.plain, !isUTF8(a.locale()):
		d.signs = map[sign]string{fine: "+", plain: "-", advice: "!", wrong: "x"}
	}
	d.indent = strings.Repeat(" ", len("  ")+text.Width(d.signs[fine])+len(" ")+nameWidth)
	colors := map[sign]lipgloss.Style{
		fine: lipgloss.NewStyle().Foreground(lipgloss.Green), plain: lipgloss.NewStyle(),
		advice: lipgloss.NewStyle().Foreground(lipgloss.Yellow), wrong: lipgloss.NewStyle().Foreground(lipgloss.Red).Bold(true),
	}
	for s, mark := range d.signs {
		d.signs[s] = d.dressed(colors[s], mark)
	}
	return d
}

// nameWidth is the width of the longest name of a finding, and two blanks.
const nameWidth = 12

// part writes findings below their heading.
func (d diagnosis) part(p part) {
	d.heading(p.name)
	for _, f := range p.findings {
		d.finding(f)
	}
}

// finding writes a finding: its sign and its name, and beside them what it
// says. A path is never broken into lines, so that it can be copied.
func (d diagnosis) finding(f finding) {
	first := len(d.lines)
	for _, line := range f.says {
		if line == "" {
			continue
		}
		if isWhole(line) {
			d.lines = append(d.lines, d.indent+line)
			continue
		}
		d.hung(d.indent, line)
	}
	if first < len(d.lines) {
		name := f.name + strings.Repeat(" ", max(1, nameWidth-text.Width(f.name)))
		d.lines[first] = "  " + d.signs[f.sign] + " " + name + strings.TrimLeft(d.lines[first], " ")
	}
}

// isWhole reports whether a line is a path, and not a sentence that begins with
// one.
func isWhole(line string) bool {
	return (filepath.IsAbs(line) || strings.HasPrefix(line, "~")) && !strings.Contains(line, "; ")
}

// withoutPlace is an error below the file that it is of.
func withoutPlace(err error, name, path string) string {
	return strings.TrimPrefix(text.Clean(err.Error()), name+" "+path+": ")
}

// shortPath writes a path below the home directory as shells do.
func shortPath(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" || home == string(filepath.Separator) {
		return path
	}
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); ok {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}

// sentence is several facts in one line.
func sentence(facts ...string) string {
	facts = slices.DeleteFunc(facts, func(fact string) bool { return fact == "" })
	return strings.Join(facts, ", ")
}
