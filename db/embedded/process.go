//go:build unix

package embedded

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// process is a server that we started.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{}
	err   error // how it ended
}

// command is one of PostgreSQL's programs, run by its account. It is in a process group of its own, so
// that Ctrl-C reaches us alone and we can let requests finish before the database goes.
func (c *cluster) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(c.programs.dir, program), args...)
	cmd.Dir = c.base
	cmd.Env = []string{"LC_ALL=C", "PATH=/usr/bin:/bin"}
	cmd.SysProcAttr = endWithUs(&syscall.SysProcAttr{Setpgid: true, Credential: c.account.credential()})
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGINT) } // initdb then tidies up
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// run waits for a program, which ends when we do, and puts what it wrote into the error.
func (c *cluster) run(ctx context.Context, program string, args ...string) error {
	runtime.LockOSThread() // see begin
	defer runtime.UnlockOSThread()
	wrote, err := c.command(ctx, program, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", program, err, bytes.TrimSpace(wrote))
	}
	return nil
}

// begin starts cmd from a thread that stays for as long as cmd runs, because it is that thread's end
// which tells the child that its parent has died.
func begin(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, ended: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			p.err = cmd.Wait()
			close(p.ended)
		}
	}()
	return p, <-started
}

// stop asks for a fast shutdown, which ends open connections; SIGTERM would wait for them. A server that
// doesn't manage within a minute is told to leave the rest to recovery.
func (p *process) stop() error {
	_ = p.cmd.Process.Signal(syscall.SIGINT) // fails when it has ended
	select {
	case <-p.ended:
	case <-time.After(patience):
		_ = p.cmd.Process.Signal(syscall.SIGQUIT) // the same
		<-p.ended
	}
	return p.err
}

func (p *process) hasEnded() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}
