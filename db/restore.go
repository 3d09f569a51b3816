package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

var (
	// ErrNotEmpty says that a database has something that a restore would have to throw away.
	ErrNotEmpty = errors.New("the database is not empty")
	// ErrForeign says that a database has tables that no version of this program has made.
	ErrForeign = errors.New("the database has tables of another program")
	// ErrInUse says that servers of this program are connected.
	ErrInUse = errors.New("the database is in use")
	// ErrNewer says that a dump was made by a newer program.
	ErrNewer = errors.New("made by a newer program")
)

// Restoring is a dump on its way back.
type Restoring struct {
	Migrations []string
	Tables     []Dumped
	Open       func(table string, number, of int) (io.ReadCloser, error)
	Replace    bool // throw away what is there
}

// Restore brings a dump back, whole or not at all: everything is one transaction. The tables are made by the migrations
// that the dump's database had, filled, and then brought to this program's version by those it had not.
func (d *DB) Restore(ctx context.Context, r Restoring) error {
	before, after, err := parted(r.Migrations)
	if err != nil {
		return err
	}
	return d.aside(ctx, func(conn *pgx.Conn) error {
		if _, err := conn.Exec(ctx, "begin"); err != nil {
			return err
		}
		if _, err := conn.Exec(ctx, "select pg_advisory_xact_lock($1)", migrating); err != nil {
			return err
		}
		if err := cleared(ctx, conn, r.Replace); err != nil {
			return err
		}
		if err := apply(ctx, conn, before); err != nil {
			return err
		}
		if err := fill(ctx, conn, r); err != nil {
			return err
		}
		if err := applyMore(ctx, conn, after); err != nil {
			return err
		}
		if _, err := conn.Exec(ctx, "commit"); err != nil {
			return err
		}
		_, err := conn.Exec(ctx, "analyze") // or the first day would be planned as if the tables were empty
		return err
	})
}

// cleared sees that nothing is in the way, and makes Bun's table of migrations, empty.
func cleared(ctx context.Context, conn *pgx.Conn, replace bool) error {
	there, err := namesOf(ctx, conn, tableNames)
	if err != nil {
		return err
	}
	if err := ownTables(ctx, conn, there); err != nil {
		return err
	}
	if err := mayClear(ctx, conn, there, replace); err != nil {
		return err
	}
	for _, table := range append(there, migrationLocks) {
		if _, err := conn.Exec(ctx, "drop table if exists "+pgx.Identifier{"public", table}.Sanitize()+" cascade"); err != nil {
			return err
		}
	}
	_, err = conn.Exec(ctx, bunsTables)
	return err
}

// ownTables sees that the database is ours: it had our first migration, or has nothing at all.
func ownTables(ctx context.Context, conn *pgx.Conn, there []string) error {
	if len(there) == 0 || len(there) == 1 && there[0] == migrationsTable {
		return nil
	}
	if !slices.Contains(there, migrationsTable) {
		return ErrForeign
	}
	first, err := namesOf(ctx, conn, "select min(name) from "+migrationsTable+" having min(name) is not null")
	if err != nil {
		return err
	}
	if _, list, err := parted(nil); err != nil || len(first) == 0 || first[0] != list[0].name {
		return errors.Join(err, ErrForeign)
	}
	return nil
}

// mayClear sees that nobody uses the database, and that there is nothing to lose unless that was said.
func mayClear(ctx context.Context, conn *pgx.Conn, there []string, replace bool) error {
	for _, table := range there {
		if replace || table == migrationsTable {
			continue
		}
		var filled bool
		if err := conn.QueryRow(ctx, "select exists (select from "+pgx.Identifier{"public", table}.Sanitize()+")").Scan(&filled); err != nil {
			return err
		}
		if filled {
			return ErrNotEmpty
		}
	}
	var others int
	if err := conn.QueryRow(ctx, othersConnected).Scan(&others); err != nil {
		return err
	}
	if others > 0 {
		return ErrInUse
	}
	return nil
}

// othersConnected counts the connections of other processes of this program.
const othersConnected = `select count(*) from pg_stat_activity a
where a.datname = current_database() and a.pid <> pg_backend_pid() and a.application_name = 'corridor'
and a.backend_type = 'client backend'`

// bunsTables are as Bun's migrator makes them.
const bunsTables = `
create table bun_migrations (id bigserial not null, name varchar, group_id bigint, migrated_at timestamptz not null default current_timestamp, primary key (id));
create table bun_migration_locks (id bigserial not null, table_name varchar, primary key (id), unique (table_name))`

// migration is one of this program's files.
type migration struct{ name, path string }

// parted tells this program's migrations that a database had from those it had not, in order.
func parted(had []string) (before, after []migration, err error) {
	files, err := fs.Glob(migrations, "migrations/*.up.sql")
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(files)
	for _, path := range files {
		name, _, _ := strings.Cut(strings.TrimPrefix(path, "migrations/"), "_")
		if slices.Contains(had, name) {
			before = append(before, migration{name, path})
		} else {
			after = append(after, migration{name, path})
		}
	}
	if len(before) < len(had) {
		return nil, nil, ErrNewer
	}
	return before, after, nil
}

func apply(ctx context.Context, conn *pgx.Conn, list []migration) error {
	for _, m := range list {
		text, err := migrations.ReadFile(m.path)
		if err != nil {
			return err
		}
		if _, err := conn.Exec(ctx, string(text), pgx.QueryExecModeSimpleProtocol); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	return nil
}

// applyMore brings the schema to this program's version, and writes down that it did.
func applyMore(ctx context.Context, conn *pgx.Conn, list []migration) error {
	if err := apply(ctx, conn, list); err != nil {
		return err
	}
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.name
	}
	_, err := conn.Exec(ctx, `insert into bun_migrations (name, group_id)
select name, (select coalesce(max(group_id), 0) + 1 from bun_migrations) from unnest($1::text[]) name`, names)
	return err
}

// fill brings the rows back. Foreign keys are put aside and checked once at the end: rows of one table may refer to those of a
// later one.
func fill(ctx context.Context, conn *pgx.Conn, r Restoring) error {
	dropped, err := namesOf(ctx, conn, foreignKeys, "drop")
	if err != nil {
		return err
	}
	added, err := namesOf(ctx, conn, foreignKeys, "add")
	if err != nil {
		return err
	}
	if err := all(ctx, conn, dropped); err != nil {
		return err
	}
	for i, table := range r.Tables {
		if err := bringBack(ctx, conn, r, i, table); err != nil {
			return err
		}
	}
	return all(ctx, conn, added)
}

func bringBack(ctx context.Context, conn *pgx.Conn, r Restoring, i int, table Dumped) error {
	rows, err := r.Open(table.Name, i+1, len(r.Tables))
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // it was only read from
	in, err := conn.PgConn().CopyFrom(ctx, rows, "copy "+table.list()+" from stdin")
	if err != nil {
		return fmt.Errorf("table %s: %w", table.Name, ours(err))
	}
	if in.RowsAffected() != table.Rows {
		return fmt.Errorf("table %s has %d rows, and should have %d", table.Name, in.RowsAffected(), table.Rows)
	}
	return nil
}

// foreignKeys are the statements that drop or add each of them.
const foreignKeys = `select format('alter table %s %s', conrelid::regclass,
  case when $1 = 'drop' then format('drop constraint %I', conname) else format('add constraint %I %s', conname, pg_get_constraintdef(oid)) end)
from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid::regclass::text, conname`

func all(ctx context.Context, conn *pgx.Conn, statements []string) error {
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return ours(err)
		}
	}
	return nil
}
