package dbtest

import (
	"context"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"corridor/db"
)

// Lent is a migrated database, lent to one test.
type Lent struct {
	*db.DB
	URL string

	aside *aside
}

// aside is the connection over which a test itself looks and changes. It is kept: to connect costs the server forty times
// what a short statement does.
type aside struct {
	mu       sync.Mutex
	conn     *pgx.Conn
	reshaped bool // a test has changed more than rows
}

var lender = Lender{Version: db.SchemaVersion(), Migrate: migrate}

// Open lends a migrated database, open and empty.
func Open(t testing.TB) Lent {
	t.Helper()
	k := take(t)
	t.Cleanup(func() { k.giveBack(t) })
	return Lent{k.db, k.url, k.aside}
}

// On opens a migrated database that was not lent here.
func On(t testing.TB, url string) Lent {
	t.Helper()
	d, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	lent := Lent{d, url, new(aside)}
	t.Cleanup(lent.aside.close)
	return lent
}

// SQL changes rows that no verb changes yet.
func (l Lent) SQL(t testing.TB, statement string, args ...any) {
	t.Helper()
	l.connected(t, func(ctx context.Context, conn *pgx.Conn) error {
		l.aside.reshaped = l.aside.reshaped || reshapes.MatchString(statement)
		_, err := conn.Exec(ctx, statement, args...)
		return err
	})
}

// Count answers a query for one number.
func (l Lent) Count(t testing.TB, query string, args ...any) (n int) {
	t.Helper()
	l.connected(t, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, query, args...).Scan(&n)
	})
	return n
}

// Text answers a query for one text.
func (l Lent) Text(t testing.TB, query string, args ...any) (text string) {
	t.Helper()
	l.connected(t, func(ctx context.Context, conn *pgx.Conn) error {
		return conn.QueryRow(ctx, query, args...).Scan(&text)
	})
	return text
}

func (l Lent) connected(t testing.TB, work func(context.Context, *pgx.Conn) error) {
	t.Helper()
	l.aside.mu.Lock()
	defer l.aside.mu.Unlock()
	conn, err := l.aside.connected(t.Context(), l.URL)
	if err != nil {
		t.Fatal(err)
	}
	if err := work(t.Context(), conn); err != nil {
		t.Fatal(err)
	}
}

// connected is the connection, made anew where there is none or a test's end has broken it.
func (a *aside) connected(ctx context.Context, url string) (*pgx.Conn, error) {
	if a.conn == nil || a.conn.IsClosed() {
		conn, err := pgx.Connect(ctx, url)
		if err != nil {
			return nil, err
		}
		a.conn = conn
	}
	return a.conn, nil
}

func (a *aside) close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.conn != nil {
		_ = a.conn.Close(context.Background()) // the database is dropped with it
	}
}

func migrate(ctx context.Context, url string) error {
	d, err := db.Open(ctx, url)
	if err != nil {
		return err
	}
	defer d.Close()
	_, err = d.Migrate(ctx)
	return err
}
