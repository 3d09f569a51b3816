package dbtest

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Until looks again and again until something is so that happens aside, and fails the test if it takes a minute.
func Until(t testing.TB, what string, so func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	again := time.NewTicker(2 * time.Millisecond)
	defer again.Stop()
	for !so() {
		select {
		case <-again.C:
		case <-ctx.Done():
			t.Fatalf("not so after a minute: %s", what)
		}
	}
}

// Waiting counts the statements that wait for a lock.
func (l Lent) Waiting(t testing.TB) int {
	t.Helper()
	return l.Count(t, `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
}

// Held is a transaction in whose way others get. It ends with the test if it has not ended before.
type Held struct {
	t  testing.TB
	tx pgx.Tx
}

// Holding begins one with a statement, or several if they have no arguments.
func (l Lent) Holding(t testing.TB, statement string, args ...any) Held {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), l.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	held := Held{t, tx}
	held.Does(statement, args...)
	return held
}

// Does sends one more statement.
func (h Held) Does(statement string, args ...any) {
	h.t.Helper()
	if _, err := h.tx.Exec(h.t.Context(), statement, args...); err != nil {
		h.t.Fatal(err)
	}
}

// Commit lets others see what was done, and go on.
func (h Held) Commit() { h.ended(h.tx.Commit) }

// Rollback lets others go on as if nothing had been done.
func (h Held) Rollback() { h.ended(h.tx.Rollback) }

func (h Held) ended(by func(context.Context) error) {
	h.t.Helper()
	if err := by(h.t.Context()); err != nil {
		h.t.Error(err)
	}
}
