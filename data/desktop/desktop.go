// Package desktop reaches the programs around sheaf: a browser, the clipboard,
// an editor. No shell is ever run, what is started can't write to the screen,
// and errors say what to set.
package desktop

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"time"
)

// System is the machine that programs are looked for on, as its environment
// describes it.
type System struct {
	// OS is as runtime.GOOS has it.
	OS string
	// Env gives a variable of the environment, empty when it is not set.
	Env func(name string) string
	// Find gives the path of a program.
	Find func(name string) (string, error)
	// Patience is how long a browser may take to fail, and Limit how long the
	// clipboard may take to be filled.
	Patience, Limit time.Duration
}

// This is the machine that sheaf runs on.
func This() System {
	return System{OS: runtime.GOOS, Env: os.Getenv, Find: exec.LookPath, Patience: 700 * time.Millisecond, Limit: 3 * time.Second}
}

// has reports whether a variable is set to something.
func (s System) has(name string) bool { return s.Env(name) != "" }

// isWSL reports whether this is Linux on Windows, whose programs can be run.
func (s System) isWSL() bool {
	return s.OS == "linux" && (s.has("WSL_DISTRO_NAME") || s.has("WSL_INTEROP"))
}

// hasDisplay reports whether windows can be shown.
func (s System) hasDisplay() bool { return s.has("WAYLAND_DISPLAY") || s.has("DISPLAY") }

// IsRemote reports whether the reader sits at another machine.
func (s System) IsRemote() bool {
	return s.has("SSH_TTY") || s.has("SSH_CONNECTION") || s.has("SSH_CLIENT")
}

// detached makes a command that neither has the terminal nor ends with sheaf.
// Its output is discarded, and ctx does not end it.
func detached(ctx context.Context, argv []string) *exec.Cmd {
	cmd := exec.CommandContext(context.WithoutCancel(ctx), argv[0], argv[1:]...) //nolint:gosec // running what the user has is what this package is for
	cmd.SysProcAttr = ownSession()
	return cmd
}

// located puts the path of the program in the place of its name.
func (s System) located(argv []string) ([]string, error) {
	if len(argv) == 0 || argv[0] == "" {
		return nil, exec.ErrNotFound
	}
	path, err := s.Find(argv[0])
	if err != nil {
		return nil, err
	}
	return append([]string{path}, argv[1:]...), nil
}

// inWords says why a program failed.
func inWords(err error) string {
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, os.ErrNotExist):
		return "is not installed"
	case errors.Is(err, exec.ErrDot):
		return "is not on the PATH"
	case errors.As(err, &exit):
		return "failed: " + exit.String()
	}
	return "failed: " + err.Error()
}
