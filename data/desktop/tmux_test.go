package desktop_test

import (
	"testing"

	"sheaf/data/desktop"
)

func TestTmuxIsAskedHowItIsSet(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	if got, ok := f.system("linux").Tmux(t.Context()); ok {
		t.Errorf("without tmux there is %+v", got)
	}
	if got, ok := f.system("linux", "TMUX=/tmp/socket").Tmux(t.Context()); ok {
		t.Errorf("where it is not installed there is %+v", got)
	}
	f.add("tmux", `case "$*" in
*set-clipboard) echo external;;
*allow-passthrough) echo on;;
esac`)
	got, ok := f.system("linux", "TMUX=/tmp/socket").Tmux(t.Context())
	if want := (desktop.Tmux{SetClipboard: "external", Passthrough: "on"}); !ok || got != want || !got.Passes() {
		t.Errorf("%+v, %t", got, ok)
	}
	f.add("tmux", `case "$*" in *set-clipboard) echo external;; *) echo "invalid option" >&2; exit 1;; esac`)
	got, ok = f.system("linux", "TMUX=/tmp/socket").Tmux(t.Context())
	if want := (desktop.Tmux{SetClipboard: "external"}); !ok || got != want || got.Passes() {
		t.Errorf("an older one: %+v, %t", got, ok)
	}
}

func TestATmuxThatDoesNotAnswerKeepsNobody(t *testing.T) {
	t.Parallel()
	f := newFakes(t)
	f.add("tmux", "exec sleep 600")
	if got, ok := f.system("linux", "TMUX=/tmp/socket").Tmux(t.Context()); ok {
		t.Errorf("it says %+v", got)
	}
}
