package command_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"corridor/app/command"
)

// theProgram names what a process of these tests has to say to be the program itself.
const theProgram = "CORRIDOR_TEST_COMMAND"

func TestMain(m *testing.M) {
	if line := os.Getenv(theProgram); line != "" {
		os.Exit(command.Run(strings.Fields(line), command.World{Now: time.Now, Out: os.Stdout, Err: os.Stderr}))
	}
	os.Exit(m.Run())
}

// serving is a server of the program in a process of its own.
type serving struct {
	*testing.T
	process *exec.Cmd
	base    string // its address
	said    *heard
}

// heard is what a process says on standard error.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(text []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(text)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// serves starts a server on a database, and waits until the school is there.
func serves(t *testing.T, url string, settings ...string) serving {
	t.Helper()
	s, out := begins(t, url, settings...)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it does not start: %v\n%s", err, s.said)
	}
	_, s.base, _ = strings.Cut(strings.TrimSpace(line), "ready: ")
	return s
}

// begins starts a server on a database; out is what it says when it is ready.
func begins(t *testing.T, url string, settings ...string) (s serving, out io.Reader) {
	t.Helper()
	s = serving{T: t, process: exec.Command(os.Args[0]), said: new(heard)}
	s.process.Env = append(append(os.Environ(), theProgram+"=serve", "DATABASE_URL="+url, "ADDR=127.0.0.1:0", "DATA_DIR="+t.TempDir(),
		"SECRET_KEY="+strings.Repeat("k", 64), "PIN_PEPPER="+strings.Repeat("p", 64)), settings...)
	s.process.Stderr = s.said
	out, err := s.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.process.Process.Kill() }) // fails when it has ended
	return s, out
}

// runApart is run in a process of its own, for a command that could go on.
func runApart(t *testing.T, line string) (code int, out string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	process := exec.CommandContext(ctx, os.Args[0])
	process.Env = append(os.Environ(), theProgram+"="+line)
	said, _ := process.CombinedOutput() // how it ended is the code
	return process.ProcessState.ExitCode(), string(said)
}

// stop tells the process to end.
func (s serving) stop() {
	s.Helper()
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		s.Fatal(err)
	}
}

// code waits for the process's end and answers how it ended.
func (s serving) code() int {
	s.Helper()
	given := time.AfterFunc(time.Minute, func() { _ = s.process.Process.Kill() })
	defer given.Stop()
	if _, is := errors.AsType[*exec.ExitError](s.process.Wait()); !is && s.process.ProcessState == nil {
		s.Fatal("it has not ended")
	}
	return s.process.ProcessState.ExitCode()
}

// get is the status and the text at a path; 0 if nobody answers.
func (s serving) get(path string) (status int, text string) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return 0, ""
	}
	defer func() { _ = response.Body.Close() }()
	body, _ := io.ReadAll(response.Body) // what is missing is missed
	return response.StatusCode, string(body)
}
