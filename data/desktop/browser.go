package desktop

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Open shows an address in the reader's browser: see [Address] for what is
// opened. It tries $BROWSER, and then what the system has for it. It returns
// when a browser has taken the address, or is at work on it and has not failed
// within [System.Patience]; whether a page is then shown is not known. The
// browser outlives ctx, which ends the waiting alone.
func (s System) Open(ctx context.Context, address string) error {
	address, err := Address(address)
	if err != nil {
		return err
	}
	var problems []string
	for _, browser := range s.browsers(address) {
		err := browser.problem
		if err == nil {
			err = s.try(ctx, browser.words)
		}
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case browser.chosen || !errors.Is(err, exec.ErrNotFound):
			problems = append(problems, browser.name+" "+inWords(err))
		}
	}
	if len(problems) == 0 {
		return errNoBrowser
	}
	return fmt.Errorf("no browser opened it: %s", strings.Join(problems, "; "))
}

// Browser names the program that Open tries first.
func (s System) Browser() (string, error) {
	var problems []string
	for _, browser := range s.browsers("") {
		err := browser.problem
		if err == nil {
			_, err = s.located(browser.words)
		}
		switch {
		case err == nil:
			return browser.name, nil
		case browser.chosen:
			problems = append(problems, browser.name+" "+inWords(err))
		}
	}
	if len(problems) == 0 {
		return "", errNoBrowser
	}
	return "", errors.New(strings.Join(problems, "; "))
}

var errNoBrowser = errors.New("no browser found: set $BROWSER")

// try runs a command if there is such a program.
func (s System) try(ctx context.Context, words []string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	argv, err := s.located(words)
	if err != nil {
		return err
	}
	return s.start(ctx, argv)
}

// candidate is a command that may do what is asked for.
type candidate struct {
	name    string
	words   []string
	chosen  bool  // by the user, so that its failure is told
	problem error // why it can't be run
}

// browsers are the commands that may open an address, in the order in which
// they are tried.
func (s System) browsers(address string) []candidate {
	all := s.chosenBrowsers(address)
	add := func(words ...string) {
		all = append(all, candidate{name: words[0], words: append(words, address)})
	}
	switch {
	case s.OS == "darwin":
		add("open")
	case s.OS == "windows":
		add("rundll32.exe", "url.dll,FileProtocolHandler")
	case s.isWSL():
		add("wslview")
		add("rundll32.exe", "url.dll,FileProtocolHandler")
	case s.has("TERMUX_VERSION"):
		add("termux-open-url")
	}
	// Without a display xdg-open would start a browser for terminals, which
	// has none here.
	if s.OS != "darwin" && s.OS != "windows" && s.hasDisplay() {
		add("xdg-open")
		add("gio", "open")
		add("x-www-browser")
	}
	return all
}

// chosenBrowsers are those of $BROWSER, which may name several: parted by
// colons, or semicolons on Windows. %s is where the address goes; without one
// it goes to the end.
func (s System) chosenBrowsers(address string) []candidate {
	separator := ":"
	if s.OS == "windows" {
		separator = ";"
	}
	var all []candidate
	for value := range strings.SplitSeq(s.Env("BROWSER"), separator) {
		words, err := s.command(value)
		if n := len(words); n > 1 && words[n-1] == "&" {
			words = words[:n-1]
		}
		switch {
		case err != nil:
			all = append(all, candidate{name: "$BROWSER", chosen: true, problem: err})
			continue
		case len(words) == 0:
			continue
		case needsTerminal(words[0]):
			all = append(all, candidate{name: words[0], chosen: true, problem: errNeedsTerminal})
			continue
		}
		name, placed := words[0], false
		for i, word := range words[1:] {
			placed = placed || strings.Contains(strings.ReplaceAll(word, "%%", ""), "%s")
			words[i+1] = fillIn(word, address)
		}
		if !placed {
			words = append(words, address)
		}
		all = append(all, candidate{name: name, words: words, chosen: true})
	}
	return all
}

// fillIn puts the address in the place of each %s. %% stands for a percent
// sign.
func fillIn(word, address string) string {
	return strings.NewReplacer("%%", "%", "%s", address).Replace(word)
}

var errNeedsTerminal = errors.New("it needs a terminal of its own")

// needsTerminal knows the browsers that draw on a terminal. sheaf's is taken.
func needsTerminal(program string) bool {
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(program)), ".exe")
	return slices.Contains([]string{"w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh", "carbonyl", "chawan", "cha"}, name)
}

// start runs a command by itself and waits a moment for it to fail.
func (s System) start(ctx context.Context, argv []string) error {
	cmd := detached(ctx, argv)
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	patience := time.NewTimer(s.Patience)
	defer patience.Stop()
	select {
	case err := <-ended:
		return err
	case <-patience.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
