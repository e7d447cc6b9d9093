package main

import (
	"os"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sheaf/model/text"
)

// The groups of commands, in the order in which help lists them.
const (
	groupPapers  = "Papers"
	groupMarks   = "Marks"
	groupLibrary = "Library"
	groupSheaf   = "Sheaf"
)

func groups() []string { return []string{groupPapers, groupMarks, groupLibrary, groupSheaf} }

// takes names what a flag takes, for its help.
func takes(flags *pflag.FlagSet, flag, what string) {
	if err := flags.SetAnnotation(flag, takesKey, []string{what}); err != nil {
		panic(err) // there is no such flag
	}
}

const takesKey = "takes"

// flagName is a flag as it is written: -n, --limit N.
func flagName(flag *pflag.Flag) string {
	name := "--" + flag.Name
	if flag.Shorthand != "" {
		name = "-" + flag.Shorthand + ", " + name
	}
	switch what := flag.Annotations[takesKey]; {
	case len(what) > 0:
		return name + " " + what[0]
	case flag.Value.Type() == "int":
		return name + " N"
	}
	return name
}

// help is what --help does. cobra takes no error from it.
func (a *app) help(cmd *cobra.Command, _ []string) {
	a.helpProblem = a.printHelp(func(p *helpPage) { p.about(cmd) })
}

// printHelp draws a page of help. It asks the terminal nothing but its size:
// one that does not answer must not keep anybody waiting.
func (a *app) printHelp(draw func(*helpPage)) error {
	p := a.page()
	draw(p)
	out := a.printer()
	p.print(out)
	return out.flush()
}

// helpPage is a page of help while it is written.
type helpPage struct {
	lines  []string
	width  int // cells
	styled bool
	signs  *strings.Replacer // of signs that can't be shown
}

// page begins a page as wide as the terminal, with colours where they are
// shown.
func (a *app) page() *helpPage {
	signs := strings.NewReplacer()
	if !isUTF8(a.locale()) {
		signs = strings.NewReplacer("…", "...", "·", "-")
	}
	return &helpPage{width: a.columns(), styled: isTerminal(a.out) && !a.noColor() && colorprofile.Env(a.environ) >= colorprofile.ANSI, signs: signs}
}

// print writes the page.
func (p *helpPage) print(out *printer) {
	for _, line := range p.lines {
		out.line(p.signs.Replace(strings.TrimRight(line, " ")))
	}
}

// usualColumns is how wide a terminal is when nothing says otherwise, and
// leastColumns how wide it has to be for anything to be read on it.
const (
	usualColumns = 80
	leastColumns = 16
)

// columns is how wide a line may be: as wide as the terminal, else as COLUMNS
// says, but no wider than is read with ease.
func (a *app) columns() int {
	columns := a.terminalColumns()
	if columns <= 0 {
		columns, _ = strconv.Atoi(a.getenv("COLUMNS")) // nonsense is as good as nothing
	}
	if columns <= 0 {
		return usualColumns
	}
	return max(leastColumns, min(columns, usualColumns))
}

// terminalColumns is how wide the terminal is that results are written to, 0 if
// they go elsewhere.
func (a *app) terminalColumns() int {
	file, ok := a.out.(*os.File)
	if !ok {
		return 0
	}
	columns, _, _ := term.GetSize(file.Fd()) // what is no terminal has no size
	return columns
}

// about is the help of one command.
func (p *helpPage) about(cmd *cobra.Command) {
	if !cmd.HasParent() {
		p.overview(cmd)
		return
	}
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	p.prose(about)
	p.heading("Usage")
	p.indented(usageLine(cmd))
	if cmd.Example != "" {
		p.heading("Examples")
		p.code(cmd.Example)
	}
	p.commands("Commands", cmd, cmd.Commands())
	if hasOwnFlags(cmd) {
		p.heading("Flags")
		p.flags(cmd.LocalNonPersistentFlags())
	}
	p.blank()
	p.prose(everywhere(cmd))
}

// overview is the help of sheaf itself. It fits into a terminal of 80 columns
// and 24 rows, so it has no headings that go without saying.
func (p *helpPage) overview(root *cobra.Command) {
	p.prose(root.Long)
	p.blank()
	p.either("Usage: sheaf [FLAG…] [FILE…]   or   sheaf COMMAND …", "Usage: sheaf [FLAG…] [FILE…]\n   or: sheaf COMMAND …")
	p.blank()
	p.code(root.Example)
	p.blank()
	for _, group := range groups() {
		p.row(group, len(groupLibrary), strings.Join(commandNames(root, group), "  "))
	}
	p.blank()
	p.flags(root.Flags())
	p.blank()
	p.prose("sheaf help COMMAND tells of one, help keys of keys, help --all and man of all.")
}

// everyCommand is the list of all commands below one, with theirs.
func (p *helpPage) everyCommand(cmd *cobra.Command) {
	switch {
	case !cmd.HasAvailableSubCommands():
		p.about(cmd)
	case cmd.HasParent():
		p.commands("Commands", cmd, leaves(cmd))
	default:
		for _, group := range groups() {
			p.commands(group, cmd, leaves(cmd, group))
		}
		p.heading("Topics")
		for _, t := range topics() {
			p.row("help "+t.name, len("help environment"), t.about)
		}
	}
}

