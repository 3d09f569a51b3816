package main

import (
	"bufio"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

const asProgram = "CORRIDOR_TEST_WITHPG"

// TestMain is also the program itself.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

func TestTheCommandFindsAServerWhichIsGoneAfterwards(t *testing.T) {
	t.Parallel()
	out, err := withpg("--", "sh", "-c", `echo "$CORRIDOR_TEST_PG"`).Output()
	if err != nil {
		t.Fatal(err)
	}
	address, err := url.Parse(strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	folder := address.Query().Get("host")
	if folder == "" {
		t.Fatalf("the command was told %q", out)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("%s is left: %v", folder, err)
	}
}

func TestTheCommandsCodeIsOurs(t *testing.T) {
	t.Parallel()
	if got := code(withpg("sh", "-c", "exit 7").Run()); got != 7 {
		t.Errorf("code = %d, want 7", got)
	}
}

func TestASignalIsPassedOn(t *testing.T) {
	t.Parallel()
	cmd := withpg("sh", "-c", "echo ready; exec cat")
	if _, err := cmd.StdinPipe(); err != nil { // cat waits for its end
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if got, want := code(cmd.Wait()), 128+int(syscall.SIGTERM); got != want {
		t.Errorf("code = %d, want %d", got, want)
	}
}

func withpg(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=yes")
	cmd.Stderr = os.Stderr
	return cmd
}

func code(err error) int {
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		return ended.ExitCode()
	}
	return 0
}
