package desktop

import "syscall"

// createNoWindow is CREATE_NO_WINDOW: a console of its own, which nobody sees.
const createNoWindow = 0x08000000

// ownSession takes a command off the console, so that ctrl+c does not reach it.
func ownSession() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{HideWindow: true, CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP | createNoWindow}
}
