package main

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// The database itself is the witness: a trigger, in this database only, writes down every change of a pass in the
// transaction that makes it, and PostgreSQL keeps the moment of that transaction's commit. Locks are given back after
// it, so that what has waited for a lock was committed later, whatever the clocks of the servers say.
const witnessSQL = `
create table witness (
  seq bigserial primary key, began timestamptz not null default transaction_timestamp(), school uuid not null,
  pass uuid, student uuid, origin uuid, destination uuid, was text, became text, overridden text[], ahead boolean,
  alone boolean, counted boolean, on_day date, joined_at timestamptz, missed int, frozen boolean);

create function witness_pass() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into witness (school, pass, student, was, became) values (old.school_id, old.id, old.student_id, old.state, 'deleted');
    return null;
  end if;
  insert into witness (school, pass, student, origin, destination, was, became, overridden, ahead, alone, counted, on_day, joined_at, missed)
  values (new.school_id, new.id, new.student_id, new.origin_id, new.destination_id,
    case when tg_op = 'UPDATE' then old.state else '' end, new.state, new.overridden, new.ahead,
    new.made_as = 'student' and new.approved_by is null, new.counted, new.on_day, new.joined_at, new.turns_missed);
  return null;
end $$;
create trigger witness after insert or update or delete on passes for each row execute function witness_pass();

create function witness_school() returns trigger language plpgsql as $$
begin
  insert into witness (school, frozen) values (new.id, new.frozen_at is not null);
  return null;
end $$;
create trigger witness after update of frozen_at on schools for each row
  when (old.frozen_at is distinct from new.frozen_at) execute function witness_school();`

// change is one that the witness saw: of a pass, or, with Frozen, of the school.
type change struct {
	seq              int64
	began, at        time.Time // of its transaction: the begin and the commit
	tx               string
	school           school.ID
	pass, student    school.ID
	origin, room     school.ID
	was, became      pass.State
	overridden       []string
	ahead            bool
	alone            bool // the student's own start, approved by nobody
	counted          bool
	day              string
	joined           time.Time
	missed           int
	frozen, ofSchool bool
}

func (c change) past(warning string) bool { return slices.Contains(c.overridden, warning) }

func (r *round) witness(ctx context.Context) error { return r.sql(ctx, r.name, witnessSQL) }

const testimony = `select w.seq, w.began, pg_xact_commit_timestamp(w.xmin), w.xmin::text, w.school::text,
  coalesce(w.pass::text, ''), coalesce(w.student::text, ''), coalesce(w.origin::text, ''), coalesce(w.destination::text, ''),
  coalesce(w.was, ''), coalesce(w.became, ''), coalesce(w.overridden, '{}'), coalesce(w.ahead, false), coalesce(w.alone, false),
  coalesce(w.counted, false), coalesce(w.on_day::text, ''), coalesce(w.joined_at, '0001-01-01 00:00:00+00'), coalesce(w.missed, 0),
  coalesce(w.frozen, false), w.frozen is not null
from witness w order by 3, 4, 1`

// changes are all that the witness has seen, in the order of their commits.
func (r *round) changes(ctx context.Context) (list []change, err error) {
	conn, err := pgx.Connect(ctx, r.url(r.name))
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, testimony)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c change, err error) {
		err = row.Scan(&c.seq, &c.began, &c.at, &c.tx, &c.school, &c.pass, &c.student, &c.origin, &c.room, &c.was, &c.became,
			&c.overridden, &c.ahead, &c.alone, &c.counted, &c.day, &c.joined, &c.missed, &c.frozen, &c.ofSchool)
		return c, err
	})
}
