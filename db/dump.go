package db

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Dumped is one table of a dump: its columns in the order of its rows, which are in PostgreSQL's text format.
type Dumped struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Rows    int64    `json:"rows"`
}

// migrationsTable is Bun's list of what has been applied; the other table that it makes is a lock and says nothing.
const (
	migrationsTable = "bun_migrations"
	migrationLocks  = "bun_migration_locks"
)

// Dump reads all tables as they are at one moment, however long it takes and whoever writes meanwhile. For each table it
// asks for a writer, writes the rows there and tells when it is done; it answers which migrations the database has.
func (d *DB) Dump(ctx context.Context, begin func(table string, number, of int) (io.Writer, error), done func(Dumped) error) ([]string, error) {
	var applied []string
	err := d.aside(ctx, func(conn *pgx.Conn) error {
		if _, err := conn.Exec(ctx, "begin isolation level repeatable read read only"); err != nil {
			return err
		}
		tables, err := tablesLocked(ctx, conn)
		if err != nil {
			return err
		}
		if applied, err = namesOf(ctx, conn, "select name from "+migrationsTable+" order by name"); err != nil {
			return err
		}
		for i, table := range tables {
			to, err := begin(table.Name, i+1, len(tables))
			if err != nil {
				return err
			}
			out, err := conn.PgConn().CopyTo(ctx, to, "copy "+table.list()+" to stdout")
			if err != nil {
				return err
			}
			table.Rows = out.RowsAffected()
			if err := done(table); err != nil {
				return err
			}
		}
		return nil
	})
	return applied, err
}

// aside lends a connection that nobody gets after us: it has no time-outs, and what was begun on it ends with it.
func (d *DB) aside(ctx context.Context, work func(*pgx.Conn) error) error {
	held, err := d.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	conn := held.Hijack()
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }() // what counts has been committed
	if _, err := conn.Exec(ctx, "set lock_timeout = 0; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0"); err != nil {
		return err
	}
	return work(conn)
}

// tablesLocked are all tables but Bun's lock, by name, held so that no migration changes them meanwhile.
func tablesLocked(ctx context.Context, conn *pgx.Conn) ([]Dumped, error) {
	names, err := namesOf(ctx, conn, tableNames)
	if err != nil || len(names) == 0 {
		return nil, err
	}
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = pgx.Identifier{name}.Sanitize()
	}
	if _, err := conn.Exec(ctx, "lock table "+strings.Join(quoted, ", ")+" in access share mode"); err != nil {
		return nil, err
	}
	var tables []Dumped
	for _, name := range names {
		columns, err := namesOf(ctx, conn, columnNames, name)
		if err != nil {
			return nil, err
		}
		if name == migrationsTable { // its id is a count that every database makes for itself
			columns = slices.DeleteFunc(columns, func(c string) bool { return c == "id" })
		}
		tables = append(tables, Dumped{Name: name, Columns: columns})
	}
	return tables, nil
}

const (
	tableNames = `select relname::text from pg_class where relkind in ('r', 'p') and not relispartition
and relnamespace = 'public'::regnamespace and relname <> '` + migrationLocks + `'
and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e') -- an extension's own
order by relname`

	columnNames = `select attname::text from pg_attribute
where attrelid = ('public.' || quote_ident($1))::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`
)

// list names a table with its columns, for copy.
func (t Dumped) list() string {
	columns := make([]string, len(t.Columns))
	for i, name := range t.Columns {
		columns[i] = pgx.Identifier{name}.Sanitize()
	}
	return pgx.Identifier{"public", t.Name}.Sanitize() + " (" + strings.Join(columns, ", ") + ")"
}

func namesOf(ctx context.Context, conn *pgx.Conn, query string, args ...any) ([]string, error) {
	rows, err := conn.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
