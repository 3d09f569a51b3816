// Package command has what can be said to Corridor on a command line, one file a command.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// World is what a command finds around it.
type World struct {
	Now             func() time.Time
	Version, Commit string
	Out, Err        io.Writer

	// Rest waits for a stretch of Now, or until ctx ends, between two rounds of the server's work in the background. It is
	// nil where Now is the wall's clock.
	Rest func(ctx context.Context, pause time.Duration)
}

// The codes a command ends with.
const (
	done   = 0
	failed = 1
	misuse = 2
)

// Run carries out the command in args and answers the program's exit code. An error is one sentence on
// standard error. Ctrl-C and SIGTERM end every command cleanly.
func Run(args []string, w World) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	w.Now = clockOf(w.Now)
	root := rootCommand(w)
	root.SetArgs(args)
	root.SetOut(w.Out)
	root.SetErr(w.Err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return done
	}
	fmt.Fprintf(w.Err, "corridor: %v\n", err)
	if _, wrong := errors.AsType[wrongUse](err); wrong || !started(err) {
		return misuse
	}
	return failed
}

// ran marks errors of commands that were understood and then failed.
type ran struct{ error }

func (r ran) Unwrap() error { return r.error }

// started reports whether the command line was understood.
func started(err error) bool {
	_, is := errors.AsType[ran](err)
	return is
}

func rootCommand(w World) *cobra.Command {
	root := &cobra.Command{
		Use:           "corridor",
		Short:         "A digital hall pass system for schools",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(serveCommand(w), migrateCommand(w), importCommand(w), adminCommand(w), accountsCommand(w),
		simulateCommand(w), backupCommand(w), restoreCommand(w), doctorCommand(w), versionCommand(w))
	markStarted(root)
	return root
}

// markStarted makes every command say that it was started when its work fails.
func markStarted(cmd *cobra.Command) {
	if work := cmd.RunE; work != nil {
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			if err := work(cmd, args); err != nil {
				return ran{err}
			}
			return nil
		}
	}
	for _, sub := range cmd.Commands() {
		markStarted(sub)
	}
}

// logger writes what happens, by the settings: ids, never names, PINs or reasons.
func (s settings) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
