package dbtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

var school = Lender{Version: "a school of sixty tables", Migrate: sixtyTables}

func TestTwoHundredDatabasesAreLentAtOnce(t *testing.T) {
	began := time.Now()
	t.Run("all", func(t *testing.T) {
		for range 200 {
			t.Run("one", func(t *testing.T) {
				t.Parallel()
				tell(t, school.Lend(t), "insert into thing7 (school_id, id, name) values (gen_random_uuid(), gen_random_uuid(), 'Ada')")
			})
		}
	})
	t.Logf("lent, written to and dropped in %v", time.Since(began).Round(time.Millisecond))
}

func TestWhatOneTestWritesNoOtherSees(t *testing.T) {
	t.Parallel()
	mine, yours := school.Lend(t), school.Lend(t)
	tell(t, mine, "insert into thing1 (school_id, id, name) values (gen_random_uuid(), gen_random_uuid(), 'Ada')")
	if got := count(t, yours, "thing1"); got != 0 {
		t.Errorf("the other database has %d things, want none", got)
	}
}

func TestADatabaseIsDroppedAfterItsTestEvenWithAConnectionLeftOpen(t *testing.T) {
	t.Parallel()
	var lent string
	t.Run("careless", func(t *testing.T) {
		lent = school.Lend(t)
		open(t, lent)
	})
	conn, err := pgx.Connect(t.Context(), lent)
	if err == nil {
		conn.Close(t.Context())
		t.Error("the database is still there")
	}
}

func TestATemplateIsMadeOnceHoweverManyWantIt(t *testing.T) {
	t.Parallel()
	var made atomic.Int32
	migrate := func(ctx context.Context, url string) error {
		made.Add(1)
		return sixtyTables(ctx, url)
	}
	t.Run("all", func(t *testing.T) {
		for range 5 {
			t.Run("one", func(t *testing.T) {
				t.Parallel()
				lender := Lender{Version: "made once", Migrate: migrate}
				lender.Lend(t)
			})
		}
	})
	if made.Load() != 1 {
		t.Errorf("made %d times, want once", made.Load())
	}
}

func TestATemplateThatFailedIsMadeAnewByTheNextThatWantsIt(t *testing.T) {
	t.Parallel()
	on, err := lendingServer()
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("a migration with a mistake")
	_, err = on.template(t.Context(), "mended", func(ctx context.Context, url string) error {
		tell(t, url, "create table half ()")
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatalf("err = %v, want %v", err, broken)
	}
	mended := Lender{Version: "mended", Migrate: sixtyTables}
	if got := count(t, mended.Lend(t), "pg_class where relname = 'half'"); got != 0 {
		t.Error("the half-made template was lent")
	}
}

// sixtyTables is about what a school's tables take.
func sixtyTables(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var script strings.Builder
	for i := range 60 {
		fmt.Fprintf(&script, `create table thing%d (school_id uuid, id uuid, name text not null, ends_at timestamptz,
			primary key (school_id, id), unique (school_id, name));
			create index on thing%[1]d (school_id, ends_at);`, i)
	}
	_, err = conn.Exec(ctx, script.String())
	return err
}

func open(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func tell(t *testing.T, url, statement string) {
	t.Helper()
	conn := open(t, url)
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, url, from string) (n int) {
	t.Helper()
	conn := open(t, url)
	defer conn.Close(t.Context())
	if err := conn.QueryRow(t.Context(), "select count(*) from "+from).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
