package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

const planColumns = `c.id::text, c.on_day::text, c.periods,
  array(select lower(r) from unnest(c.holds) r order by 1), array(select upper(r) from unnest(c.holds) r order by 1), c.name,
  t.id::text, t.given_name, t.family_name, t.title,
  coalesce(p.id::text, ''), coalesce(p.given_name, ''), coalesce(p.family_name, ''), coalesce(p.title, '')`

const planJoins = `join people t on t.school_id = c.school_id and t.id = c.teacher_id
left join people p on p.school_id = c.school_id and p.id = c.colleague_id`

// CoverPlans lists what is planned for a local day, by the teachers' names.
func (s Scope) CoverPlans(ctx context.Context, day string) ([]school.CoverPlan, error) {
	return s.coverPlans(ctx, `c.on_day = $2::text::date`, day)
}

// CoverPlan is one plan. ErrNotFound if the school has no such plan.
func (s Scope) CoverPlan(ctx context.Context, id school.ID) (school.CoverPlan, error) {
	found, err := s.coverPlans(ctx, `c.id = $2`, id)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.CoverPlan{}, err
	}
	return found[0], nil
}

// PlansOfColleague lists the plans of a local day by which somebody covers from an account of their own.
func (s Scope) PlansOfColleague(ctx context.Context, colleague school.ID, day string) ([]school.CoverPlan, error) {
	return s.coverPlans(ctx, `c.colleague_id = $2 and c.on_day = $3::text::date`, colleague, day)
}

func (s Scope) coverPlans(ctx context.Context, where string, args ...any) (list []school.CoverPlan, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var c school.CoverPlan
		var from, until []time.Time
		t, p := &c.Teacher, &c.Colleague
		if err := rows.Scan(&c.ID, &c.Day, &c.Periods, &from, &until, &c.Name,
			&t.ID, &t.GivenName, &t.FamilyName, &t.Title, &p.ID, &p.GivenName, &p.FamilyName, &p.Title); err != nil {
			return err
		}
		c.Stints = stints(from, until)
		list = append(list, c)
		return nil
	}, `select `+planColumns+` from cover_plans c `+planJoins+` where c.school_id = $1 and `+where+`
order by t.family_name, t.given_name, t.id, lower(c.holds), c.id`, append([]any{s.id}, args...)...)
	return list, err
}

// SaveCoverPlan keeps a plan, new or changed.
func (tx *Tx) SaveCoverPlan(c school.CoverPlan, at time.Time) {
	tx.queue(`insert into cover_plans (school_id, id, on_day, teacher_id, periods, holds, name, colleague_id, made_at)
values ($1, $2, $3::text::date, $4, $5, $6::text::tstzmultirange, $7, $8, $9)
on conflict (school_id, id) do update set periods = excluded.periods, holds = excluded.holds, name = excluded.name,
  colleague_id = excluded.colleague_id`,
		tx.id, c.ID, c.Day, c.Teacher.ID, orEmpty(c.Periods), ranges(c.Stints), c.Name, orNull(c.Colleague.ID), at)
}

// DeleteCoverPlan forgets a plan.
func (tx *Tx) DeleteCoverPlan(id school.ID) {
	tx.queue(`delete from cover_plans where school_id = $1 and id = $2`, tx.id, id)
}

// ColleagueCovers are the teachers whom somebody covers from an account of their own at now, each with the rooms that
// are theirs.
func (s Scope) ColleagueCovers(ctx context.Context, colleague school.ID, now time.Time) (rooms map[school.ID][]school.ID, err error) {
	rooms = map[school.ID][]school.ID{}
	err = s.each(ctx, func(rows pgx.Rows) error {
		var teacher, room school.ID
		if err := rows.Scan(&teacher, &room); err != nil {
			return err
		}
		rooms[teacher] = append(rooms[teacher], room)
		return nil
	}, `select c.teacher_id::text, o.room_id::text from cover_plans c
join room_people o on o.school_id = c.school_id and o.person_id = c.teacher_id and o.part = 'teacher'
where c.school_id = $1 and c.colleague_id = $2 and c.holds @> $3::timestamptz
order by o.room_id`, s.id, colleague, now)
	return rooms, err
}

// ColleaguesIn lists those who cover a teacher of a room from an account of their own at now, by name. on_day is there for
// its index: no day begins or ends as far from the school's own as a day.
func (s Scope) ColleaguesIn(ctx context.Context, room school.ID, now time.Time) (list []school.Person, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var p school.Person
		if err := rows.Scan(&p.ID, &p.GivenName, &p.FamilyName, &p.Title); err != nil {
			return err
		}
		list = append(list, p)
		return nil
	}, `select distinct p.id::text, p.given_name, p.family_name, p.title from cover_plans c
join room_people o on o.school_id = c.school_id and o.person_id = c.teacher_id and o.part = 'teacher' and o.room_id = $2
join people p on p.school_id = c.school_id and p.id = c.colleague_id and p.state = 'active'
where c.school_id = $1 and c.on_day between $3::timestamptz::date - 1 and $3::timestamptz::date + 1
and c.holds @> $3::timestamptz
order by p.family_name, p.given_name, 1`, s.id, room, now)
	return list, err
}

// RoomPart is what somebody is in a room now: "teacher" or "approver". Covers is the teacher in whose place a colleague is.
type RoomPart struct {
	Room, Person school.ID
	Part         string
	Covers       school.ID
}

// PartsIn lists what people are in rooms at now, and who covers one of these teachers wherever that is. Nobody is named twice as
// the same.
func (s Scope) PartsIn(ctx context.Context, rooms, teachers []school.ID, now time.Time) (list []RoomPart, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var p RoomPart
		err := rows.Scan(&p.Room, &p.Person, &p.Part, &p.Covers)
		list = append(list, p)
		return err
	}, `select o.room_id::text, p.id::text, o.part, '' from room_people o
join people p on p.school_id = o.school_id and p.id = o.person_id and p.state = 'active'
where o.school_id = $1 and o.room_id = any($2::uuid[]) and o.part in ('teacher', 'approver')
union
select o.room_id::text, p.id::text, o.part, c.teacher_id::text from cover_plans c
join room_people o on o.school_id = c.school_id and o.person_id = c.teacher_id and o.part = 'teacher'
join people p on p.school_id = c.school_id and p.id = c.colleague_id and p.state = 'active'
where c.school_id = $1 and c.on_day between $4::timestamptz::date - 1 and $4::timestamptz::date + 1
and c.holds @> $4::timestamptz and (o.room_id = any($2::uuid[]) or c.teacher_id = any($3::uuid[]))
order by 1, 2, 3, 4`, s.id, idStrings(rooms), idStrings(teachers), now)
	return list, err
}
