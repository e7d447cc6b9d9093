//go:build !windows

package outfile

import "syscall"

// accessWrite is W_OK of access(2).
const accessWrite = 2

// may reports whether what is at a path may be written by this user.
func may(path string) bool { return syscall.Access(path, accessWrite) == nil }
