//go:build unix

package embedded

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// launchUntilReady tries again for a while after a server was killed: its other processes take a moment
// to notice, and hold up the next one.
func (c *cluster) launchUntilReady(ctx context.Context, socket string) (*process, error) {
	killed := c.wasKilled()
	if err := errors.Join(c.clearStale(), c.rotateLog()); err != nil {
		return nil, err
	}
	settled, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		postgres, err := c.launch(socket)
		if err != nil {
			return nil, err
		}
		if err = c.awaitDatabase(ctx, postgres, socket); err == nil {
			return postgres, nil
		}
		_ = postgres.stop() // the error that matters is err
		if !killed || pause(settled) != nil {
			return nil, err
		}
	}
}

// awaitDatabase adds to an error what the server has written.
func (c *cluster) awaitDatabase(ctx context.Context, postgres *process, socket string) error {
	if err := postgres.await(ctx, socket); err != nil {
		return fmt.Errorf("%w\n%s ends with:\n%s", err, c.logFile(), tail(c.logFile()))
	}
	return createDatabase(ctx, socket)
}

// await returns when the server takes connections, or with an error when it has ended instead.
func (p *process) await(ctx context.Context, socket string) error {
	for {
		err := ping(ctx, socketURL(socket, "postgres"))
		if err == nil {
			return nil
		}
		if p.hasEnded() {
			return errors.New("the private PostgreSQL did not start")
		}
		if stop := pause(ctx); stop != nil {
			return fmt.Errorf("the private PostgreSQL does not answer: %w (%w)", stop, err)
		}
	}
}

func ping(ctx context.Context, url string) error {
	conn, err := pgconn.Connect(ctx, url)
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

func createDatabase(ctx context.Context, socket string) error {
	conn, err := pgx.Connect(ctx, socketURL(socket, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var there bool
	err = conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", database).Scan(&there)
	if err != nil || there {
		return err
	}
	_, err = conn.Exec(ctx, "create database "+database)
	return err
}
