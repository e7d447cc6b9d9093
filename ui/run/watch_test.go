package run

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui"
)

func TestWhatTakesLongIsLogged(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	m, err := ui.New(ui.Deps{Now: time.Now}, ui.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var step time.Duration
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	w := watched{m, slog.New(slog.NewTextHandler(&log, nil)), func() time.Time { at = at.Add(step); return at }}
	next, _ := w.Update(tea.WindowSizeMsg{Width: 40, Height: 10})
	if _, still := next.(watched); !still || log.Len() > 0 {
		t.Errorf("%T is next; logged: %s", next, &log)
	}
	step = 51 * time.Millisecond
	w.Update(tea.WindowSizeMsg{Width: 60, Height: 10})
	if got := log.String(); !strings.Contains(got, `level=WARN msg="slow update" about=tea.WindowSizeMsg ms=51`) {
		t.Errorf("logged: %s", got)
	}
	log.Reset()
	if view := w.View(); !strings.Contains(view.Content, "sheaf") && view.Content == "" || !strings.Contains(log.String(), `msg="slow frame"`) {
		t.Errorf("logged: %s", &log)
	}
	through := filter(func(m tea.Model, msg tea.Msg) tea.Msg {
		if _, is := m.(*ui.Model); !is {
			t.Errorf("the filter sees a %T", m)
		}
		return msg
	})
	through(w, nil)
	through(m, nil)
}

func TestWhatBreaksIsLoggedAndBreaks(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	w := watched{log: slog.New(slog.NewTextHandler(&log, nil)), now: time.Now}
	defer func() {
		if recover() != "bo\x1b[2Jom" {
			t.Error("the panic was swallowed")
		}
		got := log.String()
		if !strings.Contains(got, "level=ERROR msg=panic in=update about=key") || !strings.Contains(got, "watch_test.go") || strings.Count(got, "\n") != 1 || strings.Contains(got, "\x1b") {
			t.Errorf("logged: %s", got)
		}
	}()
	defer w.watch("update", "key")()
	panic("bo\x1b[2Jom")
}
