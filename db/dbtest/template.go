package dbtest

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
)

// template returns the name of the database to clone, which the first of all test processes makes.
func (s *server) template(ctx context.Context, version string, migrate func(context.Context, string) error) (string, error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Release()
	const templates = 7267747 // any number will do that nothing else locks
	if _, err := conn.Exec(ctx, "select pg_advisory_lock($1)", templates); err != nil {
		return "", err
	}
	defer conn.Exec(ctx, "select pg_advisory_unlock($1)", templates) // fails with the connection, and then it is unlocked
	name := fmt.Sprintf("corridor_template_%.8x", sha256.Sum256([]byte(version)))
	return name, s.ensure(ctx, conn, name, migrate)
}

// ensure makes the template under another name, so that one which was never finished is not cloned.
func (s *server) ensure(ctx context.Context, conn *pgxpool.Conn, name string, migrate func(context.Context, string) error) error {
	var there bool
	err := conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", name).Scan(&there)
	if err != nil || there {
		return err
	}
	unfinished := name + "_unfinished"
	if err := execAll(ctx, conn, "drop database if exists "+unfinished+" with (force)", "create database "+unfinished); err != nil {
		return err
	}
	if err := migrate(ctx, s.url(unfinished)); err != nil {
		return err
	}
	return execAll(ctx, conn,
		"alter database "+unfinished+" allow_connections false", // a visitor would hold up its cloning
		"alter database "+unfinished+" rename to "+name)
}

func execAll(ctx context.Context, conn *pgxpool.Conn, statements ...string) error {
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
