package db

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
)

// ErrNotDistributed says that the database has no Citus, and so nothing to distribute over.
var ErrNotDistributed = errors.New("the database has no Citus extension")

// Distribute spreads the schools over the machines of a Citus database, and names the tables that were not spread yet. A
// school's rows stay together, on one machine. It is one transaction: whole or not at all.
func (d *DB) Distribute(ctx context.Context) (spread []string, err error) {
	err = d.aside(ctx, func(conn *pgx.Conn) error {
		var there bool
		if err := conn.QueryRow(ctx, hasCitus).Scan(&there); err != nil {
			return err
		}
		if !there {
			return ErrNotDistributed
		}
		already, err := namesOf(ctx, conn, `select c.relname::text from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid`)
		if err != nil {
			return err
		}
		statements, tables, err := distribution(ctx, conn, already)
		if err != nil || len(tables) == 0 {
			return err
		}
		spread = tables
		return all(ctx, conn, slices.Concat([]string{"begin"}, statements, []string{"commit"}))
	})
	return spread, err
}

// Distribution are the statements that would spread all tables of a database, in order.
func (d *DB) Distribution(ctx context.Context) (statements []string, err error) {
	err = d.aside(ctx, func(conn *pgx.Conn) error {
		statements, _, err = distribution(ctx, conn, nil)
		return err
	})
	return statements, err
}

// distribution is for the tables that are not spread already. Foreign keys among them are put aside meanwhile: a table
// that is spread may refer to none that isn't, and the other way round.
func distribution(ctx context.Context, conn *pgx.Conn, already []string) (statements, spread []string, err error) {
	everywhere, err := namesOf(ctx, conn, spreadable, false)
	if err != nil {
		return nil, nil, err
	}
	bySchool, err := namesOf(ctx, conn, spreadable, true)
	if err != nil {
		return nil, nil, err
	}
	isThere := func(name string) bool { return slices.Contains(already, name) }
	together := "none" // with which table the rows of a school are
	if i := slices.IndexFunc(bySchool, isThere); i >= 0 {
		together = bySchool[i]
	}
	everywhere, bySchool = slices.DeleteFunc(everywhere, isThere), slices.DeleteFunc(bySchool, isThere)
	spread = slices.Concat(everywhere, bySchool)
	drop, err := namesOf(ctx, conn, keysAmong, "drop", spread)
	if err != nil {
		return nil, nil, err
	}
	add, err := namesOf(ctx, conn, keysAmong, "add", spread)
	if err != nil {
		return nil, nil, err
	}
	// Keys from a spread table to one that is everywhere want their changes one after the other.
	statements = append([]string{"set local citus.multi_shard_modify_mode to 'sequential'"}, drop...)
	for _, name := range everywhere {
		statements = append(statements, fmt.Sprintf("select create_reference_table('public.%s')", name))
	}
	for _, name := range bySchool {
		statements = append(statements, fmt.Sprintf("select create_distributed_table('public.%s', 'school_id', colocate_with => '%s')", name, together))
		if together == "none" {
			together = "public." + name
		}
	}
	return append(statements, add...), spread, nil
}

const (
	// spreadable are the tables with a school_id, or those without, which every machine has whole. Bun's own stay where
	// they are.
	spreadable = `select c.relname::text from pg_class c
where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and c.relname not like 'bun\_%'
and not exists (select from pg_depend where objid = c.oid and deptype = 'e')
and $1 = exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped)
order by c.relname <> 'schools', c.relname`

	// keysAmong are the statements that drop or add the foreign keys of tables, or to them.
	keysAmong = `select format('alter table %s %s', k.conrelid::regclass,
  case when $1 = 'drop' then format('drop constraint %I', k.conname) else format('add constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) end)
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
where k.contype = 'f' and k.connamespace = 'public'::regnamespace and (c.relname::text = any ($2) or f.relname::text = any ($2))
order by 1`
)
