// Withpg runs a command with a PostgreSQL for its tests, so that all packages share one:
//
//	go run ./db/dbtest/withpg go test ./...
//
// It ends as the command does, with the same code.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"corridor/db/dbtest"
)

func main() {
	command := os.Args[1:]
	if len(command) > 0 && command[0] == "--" {
		command = command[1:]
	}
	if len(command) == 0 {
		fmt.Fprintln(os.Stderr, "usage: withpg command [argument ...]")
		os.Exit(2)
	}
	code, err := run(command)
	if err != nil {
		fmt.Fprintln(os.Stderr, "withpg:", err)
	}
	os.Exit(code)
}

func run(command []string) (code int, err error) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	served, err := dbtest.Serve(context.Background())
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, served.Stop()) }()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), dbtest.Env+"="+served.URL)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return 1, err
	}
	go passOn(signals, cmd.Process)
	return exitCode(cmd.Wait())
}

func passOn(signals <-chan os.Signal, to *os.Process) {
	for s := range signals {
		_ = to.Signal(s) // fails when it has ended, which is what was asked for
	}
}

// exitCode is 128 and the signal's number for a command that a signal ended, as in a shell.
func exitCode(err error) (int, error) {
	var ended *exec.ExitError
	if !errors.As(err, &ended) {
		return 0, err
	}
	if status, ok := ended.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return ended.ExitCode(), nil
}
