package config

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Default writes a configuration in which everything is commented out: all
// options and all keys, each with its default and what it does. Prose has a
// blank behind the #, so that taking away the other ones gives the defaults.
func Default(v Vocabulary) string {
	var b strings.Builder
	b.WriteString("# The configuration of sheaf. Everything here is the default: take the # away to change it.\n" +
		"# sheaf config check tells what is wrong in it.\n")
	for _, o := range options(v) {
		fmt.Fprintf(&b, "\n# %s\n#%s = %s\n", o.help, o.name, o.fallback)
	}
	b.WriteString("\n# The keys of each action, in place of its own: \"x\", \"ctrl+x\", \"alt+x\", \"f5\", \"space\"; \"g x\" is g and\n" +
		"# then x. [] leaves it without one. A name with a dot is the same action elsewhere: while typing (prompt),\n" +
		"# in a panel, in a note.\n[" + keysTable + "]\n")
	group := ""
	for _, a := range v.Actions {
		if a.Group != group {
			group = a.Group
			fmt.Fprintf(&b, "\n# %s\n", group)
		}
		fmt.Fprintf(&b, "\n# %s\n#%s = %s\n", a.Help, a.Name, keyList(a.Keys))
	}
	return b.String()
}

// Show writes settings as a configuration that gives them: all options, and
// the keys that are not the default ones.
func Show(s Settings) string {
	ascii := `"auto"`
	if s.ASCII != nil {
		ascii = strconv.FormatBool(*s.ASCII)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "theme = %s\ntheme-light = %s\ntheme-dark = %s\nascii = %s\nscreen-reader = %t\nlayout = %s\ndensity = %s\nmouse = %t\n",
		quote(s.Theme), quote(s.ThemeLight), quote(s.ThemeDark), ascii, s.ScreenReader, quote(s.Layout), quote(s.Density), s.Mouse)
	if len(s.Keys) > 0 {
		b.WriteString("\n[" + keysTable + "]\n")
	}
	for _, binding := range s.Keys {
		fmt.Fprintf(&b, "%s = %s\n", binding.Action, keyList(binding.Names()))
	}
	return b.String()
}

func keyList(keys []string) string {
	quoted := make([]string, len(keys))
	for i, key := range keys {
		quoted[i] = quote(key)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quote writes a string as TOML does.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsControl(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
