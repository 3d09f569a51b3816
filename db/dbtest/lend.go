// Package dbtest lends each test a database of its own: real, migrated and empty.
//
// All come from one server. `make test` starts it for the whole run with withpg and names it in
// CORRIDOR_TEST_PG; a test that is run by hand starts one that ends with its process.
package dbtest

import (
	"context"
	"crypto/rand"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// Lender clones one migrated database again and again. Use it by pointer.
type Lender struct {
	// Version names what Migrate makes, and must change when that does: a hash of the migrations.
	Version string
	// Migrate fills the empty database at url, and leaves no connection open.
	Migrate func(ctx context.Context, url string) error

	prepare sync.Once
	name    string
	err     error
}

// Lend returns the URL of a new database, which is dropped when the test has ended, even if the test
// has left connections open.
func (l *Lender) Lend(t testing.TB) string {
	t.Helper()
	url := l.lend(t)
	t.Cleanup(func() { drop(t, url) })
	return url
}

// lend makes a database that stays.
func (l *Lender) lend(t testing.TB) string {
	t.Helper()
	on, err := lendingServer()
	if err != nil {
		t.Fatal(err)
	}
	l.prepare.Do(func() { l.name, l.err = on.template(context.Background(), l.Version, l.Migrate) })
	if l.err != nil {
		t.Fatal(l.err)
	}
	name := "t_" + strings.ToLower(rand.Text()[:16])
	if err := on.clone(t.Context(), name, l.name); err != nil {
		t.Fatal(err)
	}
	return on.url(name)
}

// clone copies files. The other way, through the log, takes twice as long for a small database; copying
// costs two checkpoints, which are nothing when nothing is forced to disk.
func (s *server) clone(ctx context.Context, name, template string) error {
	_, err := s.pool.Exec(ctx, "create database "+name+" template "+template+" strategy file_copy")
	return err
}

// drop is not hurried by the end of the test's own context.
func drop(t testing.TB, address string) {
	on, err := lendingServer()
	if err != nil {
		t.Error(err)
		return
	}
	parsed, err := url.Parse(address)
	if err != nil {
		t.Error(err)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if _, err := on.pool.Exec(ctx, "drop database "+strings.TrimPrefix(parsed.Path, "/")+" with (force)"); err != nil {
		t.Error(err)
	}
}
