//go:build unix

package embedded

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

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
