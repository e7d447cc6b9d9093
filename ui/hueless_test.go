package ui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"sheaf/ui"
	"sheaf/ui/theme"
)

// hueless is a row without its colours: the text, and weight, slant, underlines
// and reversal.
func hueless(row string) string {
	sequence := regexp.MustCompile(`\x1b\[[0-9;:]*m`)
	return sequence.ReplaceAllStringFunc(row, func(found string) string {
		var kept []string
		codes := strings.Split(strings.TrimSuffix(strings.TrimPrefix(found, "\x1b["), "m"), ";")
		for i := 0; i < len(codes); i++ {
			switch code := codes[i]; {
			case code == "38" || code == "48":
				i += map[string]int{"2": 4, "5": 2}[codes[min(i+1, len(codes)-1)]]
			case len(code) == 2 && strings.ContainsAny(code[:1], "349"), len(code) == 3:
			default:
				kept = append(kept, code)
			}
		}
		if len(kept) == 0 {
			return ""
		}
		return "\x1b[" + strings.Join(kept, ";") + "m"
	})
}

func TestHueless(t *testing.T) {
	t.Parallel()
	for row, want := range map[string]string{
		"a\x1b[1;38;2;10;20;30;48;2;1;2;3mb\x1b[m":  "a\x1b[1mb\x1b[m",
		"\x1b[38;5;244;4mx\x1b[0m\x1b[35my\x1b[39m": "\x1b[4mx\x1b[0my",
		"\x1b[97;2mx\x1b[107m":                      "\x1b[2mx",
	} {
		if got := hueless(row); got != want {
			t.Errorf("%q is %q, want %q", row, got, want)
		}
	}
}

// row is the first row of the screen that holds a text, without its colours: to
// the left of the page, where there is one.
func (d *driver) hueless(shows string) string {
	d.t.Helper()
	for i, row := range strings.Split(d.screen(), "\n") {
		if list, _, _ := strings.Cut(row, "│"); strings.Contains(list, shows) {
			left, _, _ := strings.Cut(hueless(d.rows()[i]), "│")
			return left
		}
	}
	d.t.Fatalf("no row shows %q:\n%s", shows, d.screen())
	return ""
}

// Each state is led to by keys, and shown in a row. Those of one meaning differ
// without colours, in every theme.
func TestNothingIsToldByHueAlone(t *testing.T) {
	t.Parallel()
	const title = "PReLU: Yet Another"
	onThird := func(keys string) func(*driver) string {
		return func(d *driver) string { return d.press("j j " + keys + " k k ctrl+l").hueless(title) }
	}
	meanings := map[string]map[string]func(d *driver) string{
		"what is left on a paper": {
			"new": onThird(""), "queued": onThird("Q"), "read": onThird("r r r"), "dismissed": onThird("D"),
			"bookmarked": onThird("b"), "selected": onThird("space"), "selected and bookmarked": onThird("b space"), "read and bookmarked": onThird("r r r b"),
		},
		"the cursor": {
			"here":      func(d *driver) string { return d.press("j j").hueless(title) },
			"elsewhere": func(d *driver) string { return d.press("j").hueless(title) },
		},
		"the focus": {
			"on the list": func(d *driver) string { return hueless(strings.Join(d.rows(), "\n")) },
			"on the page": func(d *driver) string { return hueless(strings.Join(d.press("enter").rows(), "\n")) },
		},
		"the open view": {
			"papers": func(d *driver) string { return d.hueless("sheaf") },
			"unread": func(d *driver) string { return d.press("tab").hueless("sheaf") },
			"queue":  func(d *driver) string { return d.press("shift+tab").hueless("sheaf") },
		},
		"letters that match": {
			"all of them": func(d *driver) string { return d.press("/").typeText("prelu").press("enter").hueless(title) },
			"two of them": func(d *driver) string { return d.press("/").typeText("pr").press("enter").hueless(title) },
			"none":        func(d *driver) string { return d.press("/").typeText("id:test").press("esc g g j j").hueless(title) },
		},
		"the hit that one is at": {
			"the first":  func(d *driver) string { return page(d.press("/").typeText("layer").press("enter enter n")) },
			"the second": func(d *driver) string { return page(d.press("/").typeText("layer").press("enter enter n n")) },
			"none":       func(d *driver) string { return page(d.press("/").typeText("layer").press("enter enter")) },
		},
		"what is told": {
			"a notice": func(d *driver) string { d.command("theme no such"); return last(d.press("esc b")) },
			"an error": func(d *driver) string { return last(d.command("reload")) },
			"nothing":  last,
		},
		"a candidate": {
			"the first":  func(d *driver) string { return d.press("/").typeText("i").press("tab").hueless("id:  is:") },
			"the second": func(d *driver) string { return d.press("/").typeText("i").press("tab tab").hueless("id:  is:") },
		},
		"a command": {
			"that does something": func(d *driver) string { return command(d.press("b :").typeText("undo")) },
			"that can't":          func(d *driver) string { return command(d.press(":").typeText("undo")) },
		},
		"a tag": {
			"on all":  func(d *driver) string { return command(d.press("t").typeText("x,").press("esc t")) },
			"on none": func(d *driver) string { return command(d.press("t").typeText("x,").press("esc j t")) },
			"on some": func(d *driver) string { return command(d.press("t").typeText("x,").press("esc space j space t")) },
		},
	}
	papers := embedded(t)
	for _, name := range theme.Names() {
		for meaning, states := range meanings {
			t.Run(name+", "+meaning, func(t *testing.T) {
				t.Parallel()
				seen := map[string]string{}
				for state, shows := range states {
					broken := &memoryConfig{options: ui.Options{Problems: []string{"something is wrong"}}}
					d := start(t, setup{papers: papers, config: broken, options: ui.Options{Theme: name}})
					row := shows(d)
					if other, same := seen[row]; same {
						t.Errorf("%s and %s look the same but for colours: %q", state, other, row)
					}
					seen[row] = state
				}
			})
		}
	}
}

// last is the last row.
func last(d *driver) string {
	rows := d.rows()
	return hueless(rows[len(rows)-1])
}

// page is what the page shows.
func page(d *driver) string {
	var b strings.Builder
	for _, row := range d.rows() {
		_, right, _ := strings.Cut(hueless(row), "│")
		fmt.Fprintln(&b, right)
	}
	return b.String()
}

// command is the first line of a panel, below what is typed.
func command(d *driver) string {
	d.t.Helper()
	for i, row := range strings.Split(d.screen(), "\n") {
		if strings.Contains(row, "│▌") {
			return hueless(d.rows()[i])
		}
	}
	d.t.Fatalf("no panel:\n%s", d.screen())
	return ""
}
