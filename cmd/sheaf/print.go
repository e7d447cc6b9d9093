package main

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sheaf/data/format/jsonl"
	"sheaf/data/outfile"
	"sheaf/model"
	"sheaf/model/text"
)

// printer writes results to standard output. The first error ends the writing
// and is what flush returns.
type printer struct {
	w     *bufio.Writer
	set   text.Charset // of the lines for people; all of Unicode but for a terminal that has less
	width int          // cells of a line on the terminal; 0 elsewhere, where a paper is a line
	err   error
}

func (a *app) printer() *printer {
	out := &printer{w: bufio.NewWriter(a.out)}
	if isTerminal(a.out) {
		out.set, out.width = a.charset(), a.terminalColumns()
	}
	return out
}

func (out *printer) line(s string) {
	if out.err == nil {
		_, out.err = out.w.WriteString(out.set.Spell(s) + "\n")
	}
}

// beside writes a name, with the blanks behind it, and a text beside it. On a
// terminal what does not fit stands below the text's beginning.
func (out *printer) beside(name, says string) {
	const least, indent = 20, 4 // cells that can be read in, and of a text that has no room beside its name
	says = out.set.Spell(says)
	begin := text.Width(name)
	switch {
	case out.width <= 0 || begin+text.Width(says) <= out.width:
		out.line(name + says)
		return
	case out.width-begin < least:
		out.line(strings.TrimRight(name, " "))
		begin, name = indent, strings.Repeat(" ", indent)
	}
	for _, line := range text.Wrap(says, max(1, out.width-begin)) {
		out.line(name + says[line.Start:line.End])
		name = strings.Repeat(" ", begin)
	}
}

// Write takes what is written elsewhere, such as an export.
func (out *printer) Write(b []byte) (int, error) {
	if out.err != nil {
		return 0, out.err
	}
	n, err := out.w.Write(b)
	out.err = err
	return n, err
}

// json writes a value as one line.
func (out *printer) json(v any) {
	if out.err == nil {
		out.err = jsonl.Write(out.w, v)
	}
}

func (out *printer) flush() error {
	if out.err == nil {
		out.err = out.w.Flush()
	}
	if out.err != nil {
		return outputError(out.err)
	}
	return nil
}

// outputError is the error for results that could not be written.
func outputError(err error) error {
	return fmt.Errorf("standard output can't be written: %s", outfile.Reason(err))
}

// style is how a list of papers is written.
type style int

const (
	styleText style = iota // a line for people
	styleIDs               // the identifier, one a line
	styleJSON              // one object a line
)

// styleFlags are the flags that choose a style.
type styleFlags struct {
	json, ids bool
}

func (f *styleFlags) add(cmd *cobra.Command) {
	jsonFlag(cmd, &f.json)
	cmd.Flags().BoolVar(&f.ids, "ids", false, "print identifiers, one a line")
	alsoCalled(cmd.Flags(), "ids", "id", "keys", "names")
}

func (f *styleFlags) style(cmd *cobra.Command) (style, error) {
	switch {
	case f.json:
		return styleJSON, exclude(cmd, "json", "ids")
	case f.ids:
		return styleIDs, nil
	}
	return styleText, nil
}

func jsonFlag(cmd *cobra.Command, value *bool) {
	cmd.Flags().BoolVar(value, "json", false, "print JSON, one object a line")
	alsoCalled(cmd.Flags(), "json", "format", "fmt", "output", "output-format", "jsonl", "ndjson")
}

// paper writes one paper of a list.
func (out *printer) paper(d *desk, p *model.Paper, as style) {
	switch as {
	case styleIDs:
		out.line(string(p.ID))
	case styleJSON:
		out.json(d.record(p))
	case styleText:
		out.beside(handleColumn(d, p), p.Title)
	}
}

// handleColumn is what stands beside the title of a paper in a list for people.
func handleColumn(d *desk, p *model.Paper) string { return fmt.Sprintf("%4s  ", d.handle(p)) }
