package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Pass reads one pass with the names that screens show. ErrNotFound if the school has no such pass.
func (s Scope) Pass(ctx context.Context, id school.ID) (pass.Pass, error) {
	found, err := s.named(ctx, `p.id = $2`, ``, id)
	if err != nil {
		return pass.Pass{}, err
	}
	if len(found) == 0 {
		return pass.Pass{}, ErrNotFound
	}
	return found[0], nil
}

// Out lists the active passes, those due first in front.
func (s Scope) Out(ctx context.Context) ([]pass.Pass, error) {
	return s.named(ctx, `p.state = 'active'`, `order by p.due_at, p.id`)
}

// OutOf lists the active passes of certain students.
func (s Scope) OutOf(ctx context.Context, students []school.ID) ([]pass.Pass, error) {
	return s.named(ctx, `p.state = 'active' and p.student_id = any($2::uuid[])`, `order by p.id`, idStrings(students))
}

// OpenOfStudent lists the student's passes that are not over, oldest first.
func (s Scope) OpenOfStudent(ctx context.Context, student school.ID) ([]pass.Pass, error) {
	return s.named(ctx, `p.student_id = $2 and p.state in ('requested', 'scheduled', 'waiting', 'ready', 'active')`,
		`order by p.made_at`, student)
}

// GoneWithPlans lists the students whose accounts have left the school and who have a pass open, or are in a series that
// goes on after a day.
func (s Scope) GoneWithPlans(ctx context.Context, today string) (list []school.ID, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var id school.ID
		defer func() { list = append(list, id) }()
		return rows.Scan(&id)
	}, `select p.id::text from people p
where p.school_id = $1 and p.state in ('suspended', 'deleted') and p.id in (
  select x.student_id from passes x where x.school_id = $1 and x.state in ('requested', 'scheduled')
  union all
  select x.student_id from passes x where x.school_id = $1 and x.state in ('waiting', 'ready')
  union all
  select x.student_id from passes x where x.school_id = $1 and x.state = 'active'
  union all
  select t.student_id from series_students t
  join series x on x.school_id = t.school_id and x.id = t.series_id and x.ends_on >= $2::text::date
  where t.school_id = $1 and t.left_on is null)
order by p.id`, s.id, today)
	return list, err
}

// OfStudentOn lists the student's passes of a local day, newest first.
func (s Scope) OfStudentOn(ctx context.Context, student school.ID, day string) ([]pass.Pass, error) {
	return s.named(ctx, `p.student_id = $2 and p.on_day = $3::text::date`, `order by p.made_at desc`, student, day)
}

// Requests lists the requests and scheduled passes of the school that are open, oldest first.
func (s Scope) Requests(ctx context.Context) ([]pass.Pass, error) {
	return s.named(ctx, `p.state in ('requested', 'scheduled')`, `order by p.made_at, p.id`)
}

// Around lists what goes on around a member of staff: passes to or from the rooms and those they made or
// approved, in line or active, and what ended after since.
func (s Scope) Around(ctx context.Context, person school.ID, rooms []school.ID, since time.Time) ([]pass.Pass, error) {
	return s.named(ctx, `(p.state in ('waiting', 'ready', 'active')
    or p.state = 'ended' and p.on_day >= $4::timestamptz::date - 1 and p.ended_at > $4)
  and (p.origin_id = any($2::uuid[]) or p.destination_id = any($2::uuid[]) or p.made_by = $3 or p.approved_by = $3)`,
		`order by coalesce(p.started_at, p.joined_at), p.id`, idStrings(rooms), person, since)
}

// MissedOf lists the planned passes of a local day that came to nothing: those to or from the rooms, and those that a
// member of staff has made.
func (s Scope) MissedOf(ctx context.Context, person school.ID, rooms []school.ID, day string) ([]pass.Pass, error) {
	return s.named(ctx, `p.on_day = $4::text::date and p.state in ('missed', 'expired', 'denied') and p.starts_at is not null
  and (p.made_as = 'staff' or p.state = 'missed')
  and (p.origin_id = any($2::uuid[]) or p.destination_id = any($2::uuid[]) or p.made_by = $3)`,
		`order by p.starts_at, p.id`, idStrings(rooms), person, day)
}

// AnsweredBy lists the requests that a person has answered after since.
func (s Scope) AnsweredBy(ctx context.Context, person school.ID, since time.Time) ([]pass.Pass, error) {
	return s.named(ctx, `p.approved_by = $2 and p.made_as = 'student' and p.on_day >= $3::timestamptz::date - 1
  and coalesce(p.answered_at, greatest(p.started_at, p.joined_at, p.ended_at)) > $3`, `order by p.made_at, p.id`, person, since)
}

// named reads passes with their names; where and tail may use $2 and on for args.
func (s Scope) named(ctx context.Context, where, tail string, args ...any) (list []pass.Pass, err error) {
	sql := `select ` + namedColumns + `, ` + repeatColumns + ` from passes p ` + namedJoins + ` ` + repeatJoins + ` where p.school_id = $1 and ` + where + ` ` + tail
	var p pass.Pass
	fields := append(namedFields(&p), repeatFields(&p)...)
	err = s.each(ctx, func(rows pgx.Rows) error {
		p = pass.Pass{SchoolID: s.id}
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		p.Student.ID = p.StudentID
		list = append(list, p)
		return nil
	}, sql, append([]any{s.id}, args...)...)
	return list, err
}

func idStrings(ids []school.ID) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = string(id)
	}
	return list
}

// Due lists up to 200 passes whose deadline has come, longest due first, and those that are paused since a day before
// today, the school's local day. While the school is frozen there are none: what is due stands still until the all
// clear.
//
// Nearly always there are none. The array says so to the planner, which without the values takes a third of all passes to
// be due, and would read every person of the school to name them.
func (s Scope) Due(ctx context.Context, now time.Time, today string) ([]pass.Pass, error) {
	return s.named(ctx, `p.id = any(array(
    select d.id from passes d where d.school_id = $1 and d.deadline_at is not null and d.deadline_at <= $2
    union all
    select d.id from passes d where d.school_id = $1 and d.paused_at is not null and d.on_day < $3::text::date))
  and not exists (select from schools f where f.id = $1 and f.frozen_at is not null)`,
		`order by p.deadline_at, p.made_at, p.id limit 200`, now, today)
}
