package db_test

import (
	"testing"

	"github.com/jackc/pgx/v5"

	"corridor/db/dbtest"
)

// global are the tables that belong to no school: they are needed before it is known which one.
var global = []string{"schools", "identities", "memberships", "signin_attempts", "refused_signins", "bun_migrations", "bun_migration_locks"}

// lint finds what would not go distributed by school. A tenant table is one with a school_id.
const lint = `
with tenant as (
  select c.oid, c.relname, a.attnum, a.attnotnull from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace),
bound as (
  select con.*, t.relname, t.attnum from pg_constraint con join tenant t on t.oid = con.conrelid)
select 'unique without school_id: ' || i.indexrelid::regclass from pg_index i
join tenant t on t.oid = i.indrelid
where (i.indisunique or i.indisexclusion) and not t.attnum = any (i.indkey::int2[])
union all
select 'school_id may be null: ' || relname from tenant where not attnotnull
union all
select 'the key is not (school_id, id): ' || relname from tenant t where not exists (
  select from pg_index i where i.indrelid = t.oid and i.indisprimary
  and pg_get_indexdef(i.indexrelid) like '%(school_id, id)')
union all
select 'an id that is no uuid: ' || relname from tenant t
join pg_attribute a on a.attrelid = t.oid and a.attname in ('id', 'school_id') and a.atttypid <> 'uuid'::regtype
union all
select 'a foreign key without school_id: ' || conname from bound
where contype = 'f' and not attnum = any (conkey)
union all
select 'a foreign key that pairs school_id with something else: ' || conname from bound
join tenant other on other.oid = confrelid
where contype = 'f' and not exists (
  select from unnest(conkey, confkey) k (here, there) where k.here = bound.attnum and k.there = other.attnum)
union all
select 'a foreign key to a global table that is not the school: ' || conname from bound
where contype = 'f' and confrelid <> 'schools'::regclass and confrelid not in (select oid from tenant)
union all
select 'a foreign key that sets null or changes keys: ' || conname from bound
where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype <> 'a')
union all
select 'a trigger: ' || tgname from pg_trigger join tenant t on t.oid = tgrelid where not tgisinternal
union all
select 'a rule: ' || rulename from pg_rewrite join tenant t on t.oid = ev_class where rulename <> '_RETURN'
union all
select 'a sequence: ' || t.relname || '.' || a.attname from tenant t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'
union all
select 'neither a table nor an index: ' || c.relname from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('m', 'v', 'f', 'S')
and c.relname not like 'bun\_%'
union all
select 'a table that belongs to no school: ' || c.relname from pg_class c
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
and c.oid not in (select oid from tenant) and not c.relname = any ($1)
order by 1`

func TestTheSchemaCouldGoDistributedBySchool(t *testing.T) {
	t.Parallel()
	for _, fault := range lines(t, dbtest.Open(t), lint, global) {
		t.Error(fault)
	}
}

func TestTheLintFindsWhatItIsFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ change, fault string }{
		{`create table stray (id uuid primary key)`, "a table that belongs to no school: stray"},
		{`create unique index people_email on people (email)`, "unique without school_id: people_email"},
		{`create table loose (school_id uuid, id uuid not null)`, "school_id may be null: loose"},
		{`create table odd (school_id uuid, id uuid, primary key (id, school_id))`, "the key is not (school_id, id): odd"},
		{`create table counted (school_id uuid, id bigint, primary key (school_id, id))`, "an id that is no uuid: counted"},
		{`alter table rooms add constraint rooms_twin_fkey foreign key (id, school_id) references people (school_id, id)`,
			"a foreign key that pairs school_id with something else: rooms_twin_fkey"},
		{`alter table people add identity_id uuid constraint people_identity_fkey references identities`,
			"a foreign key without school_id: people_identity_fkey"},
		{`alter table rooms add constraint rooms_self_fkey foreign key (school_id, id) references rooms on update cascade`,
			"a foreign key that sets null or changes keys: rooms_self_fkey"},
		{`alter table rooms add serial bigserial`, "a sequence: rooms.serial"},
		{`create rule quiet as on delete to rooms do instead nothing`, "a rule: quiet"},
		{`create view shown as select name from rooms`, "neither a table nor an index: shown"},
	} {
		t.Run(c.fault, func(t *testing.T) {
			t.Parallel()
			lent := dbtest.Open(t)
			lent.SQL(t, c.change)
			for _, fault := range lines(t, lent, lint, global) {
				if fault == c.fault {
					return
				}
			}
			t.Errorf("%s: found %q, want %q", c.change, lines(t, lent, lint, global), c.fault)
		})
	}
}

// lines answers a query for one column of text.
func lines(t *testing.T, lent dbtest.Lent, query string, args ...any) []string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), lent.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	rows, err := conn.Query(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestEveryConstraintIsNamedForItsRule(t *testing.T) {
	t.Parallel()
	unnamed := lines(t, dbtest.Open(t), `
select c.relname || ': ' || con.conname from pg_constraint con
join pg_class c on c.oid = con.conrelid
where c.relnamespace = 'public'::regnamespace and c.relname not like 'bun\_%'
and (con.conname not like replace(c.relname, '_', '\_') || '\_%' -- it says where the rule is broken
  or con.conname ~ '_(check|key|excl)\d*$'                       -- what PostgreSQL calls one without a name
  or con.contype = 'f' and con.conname ~ '_id_fkey\d*$'
  or con.contype = 'f' and con.conname !~ '_fkey$'
  or con.contype = 'p' and con.conname !~ '_pkey$')
order by 1`)
	for _, name := range unnamed {
		t.Error(name)
	}
}
