package dbtest

import (
	"context"
	"errors"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/db"
)

// To clone a database, to connect to it and to drop it costs the server half a second of work, most of it for nothing:
// the next test wants the same. So a database whose test went well is emptied and lent again, its connections with it.
// It is dropped where the test failed, has changed its shape, or has left something at work in it.

// mostTests are as many as one database serves: the rows that are gone stay in its indexes.
const mostTests = 25

// kept is a database with its connections, between two tests or in one.
type kept struct {
	url   string
	db    *db.DB
	aside *aside
	tests int
}

var shelf struct {
	mu    sync.Mutex
	ready []*kept
}

// take is a database that is empty, from the shelf or new.
func take(t testing.TB) *kept {
	t.Helper()
	if k := fromShelf(); k != nil {
		return k
	}
	url := lender.lend(t)
	d, err := db.Open(context.Background(), url) // it outlives this test
	if err != nil {
		t.Fatal(err)
	}
	return &kept{url: url, db: d, aside: new(aside)}
}

// fromShelf is the one that was put there last, nil if none is there.
func fromShelf() *kept {
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	last := len(shelf.ready) - 1
	if last < 0 {
		return nil
	}
	k := shelf.ready[last]
	shelf.ready = shelf.ready[:last]
	return k
}

// giveBack empties the database for the next test, or drops it.
func (k *kept) giveBack(t testing.TB) {
	k.tests++
	if !t.Failed() && !k.aside.reshaped && k.tests < mostTests && k.db.Ping(context.Background()) == nil && k.empty() == nil {
		shelf.mu.Lock()
		defer shelf.mu.Unlock()
		shelf.ready = append(shelf.ready, k)
		return
	}
	k.aside.close()
	k.db.Close()
	drop(t, k.url)
}

// errBusy says that something of a test that is over is still at work.
var errBusy = errors.New("still at work")

// empty deletes every row. Foreign keys are not looked at meanwhile: nothing is left that could refer to anything.
func (k *kept) empty() error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	conn, err := k.aside.connected(ctx, k.url)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		var busy int
		var filled []string
		err := tx.QueryRow(ctx, `select
  (select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
   and backend_type = 'client backend' and state <> 'idle'),
  (select array_agg(oid::regclass::text) from pg_class
   where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname not like 'bun_migration%' and pg_relation_size(oid) > 0)`).
			Scan(&busy, &filled)
		if err != nil {
			return err
		}
		if busy > 0 {
			return errBusy
		}
		all := "set local session_replication_role = replica"
		for _, table := range filled {
			all += "; delete from " + table
		}
		_, err = tx.Exec(ctx, all, pgx.QueryExecModeSimpleProtocol)
		return err
	})
}

// reshapes finds statements after which a database is not what the migrations made.
var reshapes = regexp.MustCompile(`(?i)^\s*(alter|create|drop|truncate)\s|bun_migrations`)
