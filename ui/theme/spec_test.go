package theme

import (
	"slices"
	"strings"
	"testing"
)

func TestAThemeOfNothingIsItsBase(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		base, err := Named(name)
		if err != nil {
			t.Fatal(err)
		}
		own, faults, weak := Make(Spec{Name: "mine", Base: name})
		if len(faults)+len(weak) > 0 || own.styles != base.styles || own.Name != "mine" {
			t.Errorf("%s: %v, %v", name, faults, weak)
		}
	}
}

func TestRolesAreMade(t *testing.T) {
	t.Parallel()
	own, faults, weak := Make(Spec{Name: "mine", Roles: map[string]string{
		"accent": "#00ff00", "match": "bold italic", "star": "214 reverse", "error": "bright-red plain", "link": "default underline", "faint": "244",
	}})
	if len(faults)+len(weak) > 0 {
		t.Fatalf("%v, %v", faults, weak)
	}
	for role, want := range map[Role]string{
		Text: "x", Accent: "\x1b[38;2;0;255;0mx\x1b[m", Star: "\x1b[7;38;5;214mx\x1b[m", Error: "\x1b[91mx\x1b[m", Link: "\x1b[4", Faint: "\x1b[38;5;244mx\x1b[m",
		Unread: "\x1b[38;5;244mx\x1b[m", // goes with faint
		Match:  "\x1b[1;3;38;2;0;255;0mx\x1b[m",
	} {
		if got := own.Style(role).Apply("x"); !strings.HasPrefix(got, want) {
			t.Errorf("%s is %q, want %q", roleNames()[role], got, want)
		}
	}
}

func TestWhatIsNoThemeIsTold(t *testing.T) {
	t.Parallel()
	own, faults, _ := Make(Spec{Name: "mine", Base: "neon", Background: "skyish", Roles: map[string]string{
		"text": "#12345", "faint": "red green", "key": "bold blink", "glow": "red", "rule": " ", "star": "256", "title": "italic",
	}})
	var parts []string
	for _, fault := range faults {
		parts = append(parts, fault.Part)
		if fault.Says == "" {
			t.Errorf("%s is told without a reason", fault.Part)
		}
	}
	if want := []string{"background", "base", "faint", "glow", "key", "rule", "star", "text"}; !slices.Equal(parts, want) {
		t.Errorf("faults %v, want %v", faults, want)
	}
	if got := own.Style(Title).Apply("x"); got != "\x1b[3mx\x1b[m" {
		t.Errorf("what is right is %q", got)
	}
}

func TestWhatCanHardlyBeReadIsTold(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spec Spec
		want []string
	}{
		"faint on white": {Spec{Base: "paper", Roles: map[string]string{"faint": "#bbbbbb"}}, []string{"faint", "unread", "rule"}},
		"one role":       {Spec{Base: "night", Roles: map[string]string{"star": "#333333"}}, []string{"star"}},
		"ANSI":           {Spec{Base: "night", Roles: map[string]string{"star": "blue", "link": "16"}}, []string{"link"}},
		"terminal's own": {Spec{Base: "night", Roles: map[string]string{"key": "default"}}, []string{"key"}},
		"no background":  {Spec{Roles: map[string]string{"star": "#333333"}}, nil},
	} {
		_, faults, weak := Make(c.spec)
		var parts []string
		for _, fault := range weak {
			parts = append(parts, fault.Part)
		}
		if len(faults) > 0 || !slices.Equal(parts, c.want) {
			t.Errorf("%s: %v and %v, want %v", name, faults, weak, c.want)
		}
	}
}

func FuzzMake(f *testing.F) {
	f.Add("#fff", "red bold", "faint")
	f.Add("default", "300", "")
	f.Fuzz(func(t *testing.T, background, text, faint string) {
		own, _, _ := Make(Spec{Background: background, Roles: map[string]string{"text": text, "faint": faint}})
		for role := range roleCount {
			if got := own.Style(role).Apply("x"); !strings.Contains(got, "x") || strings.ContainsAny(got, "\n\a") {
				t.Errorf("role %d is %q", role, got)
			}
		}
	})
}
