//go:build unix

package embedded

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func (c *cluster) launch(socket string) (*process, error) {
	log, err := os.OpenFile(c.logFile(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := c.command(context.Background(), "postgres", c.arguments(socket)...)
	cmd.Stdout, cmd.Stderr = log, log
	return begin(cmd)
}

func (c *cluster) arguments(socket string) []string {
	args := []string{"-D", c.dir(), "-k", socket, "-p", port}
	manner := careful
	if c.Fast {
		manner = fast
	}
	for _, setting := range slices.Concat(always, manner) {
		args = append(args, "-c", setting)
	}
	return args
}

// always suits a small machine that has other work too. A school that wants other settings runs a
// PostgreSQL of its own.
var always = []string{
	"cluster_name=corridor",
	"listen_addresses=",
	"unix_socket_permissions=0700",
	"shared_buffers=128MB",
	"jit=off", // costs short statements more than it saves
	"timezone=UTC",
	"log_timezone=UTC",
	"logging_collector=off", // some systems ship it on, and pg.log would stay empty
	"log_checkpoints=off",
	"log_min_messages=log", // errors quote names and PINs; our own log has their codes
	"log_min_error_statement=panic",
	"log_error_verbosity=terse",
}

var careful = []string{
	"max_connections=200",
	"fsync=on",
	"synchronous_commit=on",
	"full_page_writes=on",
}

var fast = []string{
	"max_connections=400", // many tests at once, a pool each
	"fsync=off",
	"synchronous_commit=off",
	"full_page_writes=off",
	"wal_level=minimal",
	"max_wal_senders=0",
}

func (c *cluster) logFile() string {
	return filepath.Join(c.home, "pg.log")
}

// rotateLog keeps the last log, which tells of a crash.
func (c *cluster) rotateLog() error {
	err := os.Rename(c.logFile(), c.logFile()+".old")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// tail is the last lines of a log, for an error that a person will read.
func tail(path string) string {
	text, _ := os.ReadFile(path) // an unreadable log has nothing to add
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-10):], "\n")
}
