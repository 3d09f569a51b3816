// Package db is the only home of SQL. Everything on a school's rows goes through a [Scope] or a [Tx],
// and both are made for one school: no statement can forget whose rows it means.
//
// Bun builds the statements that are read a few times a minute. The half-dozen on the way of a pass are
// plain SQL with bound parameters, sent in batches, because there the round trips are the cost.
package db

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"corridor/app/school"
)

// DB is a pool of connections to the database of one installation.
type DB struct {
	pool *pgxpool.Pool
	bun  *bun.DB
}

// usual are the settings of our connections, unless the URL says otherwise. A server that is gone without a
// word must not hold a room for long, and nobody waits for one longer than a person would. A transaction
// that is rightly long (an import, a migration) lifts them for itself.
//
// A prepared statement is planned once for a connection. Left to itself the database plans one that joins much for each of
// its values anew, where that looks a little cheaper to run, and planning such a one costs more than a hundred runs of it.
var usual = map[string]string{
	"application_name":                    "corridor",
	"plan_cache_mode":                     "force_generic_plan",
	"lock_timeout":                        "5s",
	"statement_timeout":                   "30s",
	"idle_in_transaction_session_timeout": "30s",
}

// hasCitus says whether the database may be spread over several machines.
const hasCitus = `select exists (select from pg_extension where extname = 'citus')`

// longestConnect is how long one host of the URL may take to answer before the next is tried.
const longestConnect = 5 * time.Second

// Open connects to the PostgreSQL that url names (a URL or a keyword string; several hosts are allowed).
func Open(ctx context.Context, url string) (*DB, error) {
	config, err := configOf(url)
	if err != nil {
		return nil, err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	var several bool
	if err := pool.QueryRow(ctx, hasCitus).Scan(&several); err != nil {
		pool.Close()
		return nil, fmt.Errorf("database does not answer: %w", err)
	}
	if several && config.ConnConfig.RuntimeParams["plan_cache_mode"] == usual["plan_cache_mode"] {
		pool.Close()
		config.ConnConfig.RuntimeParams["plan_cache_mode"] = "auto" // a plan must know the school, or it has no machine
		if pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
			return nil, fmt.Errorf("DATABASE_URL: %w", err)
		}
	}
	return &DB{pool: pool, bun: bun.NewDB(stdlib.OpenDBFromPool(pool), pgdialect.New())}, nil
}

// configOf is how we connect, whatever for.
func configOf(url string) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	// Bun writes values into the text: in the default mode each value would become a prepared statement.
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	config.ConnConfig.DialFunc = dial
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = longestConnect
	}
	for name, value := range usual {
		if _, set := config.ConnConfig.RuntimeParams[name]; !set {
			config.ConnConfig.RuntimeParams[name] = value
		}
	}
	return config, nil
}

// Close gives all connections back.
func (d *DB) Close() {
	_ = d.bun.Close() // the pool below it is closed next, whatever it says
	d.pool.Close()
}

// Ping asks the database for a sign of life.
func (d *DB) Ping(ctx context.Context) error { return d.pool.Ping(ctx) }

// Taken is how often a connection was taken from the pool: once for each transaction and each look outside one.
func (d *DB) Taken() int64 { return d.pool.Stat().AcquireCount() }

// At is the reading side of one school.
func (d *DB) At(id school.ID) Scope { return Scope{id: id, pool: d.bun, direct: d.pool} }

// Scope reads the rows of one school, inside a transaction or outside one.
type Scope struct {
	id     school.ID
	pool   bun.IDB
	direct *pgxpool.Pool // not used inside a transaction
	tx     *Tx
}

// SchoolID is the school whose rows the scope sees.
func (s Scope) SchoolID() school.ID { return s.id }

// read sends one statement with bound parameters and hands its rows to scan.
func (s Scope) read(ctx context.Context, scan func(pgx.Rows) error, sql string, args ...any) error {
	if s.tx != nil {
		return ours(s.tx.trip(ctx, func(b *pgx.Batch) { b.Queue(sql, args...).Query(scan) }))
	}
	held, err := s.direct.Acquire(ctx)
	if err != nil {
		return err
	}
	defer held.Release()
	if _, err := held.Conn().Prepare(ctx, sql, sql); err != nil {
		return err
	}
	rows, err := held.Query(ctx, sql, plainly(args)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if err := scan(rows); err != nil {
		return ours(err)
	}
	rows.Close()
	return ours(rows.Err())
}

// weighed is each for a statement with conditions that may be left open: it is planned for its values, because the plan
// for any would look at every row of the school where a few are asked for.
func (s Scope) weighed(ctx context.Context, take func(row pgx.Rows) error, sql string, args ...any) error {
	if s.tx != nil {
		s.tx.queue("set local plan_cache_mode = force_custom_plan")
		defer s.tx.queue("set local plan_cache_mode = default") // of this connection
		return s.each(ctx, take, sql, args...)
	}
	return pgx.BeginTxFunc(ctx, s.direct, pgx.TxOptions{AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		one := &Tx{Scope: s, conn: tx.Conn(), begun: true}
		one.Scope.tx = one
		err := one.weighed(ctx, take, sql, args...)
		one.queued = nil
		return err
	})
}

// one sends one statement and hands take the first of its rows. ErrNotFound where there is none, and never where the
// database could not say: a session that could not be read is not over.
func (s Scope) one(ctx context.Context, take func(row pgx.Rows) error, sql string, args ...any) error {
	return s.read(ctx, func(rows pgx.Rows) error {
		if !rows.Next() {
			return cmp.Or(rows.Err(), ErrNotFound)
		}
		return take(rows)
	}, sql, args...)
}

// each sends one statement with bound parameters and hands take each of its rows.
func (s Scope) each(ctx context.Context, take func(row pgx.Rows) error, sql string, args ...any) error {
	return s.read(ctx, func(rows pgx.Rows) error {
		for rows.Next() {
			if err := take(rows); err != nil {
				return err
			}
		}
		return rows.Err()
	}, sql, args...)
}

// bun is what a statement built by Bun is sent through. In a transaction, what was queued goes first.
func (s Scope) bun(ctx context.Context) (bun.IDB, error) {
	if s.tx == nil {
		return s.pool, nil
	}
	if err := s.tx.flush(ctx); err != nil {
		return nil, err
	}
	return s.pool, nil
}
