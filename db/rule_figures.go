package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// RuleFigures are how a school stands just now, as far as its rules touch on it.
type RuleFigures struct {
	Out, Late         int // active passes, and those past their time
	NextEnd           time.Time
	Waiting, Turns    int // in line, and whose turn it is
	Requests          int
	NextTimeOut       time.Time
	Scheduled         int
	Repeating         int // series of students
	Rooms, CodeRooms  int
	Teachers, WithPIN int
	PINUses           int // today
	Overridden        int // passes of today for which a person passed over a rule
}

// RuleFigures counts what the rules do at now, on its local day that began at midnight.
func (s Scope) RuleFigures(ctx context.Context, day string, midnight, now time.Time) (f RuleFigures, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		rows.Next()
		return rows.Scan(&f.Out, &f.Late, &f.NextEnd, &f.Waiting, &f.Turns, &f.Requests, &f.NextTimeOut, &f.Scheduled, &f.Repeating,
			&f.Rooms, &f.CodeRooms, &f.Teachers, &f.WithPIN, &f.PINUses, &f.Overridden)
	}, ruleFigures, s.id, day, midnight, now)
	return f, err
}

const ruleFigures = `select
  (select count(*) from passes p where p.school_id = $1 and p.state = 'active'),
  (select count(*) from passes p where p.school_id = $1 and p.state = 'active' and p.due_at < $4),
  coalesce((select min(p.deadline_at) from passes p where p.school_id = $1 and p.state = 'active' and p.due_at < $4), ` + never + `),
  (select count(*) from passes p where p.school_id = $1 and p.state in ('waiting', 'ready')),
  (select count(*) from passes p where p.school_id = $1 and p.state in ('waiting', 'ready') and p.state = 'ready'),
  (select count(*) from passes p where p.school_id = $1 and p.state in ('requested', 'scheduled') and p.state = 'requested'),
  coalesce((select min(p.deadline_at) from passes p
    where p.school_id = $1 and p.state in ('requested', 'scheduled') and p.state = 'requested'), ` + never + `),
  (select count(*) from passes p where p.school_id = $1 and p.state in ('requested', 'scheduled') and p.state = 'scheduled'),
  (select count(*) from series x where x.school_id = $1 and x.by_student and x.ends_on >= $2::text::date),
  (select count(*) from rooms r where r.school_id = $1),
  (select count(*) from rooms r where r.school_id = $1 and r.code_to_end),
  (select count(*) from people p where p.school_id = $1 and p.state = 'active' and 'teacher' = any(p.roles)),
  (select count(*) from approval_pins a join people p on p.school_id = a.school_id and p.id = a.id
    where a.school_id = $1 and p.state = 'active' and 'teacher' = any(p.roles)),
  (select count(*) from pin_tries t where t.school_id = $1 and t.at >= $3 and t.right_pin),
  (select coalesce(sum(t.n), 0) from people s, lateral (select count(*) as n from passes p
    where p.school_id = $1 and p.student_id = s.id and p.on_day = $2::text::date and p.overridden <> '{}') t
    where s.school_id = $1 and 'student' = any(s.roles))`

// Tally is how much of their limits a student has used.
type Tally struct {
	Student         school.ID
	Grade           string
	Day, Week, Term int
	LastEndedAt     time.Time // of the last self-started pass today
	Urgent          int       // today
	Unlimited       bool      // by an entitlement
}

// Tallies counts for every student what they have taken today, and since the first day of the week and of the term.
func (s Scope) Tallies(ctx context.Context, day, week, term string) (list []Tally, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var t Tally
		if err := rows.Scan(&t.Student, &t.Grade, &t.Day, &t.Week, &t.Term, &t.LastEndedAt, &t.Urgent, &t.Unlimited); err != nil {
			return err
		}
		list = append(list, t)
		return nil
	}, tallies, s.id, day, week, term)
	return list, err
}

// The passes are looked up student by student, as their index has them.
const tallies = `select s.id::text, s.grade, t.day, t.week, t.term, coalesce(t.ended, ` + never + `), t.urgent,
  exists (select from entitlements e where e.school_id = $1 and e.student_id = s.id and e.kind = 'no-limit'
    and coalesce(e.starts_on, $2::text::date) <= $2::text::date and coalesce(e.ends_on, $2::text::date) >= $2::text::date)
from people s, lateral (
  select
    count(*) filter (where p.counted and p.on_day = $2::text::date) as day,
    count(*) filter (where p.counted and p.on_day >= $3::text::date) as week,
    count(*) filter (where p.counted and p.on_day >= $4::text::date) as term,
    max(greatest(p.ended_at, p.told_at)) filter (where p.on_day = $2::text::date and p.state = 'ended'
      and p.made_as = 'student' and p.approved_by is null) as ended,
    count(*) filter (where p.urgent and p.on_day = $2::text::date) as urgent
  from passes p
  where p.school_id = $1 and p.student_id = s.id and p.started_at is not null
  and p.on_day between least($3::text::date, $4::text::date) and $2::text::date) t
where s.school_id = $1 and s.state = 'active' and 'student' = any(s.roles)`
