package db_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"corridor/db"
	"corridor/db/dbtest"
)

// empty lends databases that nobody has migrated.
var empty = dbtest.Lender{Version: "an empty database", Migrate: func(context.Context, string) error { return nil }}

func opened(t *testing.T, url string) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

func TestMigratingTwiceDoesNothing(t *testing.T) {
	t.Parallel()
	d := opened(t, empty.Lend(t))
	before, err := d.Pending(t.Context())
	if err != nil || len(before) == 0 {
		t.Fatalf("pending = %q, %v; want all migrations", before, err)
	}
	first, err := d.Migrate(t.Context())
	if err != nil || len(first) != len(before) {
		t.Errorf("applied %d, %v; want the %d that were pending", len(first), err, len(before))
	}
	again, err := d.Migrate(t.Context())
	if err != nil || len(again) != 0 {
		t.Errorf("applied again: %q, %v; want none", again, err)
	}
	after, err := d.Pending(t.Context())
	if err != nil || len(after) != 0 {
		t.Errorf("pending then: %q, %v; want none", after, err)
	}
}

func TestTwoServersThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	url := empty.Lend(t)
	var applied [2][]string
	var errs [2]error
	var both sync.WaitGroup
	for i := range applied {
		d := opened(t, url)
		both.Go(func() { applied[i], errs[i] = d.Migrate(t.Context()) })
	}
	both.Wait()
	if errs[0] != nil || errs[1] != nil {
		t.Fatal(errs)
	}
	if len(applied[0]) > 0 == (len(applied[1]) > 0) {
		t.Errorf("applied %d and %d, want one server to apply all", len(applied[0]), len(applied[1]))
	}
}

func TestADatabaseThatDoesNotAnswerIsSaidSo(t *testing.T) {
	t.Parallel()
	if _, err := db.Open(t.Context(), "postgres:///nowhere?host="+t.TempDir()); err == nil {
		t.Error("a database without a server was opened")
	}
	if _, err := db.Open(t.Context(), "postgres://:bad:url"); err == nil {
		t.Error("what is no URL was opened")
	}
}

func TestAnOlderProgramLeavesANewerDatabaseAlone(t *testing.T) {
	t.Parallel()
	url := empty.Lend(t)
	d := opened(t, url)
	if _, err := d.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }() // the test is over
	if _, err := conn.Exec(t.Context(), `insert into bun_migrations (name, group_id) values ('20990101000000', 99)`); err != nil {
		t.Fatal(err)
	}
	for what, step := range map[string]func(context.Context) ([]string, error){"migrate": d.Migrate, "pending": d.Pending} {
		_, err := step(t.Context())
		if newer, is := errors.AsType[*db.NewerDatabase](err); !is || !slices.Equal(newer.Unknown, []string{"20990101000000"}) {
			t.Errorf("%s: %v, want it to know that the database is newer", what, err)
		}
	}
}
