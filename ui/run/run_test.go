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
	for _, c := range []struct {
		got  os.Signal
		want []tea.Msg
	}{
		{syscall.SIGHUP, []tea.Msg{ui.QuitRequest{}, ui.QuitRequest{Now: true}}},
		{syscall.SIGTERM, []tea.Msg{ui.QuitRequest{}}},
	} {
		synctest.Test(t, func(t *testing.T) {
			signals, done, program := make(chan os.Signal, 2), make(chan struct{}), &stubborn{}
			go obey(signals, done, program, &lentTerminal{})
			signals <- c.got
			time.Sleep(time.Minute)
			synctest.Wait()
			if !slices.Equal(program.asked, c.want) || program.killed {
				t.Errorf("%v: asked %v, killed %t", c.got, program.asked, program.killed)
			}
			signals <- c.got
			synctest.Wait()
			if !program.killed {
				t.Errorf("%v: a second one does not end it", c.got)
			}
			close(done)
		})
	}
}
