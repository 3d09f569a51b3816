package db

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"corridor/app/school"
)

// attempts bounds how often a transaction is tried when the database asks to try again.
const attempts = 6

// Tx is one transaction on one school's rows. Writes are queued and travel with the next read or with the
// commit; a constraint they break is therefore reported by [DB.InTx].
type Tx struct {
	Scope
	conn   *pgx.Conn
	begun  bool
	queued []queued
}

type queued struct {
	sql  string
	args []any
}

// InTx runs work in one transaction and commits it, or takes all of it back if work returns an error.
// When the database gives up a transaction (deadlock, lost connection, a server that stops) the whole of
// it runs again: work must not change anything outside.
func (d *DB) InTx(ctx context.Context, id school.ID, work func(tx *Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := d.inTxOnce(ctx, id, work)
		if err == nil || attempt == attempts || !tryAgain(err) {
			return ours(err)
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

func (d *DB) inTxOnce(ctx context.Context, id school.ID, work func(tx *Tx) error) error {
	held, err := d.bun.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = held.Close() }() // gives the connection back to the pool
	var conn *pgx.Conn
	if err := held.Raw(func(driver any) error { conn = driver.(*stdlib.Conn).Conn(); return nil }); err != nil {
		return err
	}
	tx := &Tx{Scope: Scope{id: id, pool: held}, conn: conn}
	tx.Scope.tx = tx
	if err := work(tx); err != nil {
		tx.rollback(ctx)
		return err
	}
	if !tx.begun && len(tx.queued) == 0 {
		return nil
	}
	tx.queue("commit")
	if err := tx.flush(ctx); err != nil {
		tx.rollback(ctx)
		return err
	}
	return nil
}

// rollback must run even if the person has closed the page.
func (tx *Tx) rollback(ctx context.Context) {
	if !tx.begun {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if _, err := tx.conn.Exec(ctx, "rollback"); err != nil {
		_ = tx.conn.Close(ctx) // a connection whose state is unknown never serves another person
	}
}

// queue keeps a write for the next trip to the database.
func (tx *Tx) queue(sql string, args ...any) {
	tx.queued = append(tx.queued, queued{sql, args})
}

func (tx *Tx) flush(ctx context.Context) error {
	if tx.begun && len(tx.queued) == 0 {
		return nil
	}
	return tx.trip(ctx, func(*pgx.Batch) {})
}

// trip makes one round trip: "begin" if it is the first, what was queued, and what ask adds.
func (tx *Tx) trip(ctx context.Context, ask func(b *pgx.Batch)) error {
	b := &pgx.Batch{}
	if !tx.begun {
		b.Queue("begin")
	}
	for _, q := range tx.queued {
		b.Queue(q.sql, q.args...)
	}
	tx.queued = nil
	ask(b)
	if err := tx.prepare(ctx, b); err != nil {
		return err
	}
	tx.begun = true
	return tx.conn.SendBatch(ctx, b).Close()
}

// takeTime lifts the time-outs for a transaction that is rightly long. Its statements carry lists of any length, and are
// planned for them.
func (tx *Tx) takeTime() {
	tx.queue("set local statement_timeout = 0")
	tx.queue("set local lock_timeout = 0")
	tx.queue("set local idle_in_transaction_session_timeout = 0")
	tx.queue("set local plan_cache_mode = auto")
}

// prepare makes each statement of the batch known to this connection, once in the connection's life. The
// statements that come here are constants, so their number is bounded.
func (tx *Tx) prepare(ctx context.Context, b *pgx.Batch) error {
	for _, q := range b.QueuedQueries {
		plainly(q.Arguments)
		if _, err := tx.conn.Prepare(ctx, q.SQL, q.SQL); err != nil {
			return err
		}
	}
	return nil
}

// plainly makes strings of ids: pgx would try each as sixteen bytes first, fail, and throw the error away.
func plainly(args []any) []any {
	for i, a := range args {
		if id, is := a.(school.ID); is {
			args[i] = string(id)
		}
	}
	return args
}

// pause waits a little longer and a little more at random each time, so that two that collided part.
func pause(ctx context.Context, attempt int) error {
	wait := time.Duration(rand.IntN(attempt*20)+1) * time.Millisecond
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(wait):
		return nil
	}
}
