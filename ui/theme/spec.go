package theme

import (
	"fmt"
	"image/color"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Spec describes a theme of the reader's own: what is other than in a built-in
// one.
type Spec struct {
	Name       string
	About      string            // one line for a list of themes
	Base       string            // a built-in theme, empty for the default
	Background string            // a colour, empty for that of the base
	Roles      map[string]string // by [RoleNames]: a colour, attributes, or both
}

// backgroundName is what a [Fault] calls the background.
const backgroundName = "background"

// baseName is what a [Fault] calls the base.
const baseName = "base"

// roleNames are the roles in their order.
func roleNames() [roleCount]string {
	return [roleCount]string{
		Text: "text", Title: "title", Faint: "faint", Accent: "accent", Current: "current", Match: "match", Hit: "hit", Star: "star", Unread: "unread", Rule: "rule",
		Error: "error", Key: "key", Link: "link", Emph: "emphasis", Strong: "strong", EmphStrong: "strong-emphasis",
	}
}

// RoleNames lists the names of the roles.
func RoleNames() []string {
	names := roleNames()
	return names[:]
}

// Fault is what is wrong with a part of a theme: a role, the base or the
// background.
type Fault struct {
	Part string
	Says string
}

// String tells what is wrong with which part.
func (f Fault) String() string { return f.Part + ": " + f.Says }

// Make makes a theme. Faults are the parts that can't be read, or no role: the
// theme is made without them. Weak are those that can be read but not well:
// they have less contrast than [Enough] against the background. Of colours that
// are the terminal's own nobody knows.
func Make(s Spec) (made Theme, faults, weak []Fault) {
	p := builtins()[0]
	if i := slices.IndexFunc(builtins(), func(p palette) bool { return p.name == s.Base }); i >= 0 {
		p = builtins()[i]
	} else if s.Base != "" {
		faults = append(faults, Fault{baseName, fmt.Sprintf("no theme %q comes with sheaf: there are %s", s.Base, strings.Join(Names(), ", "))})
	}
	p.name, p.title = s.Name, s.About
	if s.Background != "" {
		c, err := parseColor(s.Background)
		if err != nil {
			faults = append(faults, Fault{backgroundName, err.Error()})
		} else {
			p.background = c
		}
	}
	words := map[Role]wish{}
	for i, name := range roleNames() {
		written, ok := s.Roles[name]
		if !ok {
			continue
		}
		w, err := parseWish(written)
		if err != nil {
			faults = append(faults, Fault{name, err.Error()})
			continue
		}
		words[Role(i)] = w
		if w.colored {
			p.recolor(Role(i), w.color)
		}
	}
	for name := range s.Roles {
		if !slices.Contains(RoleNames(), name) {
			faults = append(faults, Fault{name, "no such role: there are " + strings.Join(RoleNames(), ", ")})
		}
	}
	slices.SortFunc(faults, func(a, b Fault) int { return strings.Compare(a.Part, b.Part) })
	faces := p.faces()
	for role, w := range words {
		faces[role] = w.on(faces[role])
	}
	return p.dressed(faces), faults, p.weak(faces)
}

// recolor changes the colour from which others are derived.
func (p *palette) recolor(role Role, c color.Color) {
	switch role {
	case Text:
		p.text = c
	case Faint:
		p.faint, p.plainFaint = c, p.plainFaint && c == nil
	case Accent:
		p.accent = c
	case Star:
		p.star = c
	case Error:
		p.err = c
	default:
	}
}

// weak lists the roles that can't be read well.
func (p palette) weak(faces [roleCount]face) []Fault {
	var weak []Fault
	for role, name := range roleNames() {
		c := faces[role].color
		switch {
		case p.background != nil && c == nil:
			weak = append(weak, Fault{name, "has the terminal's own colour on a background that it may not go with"})
		case p.background == nil || !fixed(c) || !fixed(p.background):
		case contrast(c, p.background) < Enough:
			weak = append(weak, Fault{name, fmt.Sprintf("has a contrast of %.1f to 1 against the background; %.1f is needed to read it well", contrast(c, p.background), Enough)})
		}
	}
	return weak
}

// fixed reports whether a colour is the same in every terminal: the first
// sixteen are the terminal's to choose.
func fixed(c color.Color) bool {
	_, basic := c.(ansi.BasicColor)
	return !basic
}

// wish is how a role is written: a colour, attributes, or both.
type wish struct {
	face
	colored, attributed bool
}

// on is a face with what is wished for. A colour alone leaves the attributes
// as they are, and attributes leave the colour.
func (w wish) on(f face) face {
	if w.attributed {
		c := f.color
		f = w.face
		f.color = c
	}
	if w.colored {
		f.color = w.color
	}
	return f
}

// parseWish reads a colour and attributes, parted by blanks.
func parseWish(written string) (wish, error) {
	var w wish
	if strings.TrimSpace(written) == "" {
		return w, fmt.Errorf("a colour is expected, or one or more of %s", attributes)
	}
	for word := range strings.FieldsSeq(strings.ToLower(written)) {
		attribute := true
		switch word {
		case "bold":
			w.bold = true
		case "faint":
			w.faint = true
		case "italic":
			w.italic = true
		case "underline":
			w.underline = true
		case "reverse":
			w.reverse = true
		case "plain":
		default:
			attribute = false
		}
		if attribute {
			w.attributed = true
			continue
		}
		c, err := parseColor(word)
		switch {
		case err != nil:
			return w, fmt.Errorf("%w, or one or more of %s", err, attributes)
		case w.colored:
			return w, fmt.Errorf("%q is a second colour", word)
		}
		w.colored, w.color = true, c
	}
	return w, nil
}

const attributes = "bold, faint, italic, underline, reverse, plain"

// colorNames are the terminal's own colours, in their order.
func colorNames() []string {
	return []string{
		"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
		"bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
	}
}

// parseColor reads a colour. That of "default" is nil.
func parseColor(written string) (color.Color, error) {
	const last = 255
	word := strings.ToLower(strings.TrimSpace(written))
	if word == "default" {
		return nil, nil //nolint:nilnil // nil is the terminal's own colour
	}
	if i := slices.Index(colorNames(), word); i >= 0 {
		return lipgloss.Color(strconv.Itoa(i)), nil
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 0 && n <= last {
		return lipgloss.Color(strconv.Itoa(n)), nil
	}
	if hexColor().MatchString(word) {
		return lipgloss.Color(word), nil
	}
	return nil, fmt.Errorf("%q is no colour: it may be \"#a0c4ff\", a number from 0 to 255, default, or one of %s, also bright-", written, strings.Join(colorNames()[:8], ", "))
}

func hexColor() *regexp.Regexp { return regexp.MustCompile(`^#([0-9a-f]{3}|[0-9a-f]{6})$`) }
