package main

import (
	"flag"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"sheaf/data/config"
	"sheaf/model/text"
	"sheaf/ui/action"
	"sheaf/ui/keymap"
)

//go:generate go test . -run TestReadme -update

var update = flag.Bool("update", false, "write the tables of commands and options into the README") //nolint:gochecknoglobals // flags are registered before the tests run

// The README's tables are between lines like <!-- options: … --> and
// <!-- end of options -->.
func TestReadmeHasTheReference(t *testing.T) {
	t.Parallel()
	const readme = root + "/README.md"
	raw, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	page := string(raw)
	for name, table := range map[string]string{"commands": commandsMarkdown(), "options": configMarkdown()} {
		begin, end := "<!-- "+name+": made from the program by go generate -->\n", "<!-- end of "+name+" -->\n"
		before, rest, found := strings.Cut(page, begin)
		_, after, ended := strings.Cut(rest, end)
		if !found || !ended {
			t.Fatalf("the README has no place for the table of %s", name)
		}
		page = before + begin + "\n" + table + "\n" + end + after
	}
	if page == string(raw) {
		return
	}
	if !*update {
		t.Fatal("the README's tables are out of date: go generate ./cmd/sheaf writes them")
	}
	if err := os.WriteFile(readme, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
}

// plainRoff is a page without what groff makes of signs.
func plainRoff(page string) string {
	return strings.NewReplacer(`\-`, "-", `\(ti`, "~", `\(aq`, "'", `\(ga`, "`", `\(ha`, "^", `\(dq`, `"`, `\&`, "", `\[u2026]`, "…", `\e`, `\`).Replace(page)
}

func TestTheManualTellsAll(t *testing.T) {
	t.Parallel()
	page := plainRoff(strings.Join(newUser(t).runs("man").succeeds(), "\n"))
	var want []string
	for _, cmd := range everyCommand(newRoot(&app{})) {
		if !cmd.HasSubCommands() {
			want = append(want, `"`+cmd.CommandPath())
		}
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) { want = append(want, flagName(flag)) })
	}
	all := action.All()
	for i, name := range keymap.Names(all) {
		want = append(want, strings.Join(all[i].PlainKeyNames(), "  ")+`\fR (\fI`+name)
	}
	for _, entry := range config.Reference(vocabulary(nil)) {
		want = append(want, `\fB`+entry.Name+`\fR`)
	}
	for _, m := range slices.Concat(files(), environment(), statuses(), tasks()) {
		want = append(want, m.name)
	}
	for _, word := range want {
		if !strings.Contains(page, word) {
			t.Errorf("the page has no %q", word)
		}
	}
}

// Every variable that is asked for is told of, and no other.
func TestTheEnvironmentIsTold(t *testing.T) {
	t.Parallel()
	told := map[string]bool{}
	for _, m := range environment() {
		for name := range strings.SplitSeq(m.name, ", ") {
			told[name] = true
		}
	}
	// Read by libraries, or by those below.
	read := map[string]bool{"NO_COLOR": true, "CLICOLOR_FORCE": true, "COLORTERM": true}
	asked := regexp.MustCompile(`(?:[gG]etenv|Env|has)\("([A-Z_]+)"\)|\{((?:"[A-Z_]+"(?:, )?)+)\}`)
	name := regexp.MustCompile(`[A-Z][A-Z_]+`)
	for file, content := range sources(t) {
		if strings.HasSuffix(file, "_test.go") || !strings.HasPrefix(file, "cmd/") && !strings.HasPrefix(file, "data/") {
			continue
		}
		for _, match := range asked.FindAllString(string(content), -1) {
			for _, variable := range name.FindAllString(match, -1) {
				if variable != "SELECT" {
					read[variable] = true
				}
			}
		}
	}
	for variable := range read {
		if !told[variable] {
			t.Errorf("%s is read, and nobody is told", variable)
		}
	}
	for variable := range told {
		if !read[variable] {
			t.Errorf("%s is told of, and not read", variable)
		}
	}
}

// checkedBy gives a page to a program that finds faults, and returns them.
func checkedBy(t *testing.T, page string, argv ...string) (output, faults string) {
	t.Helper()
	program, err := exec.LookPath(argv[0])
	if err != nil {
		t.Skipf("%s is not installed", argv[0])
	}
	var out, told strings.Builder
	cmd := exec.CommandContext(t.Context(), program, argv[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(page), &out, &told
	if err := cmd.Run(); err != nil && argv[0] != "mandoc" { // it fails when it finds something
		t.Errorf("%q: %v", argv, err)
	}
	return out.String(), told.String()
}

func TestTheManualIsFitForGroff(t *testing.T) {
	t.Parallel()
	page := strings.Join(newUser(t).runs("man").succeeds(), "\n") + "\n"
	shown, faults := checkedBy(t, page, "groff", "-man", "-ww", "-Tutf8", "-P-c", "-rLL=80n")
	if faults != "" {
		t.Errorf("groff says:\n%s", faults)
	}
	overstruck := regexp.MustCompile(".\b")
	for line := range strings.Lines(shown) {
		if line = overstruck.ReplaceAllString(strings.TrimSuffix(line, "\n"), ""); text.Width(line) > 80 {
			t.Errorf("too wide: %q", line)
		}
	}
}

func TestTheManualIsFitForMandoc(t *testing.T) {
	t.Parallel()
	page := strings.Join(newUser(t).runs("man").succeeds(), "\n") + "\n"
	output, faults := checkedBy(t, page, "mandoc", "-T", "lint")
	for line := range strings.Lines(output + faults) {
		// A checkout that has no date has none to tell, and examples are as long as they are.
		if !strings.Contains(line, "missing date") && !strings.Contains(line, "longer than 80 bytes") {
			t.Errorf("mandoc says: %s", line)
		}
	}
}
