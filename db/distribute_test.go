package db_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"corridor/db"
	"corridor/db/dbtest"
)

func TestADatabaseOnOneMachineIsNotDistributedAndStaysAsItIs(t *testing.T) {
	t.Parallel()
	lent := dbtest.Open(t)
	was := lines(t, lent, constraints)
	if _, err := lent.Distribute(t.Context()); !errors.Is(err, db.ErrNotDistributed) {
		t.Errorf("err = %v, want %v", err, db.ErrNotDistributed)
	}
	if !slices.Equal(lines(t, lent, constraints), was) {
		t.Error("constraints have changed")
	}
}

const constraints = `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
from pg_constraint where connamespace = 'public'::regnamespace order by 1`

// TestTheStatementsThatDistribute sends them to a database whose functions of Citus only write down what they were asked.
func TestTheStatementsThatDistributeCoverEveryTableAndKeepEveryConstraint(t *testing.T) {
	t.Parallel()
	lent := dbtest.Open(t)
	was := lines(t, lent, constraints)
	tenant := lines(t, lent, `select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`)
	statements, err := lent.Distribution(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	lent.SQL(t, `create schema aside; create table aside.asked (number serial, what text, named text, by text, beside text);
create function create_reference_table(regclass) returns void language sql as
  $$ insert into aside.asked (what, named) values ('everywhere', $1::text) $$;
create function create_distributed_table(regclass, text, colocate_with text) returns void language sql as
  $$ insert into aside.asked (what, named, by, beside) values ('by school', $1::text, $2, colocate_with) $$`)
	for _, statement := range statements {
		if strings.HasPrefix(statement, "select create_") && lent.Count(t, `select count(*) from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`) > 0 {
			t.Fatalf("%s: while foreign keys are there", statement)
		}
		if !strings.HasPrefix(statement, "set local citus.") {
			lent.SQL(t, statement)
		}
	}
	if got := lines(t, lent, `select named from aside.asked where what = 'by school' and by = 'school_id' order by 1`); !slices.Equal(got, tenant) {
		t.Errorf("by school_id: %d tables, want the %d tenant tables\n%v", len(got), len(tenant), got)
	}
	everywhere := slices.DeleteFunc(slices.Sorted(slices.Values(global)), func(n string) bool { return strings.HasPrefix(n, "bun_") })
	if got := lines(t, lent, `select named from aside.asked where what = 'everywhere' order by 1`); !slices.Equal(got, everywhere) {
		t.Errorf("everywhere: %v, want %v", got, everywhere)
	}
	if got := lines(t, lent, `select distinct beside from aside.asked where what = 'by school' order by 1`); len(got) != 2 || got[0] != "none" {
		t.Errorf("beside which table: %v, want none for the first and that one for all others", got)
	}
	if late := lent.Count(t, `select count(*) from aside.asked e join aside.asked s on s.what = 'by school' and s.number < e.number where e.what = 'everywhere'`); late > 0 {
		t.Errorf("%d tables are spread before those that are everywhere", late)
	}
	if got := lines(t, lent, constraints); !slices.Equal(got, was) {
		t.Errorf("%d constraints, want the same %d as before", len(got), len(was))
	}
	for _, statement := range statements {
		if !regexp.MustCompile(`^(set local citus|alter table \w+ (drop|add) constraint|select create_(reference|distributed)_table)`).MatchString(statement) {
			t.Errorf("what is that: %s", statement)
		}
	}
}