// usageLine is how a command is called.
func usageLine(cmd *cobra.Command) string {
	line := strings.TrimSpace(cmd.CommandPath() + " " + arguments(cmd))
	if cmd.HasParent() && cmd.HasAvailableSubCommands() {
		line += " COMMAND …"
	}
	if hasOwnFlags(cmd) {
		line += " [FLAG…]"
	}
	return line
}

// arguments are what a command takes beside flags, as its help has it.
func arguments(cmd *cobra.Command) string {
	_, args, _ := strings.Cut(cmd.Use, " ")
	return args
}

func hasOwnFlags(cmd *cobra.Command) bool {
	own := false
	cmd.LocalNonPersistentFlags().VisitAll(func(flag *pflag.Flag) { own = own || isShown(flag) })
	return own
}

// isShown reports whether a flag belongs into the list of a command. That
// every one has --help goes without saying.
func isShown(flag *pflag.Flag) bool {
	return !flag.Hidden && flag.Name != "help" && flag.Name != "version"
}

// everywhere names the flags that a command has from the root.
func everywhere(cmd *cobra.Command) string {
	var names []string
	cmd.InheritedFlags().VisitAll(func(flag *pflag.Flag) {
		if isShown(flag) {
			names = append(names, "--"+flag.Name)
		}
	})
	return "Every command has " + strings.Join(names, ", ") + ": see sheaf --help."
}

// commandNames are the commands below one, of all groups unless one is named.
func commandNames(cmd *cobra.Command, group ...string) []string {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() && (len(group) == 0 || slices.Contains(group, sub.GroupID)) {
			names = append(names, sub.Name())
		}
	}
	return names
}

// leaves are the commands below one that do something themselves, of all groups
// unless one is named.
func leaves(cmd *cobra.Command, group ...string) []*cobra.Command {
	var found []*cobra.Command
	for _, sub := range cmd.Commands() {
		switch {
		case !sub.IsAvailableCommand() || len(group) > 0 && !slices.Contains(group, sub.GroupID):
		case sub.HasAvailableSubCommands():
			found = append(found, leaves(sub)...)
		default:
			found = append(found, sub)
		}
	}
	return found
}

// calledAs is a command with its arguments, below the given one.
func calledAs(cmd, below *cobra.Command) string {
	path := strings.TrimPrefix(cmd.CommandPath(), below.CommandPath()+" ")
	return strings.TrimSpace(path + " " + arguments(cmd))
}

// commands are a table of commands below another.
func (p *helpPage) commands(heading string, below *cobra.Command, all []*cobra.Command) {
	const widest = 28
	all = slices.DeleteFunc(slices.Clone(all), func(cmd *cobra.Command) bool { return !cmd.IsAvailableCommand() })
	if len(all) == 0 {
		return
	}
	p.heading(heading)
	width := 0
	for _, cmd := range all {
		width = max(width, min(text.Width(calledAs(cmd, below)), widest))
	}
	for _, cmd := range all {
		p.row(calledAs(cmd, below), width, cmd.Short)
	}
}

// flags are a table of flags.
func (p *helpPage) flags(set *pflag.FlagSet) {
	width := 0
	set.VisitAll(func(flag *pflag.Flag) {
		if isShown(flag) {
			width = max(width, text.Width(flagName(flag)))
		}
	})
	set.VisitAll(func(flag *pflag.Flag) {
		if isShown(flag) {
			p.row(flagName(flag), width, flag.Usage)
		}
	})
}

func (p *helpPage) blank() { p.lines = append(p.lines, "") }

// heading begins a part.
func (p *helpPage) heading(name string) {
	if len(p.lines) > 0 {
		p.blank()
	}
	p.lines = append(p.lines, p.dressed(lipgloss.NewStyle().Bold(true), name))
}

// row is a row of two columns, of which the second one is broken into lines. A
// name that is too long for its column has a line of its own, and where there
// is no room beside the first column everything goes below it.
func (p *helpPage) row(name string, width int, says string) {
	indent := strings.Repeat(" ", width+4)
	shown := "  " + p.dressed(lipgloss.NewStyle().Foreground(lipgloss.Cyan), name)
	if text.Width(name) > width || p.width-len(indent) < leastColumn {
		if p.width-len(indent) < leastColumn {
			indent = "      "
		}
		for _, line := range text.Wrap(name, max(1, p.width-2)) {
			p.lines = append(p.lines, "  "+p.dressed(lipgloss.NewStyle().Foreground(lipgloss.Cyan), name[line.Start:line.End]))
		}
		p.hung(indent, says)
		return
	}
	first := len(p.lines)
	p.hung(indent, says)
	p.lines[first] = shown + strings.Repeat(" ", width-text.Width(name)+2) + strings.TrimLeft(p.lines[first], " ")
}

func (p *helpPage) dressed(style lipgloss.Style, s string) string {
	if !p.styled {
		return s
	}
	return style.Render(s)
}
