package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// server is the program under measurement, in a process of its own.
type server struct {
	cmd     *exec.Cmd
	address string // host and port
	ready   time.Duration
}

// serve starts the program on the stage's database and returns when it is ready.
func (s *stage) serve(ctx context.Context, more ...string) (*server, error) {
	cmd := exec.CommandContext(ctx, s.program, "serve")
	cmd.Env = append(os.Environ(), "DATABASE_URL="+s.url, "SECRET_KEY="+s.key, "PIN_PEPPER="+s.key, "ADDR=127.0.0.1:0",
		"DATA_DIR="+s.folder, "DEMO=", "BASE_URL=", "LOG_FORMAT=", "SMTP_URL=", "VAPID_PUBLIC=", "VAPID_PRIVATE=")
	cmd.Env = append(cmd.Env, more...)
	cmd.Stderr = &few{to: os.Stderr, left: mostSaid}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 15 * time.Second
	said, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	_, address, found := strings.Cut(strings.TrimSpace(line), "http://")
	srv := &server{cmd: cmd, address: address}
	if err != nil || !found {
		return nil, errors.Join(fmt.Errorf("%s did not start", s.program), srv.stop())
	}
	if err := srv.await(ctx); err != nil {
		return nil, errors.Join(err, srv.stop())
	}
	srv.ready = time.Since(began)
	return srv, nil
}

func (s *server) await(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.address+"/readyz", http.NoBody)
	if err != nil {
		return err
	}
	for {
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return err // it has said that it listens
		}
		_ = answer.Body.Close() // nothing of it is wanted
		if answer.StatusCode == http.StatusOK {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
}

// mostSaid is how many lines of the server's log are shown: one that fails says so at every request.
const mostSaid = 5

// few passes on a few writes, each of them a line of a log, and swallows the rest.
type few struct {
	to   io.Writer
	left int
}

func (f *few) Write(line []byte) (int, error) {
	if f.left--; f.left < 0 {
		return len(line), nil
	}
	return f.to.Write(line)
}

func (s *server) pid() int { return s.cmd.Process.Pid }

// stop asks the server to end and waits for it.
func (s *server) stop() error {
	_ = s.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	return s.cmd.Wait()
}
