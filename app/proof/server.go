package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// server is a place where a server runs: a process, and another one after each that was killed. People reach it, and it
// reaches the database, over links of its own, so that its addresses stay the same.
type server struct {
	name     string
	program  string
	env      []string
	log      *os.File
	database *link
	clients  *link

	mu     sync.Mutex
	cmd    *exec.Cmd
	exited chan struct{}
	port   string        // of the process, on this machine
	wrong  time.Duration // by how much its clock is
}

var errNotUp = errors.New("no server is up")

// start runs a process until it listens. It fails where the database is away.
func (s *server) start(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, s.program, "serve")
	cmd.Env = append(append(os.Environ(), s.env...), "ADDR=127.0.0.1:0", "DEMO=", "BASE_URL=", "LOG_FORMAT=",
		"CORRIDOR_CLOCK_OFFSET="+s.wrong.String())
	cmd.Stderr = s.log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	exited := make(chan struct{})
	said := bufio.NewReader(out)
	line, _ := said.ReadString('\n') // one that ends at once says nothing
	go func() {
		_, _ = io.Copy(io.Discard, said)
		_ = cmd.Wait() // how it ended is what the test has done to it
		close(exited)
	}()
	_, address, found := strings.Cut(strings.TrimSpace(line), "http://")
	if !found {
		<-exited
		return fmt.Errorf("server %s did not start", s.name)
	}
	_, port, err := net.SplitHostPort(address)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cmd, s.exited, s.port = cmd, exited, port
	return err
}

// dial is how people's link reaches whichever process there is.
func (s *server) dial(ctx context.Context) (net.Conn, error) {
	s.mu.Lock()
	port := s.port
	s.mu.Unlock()
	if port == "" {
		return nil, errNotUp
	}
	return new(net.Dialer).DialContext(ctx, "tcp", "127.0.0.1:"+port)
}

// kill ends the process with a signal and waits for its end.
func (s *server) kill(with syscall.Signal) {
	s.mu.Lock()
	cmd, exited := s.cmd, s.exited
	s.cmd, s.port = nil, ""
	s.mu.Unlock()
	if cmd == nil {
		return
	}
	_ = cmd.Process.Signal(with) // it may have ended
	<-exited
}

func (s *server) signal(with syscall.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd != nil {
		_ = s.cmd.Process.Signal(with) // it may have ended
	}
}

// gone reports whether the process has ended although nobody has killed it.
func (s *server) gone() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd == nil {
		return false
	}
	select {
	case <-s.exited:
		return true
	default:
		return false
	}
}

// restart tries until a process is up: one that starts while the database is away ends, and whoever keeps servers
// running starts the next.
func (s *server) restart(ctx context.Context) {
	for ctx.Err() == nil {
		if err := s.start(ctx); err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}
