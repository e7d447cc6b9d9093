package main

import (
	"strings"

	"sheaf/model/text"
)

// leastColumn is the narrowest column, in cells, that can be read.
const leastColumn = 20

// prose is text in paragraphs. A line that is set in keeps its indentation when
// it is broken, and what stands in columns keeps them.
func (p *helpPage) prose(s string) {
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\t", "    "), "\n") {
		rest := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(rest)]
		cells := columnsOf(rest)
		switch {
		case len(cells) == 1 || p.fits(line):
			p.hung(indent, rest)
		case len(cells) == 2:
			p.entry(indent, cells[0], cells[1])
		default:
			p.flow(indent, cells)
		}
	}
}

// columnsOf parts a line where two or more blanks stand; they stay with what is
// in front of them.
func columnsOf(line string) []string {
	var cells []string
	for {
		gap := strings.Index(line, "  ")
		if gap < 0 {
			return append(cells, line)
		}
		for gap < len(line) && line[gap] == ' ' {
			gap++
		}
		cells = append(cells, line[:gap])
		line = line[gap:]
	}
}

func (p *helpPage) fits(line string) bool { return text.Width(line) <= p.width }

// either is the first of two texts where it fits, and else the second one.
func (p *helpPage) either(wide, narrow string) {
	if p.fits(wide) {
		narrow = wide
	}
	for line := range strings.SplitSeq(narrow, "\n") {
		p.hung("", line)
	}
}

// entry is a name, with the blanks behind it, and what it means, which is broken
// into lines that stand below each other.
func (p *helpPage) entry(indent, name, says string) {
	below := indent + strings.Repeat(" ", text.Width(name))
	if p.width-len(below) < leastColumn {
		p.hung(indent, strings.TrimRight(name, " "))
		p.hung(indent+"    ", says)
		return
	}
	first := len(p.lines)
	p.hung(below, says)
	p.lines[first] = indent + name + p.lines[first][len(below):]
}

// flow puts as many of the cells into a line as there is room for.
func (p *helpPage) flow(indent string, cells []string) {
	line := ""
	for _, cell := range cells {
		if line != "" && !p.fits(indent+line+strings.TrimRight(cell, " ")) {
			p.hung(indent, strings.TrimRight(line, " "))
			line = ""
		}
		line += cell
	}
	p.hung(indent, line)
}

// code is what can be typed, a command a line. Where one with its comment is too
// long, all comments stand above their commands.
func (p *helpPage) code(s string) {
	const indent = "  "
	fit := true
	for line := range strings.SplitSeq(s, "\n") {
		fit = fit && p.fits(indent+line)
	}
	for line := range strings.SplitSeq(s, "\n") {
		if fit {
			p.lines = append(p.lines, indent+line)
			continue
		}
		command, comment, _ := strings.Cut(line, "# ")
		if strings.TrimRight(command, " ") == command && command != "" { // part of a word
			command, comment = line, ""
		}
		if comment != "" {
			p.hung(indent+"# ", comment)
		}
		if command = strings.TrimRight(command, " "); command != "" || comment == "" {
			p.indented(command)
		}
	}
}

// indented is a line of code. What it goes on with is set in further.
func (p *helpPage) indented(s string) {
	const indent = "  "
	if p.fits(indent + s) {
		p.lines = append(p.lines, indent+s)
		return
	}
	for i, line := range text.Wrap(s, max(1, p.width-3*len(indent))) {
		further := ""
		if i > 0 {
			further = indent + indent
		}
		p.lines = append(p.lines, indent+further+s[line.Start:line.End])
	}
}

// hung writes text in lines that all begin with the same indentation.
func (p *helpPage) hung(indent, s string) {
	for _, line := range text.Wrap(s, max(1, p.width-len(indent))) {
		p.lines = append(p.lines, indent+s[line.Start:line.End])
	}
}
