package embedded

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
)

// endWithUs has the kernel send SIGINT when we die, however we die.
func endWithUs(attr *syscall.SysProcAttr) *syscall.SysProcAttr {
	attr.Pdeathsig = syscall.SIGINT
	return attr
}

// isPostgres tells a server from a program that was given its number later.
func isPostgres(pid int) bool {
	name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	return err == nil && slices.Contains([]string{"postgres", "postmaster"}, strings.TrimSpace(string(name)))
}
