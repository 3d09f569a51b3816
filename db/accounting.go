package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// AddCheckIn keeps that somebody has seen a student. It answers false where somebody else had been first.
func (tx *Tx) AddCheckIn(ctx context.Context, emergency, student school.ID, by Actor, at time.Time) (first bool, err error) {
	err = tx.trip(ctx, func(b *pgx.Batch) {
		b.Queue(addCheckIn, tx.id, NewID(), emergency, student, at, by.ID, by.Name).Query(func(rows pgx.Rows) error {
			first = rows.Next()
			return rows.Err()
		})
	})
	return first, ours(err)
}

const addCheckIn = `insert into emergency_checkins (school_id, id, emergency_id, student_id, at, by_id, by_name)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (school_id, emergency_id, student_id) do nothing
returning id`

// RemoveCheckIn takes a check-in back, and reports whether there was one.
func (tx *Tx) RemoveCheckIn(ctx context.Context, emergency, student school.ID) (was bool, err error) {
	err = tx.trip(ctx, func(b *pgx.Batch) {
		b.Queue(removeCheckIn, tx.id, emergency, student).Query(func(rows pgx.Rows) error {
			was = rows.Next()
			return rows.Err()
		})
	})
	return was, ours(err)
}

const removeCheckIn = `delete from emergency_checkins
where school_id = $1 and emergency_id = $2 and student_id = $3
returning id`

// CountAccounts is how far the accounting of an emergency has come.
func (s Scope) CountAccounts(ctx context.Context, f school.Freeze) (c school.Count, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		if !rows.Next() {
			return rows.Err()
		}
		return rows.Scan(&c.CheckedIn, &c.Of, &c.Absent)
	}, `select count(c.id), count(*) filter (where c.id is not null or a.id is null),
  count(*) filter (where c.id is null and a.id is not null)
from people p
left join emergency_checkins c on c.school_id = p.school_id and c.emergency_id = $2 and c.student_id = p.id
left join absences a on a.school_id = p.school_id and a.person_id = p.id and a.on_day = $3::text::date
where p.school_id = $1 and `+onRoster, s.id, f.ID, f.OnDay)
	return c, err
}

// onRoster holds for the students who are looked for: an account that is switched off has a student all the same.
const onRoster = `'student' = any(p.roles) and p.state in ('active', 'disabled')`

// Accounts lists every student of the school by name, and how each stands in an emergency.
func (s Scope) Accounts(ctx context.Context, f school.Freeze, policy school.Policy) ([]school.Account, error) {
	return s.accounts(ctx, f, policy, "")
}

// Account is how one student stands. ErrNotFound if the school has no such student.
func (s Scope) Account(ctx context.Context, f school.Freeze, policy school.Policy, student school.ID) (school.Account, error) {
	found, err := s.accounts(ctx, f, policy, student)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.Account{}, err
	}
	return found[0], nil
}

// accounts are those of all students, or of one.
func (s Scope) accounts(ctx context.Context, f school.Freeze, policy school.Policy, student school.ID) (list []school.Account, err error) {
	places, err := s.places(ctx, f, policy, student)
	if err != nil {
		return nil, err
	}
	err = s.each(ctx, func(rows pgx.Rows) error {
		a, err := places.scan(rows)
		if err != nil {
			return err
		}
		list = append(list, a)
		return nil
	}, readAccounts, s.id, f.ID, f.OnDay, student)
	return list, err
}

const readAccounts = `select p.id::text, p.given_name, p.family_name, p.grade, p.number, a.id is not null,
  coalesce(c.at, ` + never + `), coalesce(c.by_name, ''), coalesce(b.title, ''), coalesce(b.given_name, ''), coalesce(b.family_name, ''),
  coalesce(o.started_at, ` + never + `), coalesce(o.origin_id::text, ''), coalesce(o.destination_id::text, ''),
  coalesce(z.ended_at, ` + never + `), coalesce(z.room_id::text, '')
from people p
left join absences a on a.school_id = p.school_id and a.person_id = p.id and a.on_day = $3::text::date
left join emergency_checkins c on c.school_id = p.school_id and c.emergency_id = $2 and c.student_id = p.id
left join people b on b.school_id = c.school_id and b.id = c.by_id
left join passes o on o.school_id = p.school_id and o.student_id = p.id and o.state = 'active'
left join lateral (
  select x.ended_at, case when x.trip = 'oneway' then x.destination_id else x.origin_id end as room_id from passes x
  where x.school_id = p.school_id and x.student_id = p.id and x.on_day = $3::text::date and x.state = 'ended'
  order by x.ended_at desc limit 1) z on o.id is null
where p.school_id = $1 and ($4 = '' or p.id::text = $4) and ` + onRoster + `
order by p.family_name, p.given_name, p.id`

// NeverCheckedIn lists by name who was not checked in when an emergency ended, those who were absent last. Of the
// room of their last place only the name is kept.
func (s Scope) NeverCheckedIn(ctx context.Context, emergency school.ID) (list []school.Account, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var a school.Account
		p := &a.Student
		if err := rows.Scan(&p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number, &a.Absent, &a.Place.Room.Name); err != nil {
			return err
		}
		list = append(list, a)
		return nil
	}, `select p.id::text, p.given_name, p.family_name, p.grade, p.number, m.absent, m.place
from emergency_missing m
join people p on p.school_id = m.school_id and p.id = m.student_id
where m.school_id = $1 and m.emergency_id = $2
order by m.absent, p.family_name, p.given_name, p.id`, s.id, emergency)
	return list, err
}

// CheckIns lists who was checked in, when and by whom, in order of time.
func (s Scope) CheckIns(ctx context.Context, emergency school.ID) (list []school.Account, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var a school.Account
		var by school.Person
		var name string
		p := &a.Student
		if err := rows.Scan(&p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number,
			&a.CheckedAt, &name, &by.Title, &by.GivenName, &by.FamilyName); err != nil {
			return err
		}
		if a.CheckedBy = by.AddressedAs(); name != "" {
			a.CheckedBy = name
		}
		list = append(list, a)
		return nil
	}, `select p.id::text, p.given_name, p.family_name, p.grade, p.number, c.at, c.by_name,
  coalesce(b.title, ''), coalesce(b.given_name, ''), coalesce(b.family_name, '')
from emergency_checkins c
join people p on p.school_id = c.school_id and p.id = c.student_id
left join people b on b.school_id = c.school_id and b.id = c.by_id
where c.school_id = $1 and c.emergency_id = $2
order by c.at, c.id`, s.id, emergency)
	return list, err
}
