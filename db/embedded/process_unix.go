//go:build unix && !linux

package embedded

import "syscall"

// endWithUs can't be had here: a server that outlives us is ended by the next start.
func endWithUs(attr *syscall.SysProcAttr) *syscall.SysProcAttr {
	return attr
}

// isPostgres takes any process of that number for the server.
func isPostgres(pid int) bool {
	return syscall.Kill(pid, 0) == nil
}
