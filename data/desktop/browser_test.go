package desktop_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"sheaf/data/desktop"
)

const page = "https://example.org/a?b=1&c=2"

func TestABrowserIsFoundWhereThereIsOne(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, goos, have, runs, args string
		variables                    []string
	}{
		{name: "X11", goos: "linux", have: "xdg-open gio", runs: "xdg-open", args: page, variables: []string{"DISPLAY=:0"}},
		{name: "Wayland", goos: "linux", have: "gio", runs: "gio", args: "open\n" + page, variables: []string{"WAYLAND_DISPLAY=w"}},
		{name: "macOS", goos: "darwin", have: "open xdg-open", runs: "open", args: page},
		{name: "Windows", goos: "windows", have: "rundll32.exe", runs: "rundll32.exe", args: "url.dll,FileProtocolHandler\n" + page},
		{name: "WSL", goos: "linux", have: "wslview rundll32.exe", runs: "wslview", args: page, variables: []string{"WSL_DISTRO_NAME=U", "DISPLAY=:0"}},
		{name: "WSL without wslview", goos: "linux", have: "rundll32.exe xdg-open", runs: "rundll32.exe", args: "url.dll,FileProtocolHandler\n" + page, variables: []string{"WSL_INTEROP=/x"}},
		{name: "Termux", goos: "android", have: "termux-open-url", runs: "termux-open-url", args: page, variables: []string{"TERMUX_VERSION=1"}},
		{name: "chosen", goos: "linux", have: "fox xdg-open", runs: "fox", args: page, variables: []string{"BROWSER=fox", "DISPLAY=:0"}},
		{name: "chosen without a display", goos: "linux", have: "fox", runs: "fox", args: page, variables: []string{"BROWSER=fox"}},
		{name: "chosen with arguments", goos: "linux", have: "fox", runs: "fox", args: "--new tab\n--url=" + page + "\n100%", variables: []string{`BROWSER=fox "--new tab" '--url=%s' 100%% &`}},
		{name: "the second of those chosen", goos: "linux", have: "fox", runs: "fox", args: page, variables: []string{"BROWSER=:none:fox:xdg-open"}},
		{name: "chosen for a terminal", goos: "linux", have: "w3m xdg-open", runs: "xdg-open", args: page, variables: []string{"BROWSER=/usr/bin/w3m", "DISPLAY=:0"}},
		{name: "semicolons on Windows", goos: "windows", have: "fox", runs: "fox", args: page, variables: []string{"BROWSER=none;fox"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := newFakes(t)
			for program := range strings.FieldsSeq(test.have) {
				f.add(program, "")
			}
			if err := f.system(test.goos, test.variables...).Open(t.Context(), page); err != nil {
				t.Fatal(err)
			}
			for program := range strings.FieldsSeq(test.have) {
				want := ""
				if program == test.runs {
					want = test.args
				}
				if got := f.args(program); got != want {
					t.Errorf("%s was called with %q, want %q", program, got, want)
				}
			}
		})
	}
}

func TestABrowserThatFailsIsPassedOver(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("fox", "exit 3")
	f.add("xdg-open", "exit 4")
	f.add("gio", "")
	if err := f.system("linux", "BROWSER=fox", "DISPLAY=:0").Open(t.Context(), page); err != nil || f.args("gio") == "" || f.args("fox") == "" {
		t.Errorf("%v; gio got %q", err, f.args("gio"))
	}
}

func TestFailureIsToldInWords(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("fox", "echo noise; echo noise >&2; exit 3")
	f.add("xdg-open", "")
	for _, test := range []struct {
		want      string
		variables []string
	}{
		{"no browser found: set $BROWSER", nil}, // no display for xdg-open
		{"no browser opened it: none is not installed; fox failed: exit status 3", []string{"BROWSER=none:fox"}},
		{"no browser opened it: w3m failed: it needs a terminal of its own", []string{"BROWSER=w3m %s"}},
		{"no browser opened it: $BROWSER failed: a quote in it has no end", []string{"BROWSER=fox '%s"}},
	} {
		if err := f.system("linux", test.variables...).Open(t.Context(), page); err == nil || err.Error() != test.want {
			t.Errorf("%v, want %s", err, test.want)
		}
	}
	if f.args("xdg-open") != "" {
		t.Error("xdg-open was run without a display")
	}
}

func TestABrowserThatStaysIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("fox", "sleep 1; echo done > \"$out.end\"")
	s := f.system("linux", "BROWSER=fox")
	s.Patience = 50 * time.Millisecond
	ctx, cancel := context.WithCancel(t.Context())
	start := time.Now()
	if err := s.Open(ctx, page); err != nil || time.Since(start) > 900*time.Millisecond {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	cancel() // the browser is not the caller's any more
	for range 100 {
		if f.read("fox.end") != "" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("the browser was ended")
}

func TestOpeningEndsWithItsContext(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("fox", "sleep 2")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.system("linux", "BROWSER=fox").Open(ctx, page); !errors.Is(err, context.Canceled) || f.args("fox") != "" {
		t.Errorf("%v", err)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := f.system("linux", "BROWSER=fox").Open(ctx, page); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestAddressesThatAreOpened(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		page:                        page,
		" HTTP://Example.org/x ":    "http://Example.org/x",
		"doi:10.1000/182":           "https://doi.org/10.1000/182",
		"DOI:10.1002/(sici)1<2>3#4": "https://doi.org/10.1002/%28sici%291%3C2%3E3%234",
		"mailto:a@b.org":            "mailto:a@b.org",
		"mailto:a@b.org?subject=Hi%20there%0ABcc:x&attach=/etc/passwd&body=x": "mailto:a@b.org?subject=Hi%20there%20Bcc%3Ax",
		"https://x.org/?q=\"a\"'b'|c\\d`e`{f}^<g>":                            "https://x.org/?q=%22a%22%27b%27%7Cc%5Cd%60e%60%7Bf%7D%5E%3Cg%3E",
		"https://x.org/ü?ö":             "https://x.org/%C3%BC?%C3%B6",
		"https://[::1]:8080/x":          "https://[::1]:8080/x",
		"https://x.org/$(id);&calc.exe": "https://x.org/$%28id%29;&calc.exe",
	} {
		got, err := desktop.Address(in)
		got, want = strings.NewReplacer("(", "%28", ")", "%29").Replace(got), strings.NewReplacer("(", "%28", ")", "%29").Replace(want)
		if err != nil || got != want {
			t.Errorf("%q: %q %v, want %q", in, got, err, want)
		}
	}
}

func hostile() []string {
	return []string{
		"", " ", "-foo", "--help", "javascript:alert(1)", "JavaScript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://x.org/",
		"vbscript:x", "ms-settings:", "x-apple:1", "https://x.org/\nfoo", "https://x.org/\x00", "https://x.org/a b", "https://x.org/\u2028",
		"https:", "https://", "https:x.org", "https:///x", "http://[", "https://good.org@evil.org/", "https://x.org/%zz", "//x.org", "x.org",
		"doi:", "doi:x", "doi:10.1", "mailto:", "mailto:@", "mailto:-x@y", "mailto:a@b,c@d", "mailto:/etc/passwd", "\x1b]0;x\x07",
		"https://x.org/" + strings.Repeat("a", 9000), "C:\\x.exe", "\\\\host\\share", "/etc/passwd", "https\x00://x.org",
		"https://x.org/\xff\xfe\ufffd",
	}
}

func TestNothingElseIsEverOpened(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("fox", "")
	s := f.system("linux", "BROWSER=fox")
	for _, address := range hostile() {
		err := s.Open(t.Context(), address)
		if err == nil || f.args("fox") != "" {
			t.Fatalf("%q was opened with %q", address, f.args("fox"))
		}
		if strings.ContainsAny(err.Error(), "\x00\x1b\n") {
			t.Errorf("the error repeats the address: %q", err)
		}
	}
}

func FuzzAddressesAreSafe(f *testing.F) {
	for _, address := range hostile() {
		f.Add(address)
	}
	f.Add(page)
	f.Add("mailto:a@b?subject=%0a%22")
	f.Fuzz(func(t *testing.T, in string) {
		address, err := desktop.Address(in)
		if err != nil {
			return
		}
		if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "mailto:") {
			t.Errorf("%q became %q", in, address)
		}
		for i := range len(address) {
			if c := address[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"'<>\\^`{|}", c) >= 0 {
				t.Errorf("%q became %q", in, address)
			}
		}
		if again, err := desktop.Address(address); err != nil || again != address {
			t.Errorf("%q became %q, then %q, %v", in, address, again, err)
		}
	})
}

func TestABrowserHasNeitherTheTerminalNorTheScreen(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("no /proc to look into")
	}
	f := newFakes(t)
	f.add("fox", `seen="$(for fd in 0 1 2; do readlink /proc/$$/fd/$fd; done) $(cut -d ' ' -f 1,6 /proc/$$/stat)"; printf '%s' "$seen" > "$out.seen"`)
	if err := f.system("linux", "BROWSER=fox").Open(t.Context(), page); err != nil {
		t.Fatal(err)
	}
	seen := strings.Fields(f.read("fox.seen"))
	if len(seen) != 5 || seen[0] != os.DevNull || seen[1] != os.DevNull || seen[2] != os.DevNull {
		t.Fatalf("it sees %q", seen)
	}
	if process, session := seen[3], seen[4]; process != session {
		t.Errorf("process %s is in session %s, which is not its own", process, session)
	}
}

func TestTheBrowserThatIsTriedFirstIsNamed(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("fox", "")
	f.add("xdg-open", "")
	for _, test := range []struct {
		want, problem string
		variables     []string
	}{
		{"xdg-open", "", []string{"DISPLAY=:0"}},
		{"fox", "", []string{"BROWSER=none:fox --new", "DISPLAY=:0"}},
		{"", "no browser found: set $BROWSER", nil},
		{"", "none is not installed; w3m failed: it needs a terminal of its own", []string{"BROWSER=none:w3m"}},
	} {
		got, err := f.system("linux", test.variables...).Browser()
		if got != test.want || err == nil != (test.problem == "") || err != nil && err.Error() != test.problem {
			t.Errorf("%q: %q, %v", test.variables, got, err)
		}
	}
	if f.args("fox")+f.args("xdg-open") != "" {
		t.Error("a browser was run")
	}
}
