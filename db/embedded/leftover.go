//go:build unix

package embedded

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// endLeftover stops a server whose owner died without it, and waits for one that is ending.
func (c *cluster) endLeftover(ctx context.Context, socket string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if c.answers(ctx, socket) {
		c.Log.Info("stopping a private PostgreSQL that outlived its owner", "data", c.dir())
		err := c.run(ctx, "pg_ctl", "stop", "-D", c.dir(), "-m", "fast", "-w", "-t", "60")
		if err != nil && c.answers(ctx, socket) {
			return err
		}
	}
	c.awaitExit(ctx)
	return nil
}

// answers tells whether a server of this data folder listens. One that is starting or ending says no to
// a connection, which is an answer too.
func (c *cluster) answers(ctx context.Context, socket string) bool {
	running, err := readPostmaster(c.dir())
	if err != nil || running.socket != socket {
		return false
	}
	err = ping(ctx, socketURL(socket, "postgres"))
	var refused *pgconn.PgError
	return err == nil || errors.As(err, &refused)
}

// awaitExit waits for the moment between a server's last answer and its end. It doesn't wait long: a
// server that listens elsewhere was started by hand, and PostgreSQL itself refuses to be the second.
func (c *cluster) awaitExit(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	for {
		running, err := readPostmaster(c.dir())
		if err != nil || !isPostgres(running.pid) || pause(ctx) != nil {
			return
		}
	}
}

// wasKilled tells whether the last server left its mark.
func (c *cluster) wasKilled() bool {
	_, err := readPostmaster(c.dir())
	return err == nil
}

// clearStale removes the mark of a server that was killed if another program has its number by now, as
// happens in containers, where numbers are few and come again: PostgreSQL would take that program for
// the server. It sees for itself that a number is nobody's.
func (c *cluster) clearStale() error {
	running, err := readPostmaster(c.dir())
	if err != nil || isPostgres(running.pid) || syscall.Kill(running.pid, 0) == syscall.ESRCH {
		return nil
	}
	return os.Remove(postmasterFile(c.dir()))
}
