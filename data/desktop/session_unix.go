//go:build !windows

package desktop

import "syscall"

// ownSession takes a command out of the session of the terminal, so that
// neither ctrl+c nor the end of the terminal reaches it.
func ownSession() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
