package run

import (
	"os"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sheaf/ui"
)

// stubborn is a screen that does not end when it is asked to.
type stubborn struct {
	asked  []tea.Msg
	killed bool
}

func (s *stubborn) Send(msg tea.Msg) { s.asked = append(s.asked, msg) }
func (s *stubborn) Kill()            { s.killed = true }

func TestAReaderWithoutATerminalEnds(t *testing.T) {
	t.Parallel()
	quits, twice := []tea.Msg{ui.QuitRequest{}}, []tea.Msg{ui.QuitRequest{}, ui.QuitRequest{Now: true}}
	for _, c := range []struct {
		got    []os.Signal
		gone   bool
		want   []tea.Msg
		killed bool
	}{
		{[]os.Signal{syscall.SIGTERM}, false, quits, false},
		{[]os.Signal{syscall.SIGTERM, os.Interrupt}, false, quits, true},
		{[]os.Signal{syscall.SIGHUP}, false, twice, false},
		{nil, true, twice, false},
		{[]os.Signal{syscall.SIGHUP, syscall.SIGHUP}, true, twice, false},
		{[]os.Signal{syscall.SIGTERM}, true, twice, false},
		{[]os.Signal{syscall.SIGHUP, syscall.SIGTERM}, false, twice, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			signals, gone, done, program := make(chan os.Signal), make(chan struct{}), make(chan struct{}), &stubborn{}
			go obey(signals, gone, done, program, &lentTerminal{})
			for _, s := range c.got {
				signals <- s
			}
			if c.gone {
				close(gone)
			}
			time.Sleep(time.Minute)
			synctest.Wait()
			if !slices.Equal(program.asked, c.want) || program.killed != c.killed {
				t.Errorf("%v, gone %t: asked %v, killed %t", c.got, c.gone, program.asked, program.killed)
			}
			close(done)
		})
	}
}
