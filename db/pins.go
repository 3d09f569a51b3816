package db

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Pin is a teacher's approval PIN: its hash, and since when it is paused.
type Pin struct {
	Hash     string
	SetAt    time.Time
	PausedAt time.Time `bun:",nullzero"`
}

// PinTry is one try of a teacher's PIN on a student's device.
type PinTry struct {
	Teacher, Student, Pass school.ID
	Action                 string
	Right                  bool
	At                     time.Time
	StudentName            string
	Cover                  school.ID // whose PIN it was, where a substitute's was right
}

// LockPin locks and reads a teacher's PIN. ErrNotFound: there is none.
func (tx *Tx) LockPin(ctx context.Context, teacher school.ID) (pin Pin, err error) {
	q, err := tx.bun(ctx)
	if err != nil {
		return pin, err
	}
	err = q.NewSelect().Table("approval_pins").ColumnExpr("hash, set_at, paused_at").Where("school_id = ?", tx.id).
		Where("id = ?", teacher).For("no key update").Scan(ctx, &pin)
	return pin, ours(err)
}

// LockStudent locks one student. ErrNotFound if the school has no such student.
func (tx *Tx) LockStudent(ctx context.Context, id school.ID) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	var one int
	return ours(q.NewSelect().Table("people").ColumnExpr("1").Where("school_id = ?", tx.id).Where("id = ?", id).
		For("no key update").Scan(ctx, &one))
}

// LockStudents locks students in the order of their ids. Those that aren't there are passed over.
func (tx *Tx) LockStudents(ctx context.Context, students []school.ID) error {
	return tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() }, `select p.id from people p
where p.school_id = $1 and p.id = any($2::uuid[])
order by p.id
`+forStudent, tx.id, idStrings(students))
}

// Pin reads a teacher's PIN. ErrNotFound: there is none.
func (s Scope) Pin(ctx context.Context, teacher school.ID) (pin Pin, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return pin, err
	}
	err = q.NewSelect().Table("approval_pins").ColumnExpr("hash, set_at, paused_at").Where("school_id = ?", s.id).
		Where("id = ?", teacher).Scan(ctx, &pin)
	return pin, ours(err)
}

// WrongPins counts a student's wrong tries, of whichever teacher's PIN, since the last right one of this
// teacher's, and says when the last was: a friend's PIN doesn't give a student more guesses at another's.
func (s Scope) WrongPins(ctx context.Context, student, teacher school.ID, since time.Time) (wrong int, last time.Time, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return 0, last, err
	}
	err = q.NewRaw(`select count(*), coalesce(max(t.at), `+never+`) from pin_tries t
where t.school_id = ? and t.student_id = ? and not t.right_pin and t.at > greatest(?::timestamptz, coalesce(
  (select max(r.at) from pin_tries r where r.school_id = t.school_id and r.student_id = ?
    and r.teacher_id = ? and r.right_pin), `+never+`))`,
		s.id, student, since, student, teacher).Scan(ctx, &wrong, &last)
	return wrong, last, err
}

// WrongPinsFor counts the wrong tries of a teacher's PIN since a moment.
func (s Scope) WrongPinsFor(ctx context.Context, teacher school.ID, since time.Time) (wrong int, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return 0, err
	}
	err = q.NewSelect().Table("pin_tries").ColumnExpr("count(*)").Where("school_id = ?", s.id).
		Where("teacher_id = ?", teacher).Where("not right_pin").Where("at > ?", since).Scan(ctx, &wrong)
	return wrong, err
}

// AddPinTry writes down one try.
func (tx *Tx) AddPinTry(t PinTry) {
	tx.queue(`insert into pin_tries (school_id, id, teacher_id, student_id, pass_id, action, right_pin, at, cover_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, tx.id, NewID(), t.Teacher, t.Student, orNull(t.Pass), t.Action, t.Right, t.At, orNull(t.Cover))
}

// PausePin stops a teacher's PIN until they sign in again.
func (tx *Tx) PausePin(teacher school.ID, at time.Time) {
	tx.queue(`update approval_pins set paused_at = $3 where school_id = $1 and id = $2`, tx.id, teacher, at)
}

// ResumePin lifts the pause: the teacher has signed in.
func (s Scope) ResumePin(ctx context.Context, teacher school.ID) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Table("approval_pins").Set("paused_at = null").Where("school_id = ?", s.id).
		Where("id = ?", teacher).Where("paused_at is not null").Exec(ctx)
	return err
}

// SetPin keeps a new PIN of a teacher, or with an empty hash takes it away.
func (s Scope) SetPin(ctx context.Context, teacher school.ID, hash string, at time.Time) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	if hash == "" {
		_, err = q.NewDelete().Table("approval_pins").Where("school_id = ?", s.id).Where("id = ?", teacher).Exec(ctx)
		return err
	}
	_, err = q.NewRaw(`insert into approval_pins (school_id, id, hash, set_at) values (?, ?, ?, ?)
on conflict (school_id, id) do update set hash = excluded.hash, set_at = excluded.set_at, paused_at = null`,
		s.id, teacher, hash, at).Exec(ctx)
	return ours(err)
}

// PinTries lists the last 50 tries of a teacher's PIN, newest first, with the students' names.
func (s Scope) PinTries(ctx context.Context, teacher school.ID) (list []PinTry, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	err = q.NewRaw(`select t.student_id::text as student, t.action, t.right_pin as "right", t.at,
  p.given_name || ' ' || p.family_name as student_name
from pin_tries t
join people p on p.school_id = t.school_id and p.id = t.student_id
where t.school_id = ? and t.teacher_id = ?
order by t.at desc
limit 50`, s.id, teacher).Scan(ctx, &list)
	return list, err
}

// WithPin are those of the people who have a PIN or somebody who covers them with one, in their order.
func (s Scope) WithPin(ctx context.Context, people []school.Person, covered map[school.ID]bool) (with []school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var ids []school.ID
	err = q.NewSelect().Table("approval_pins").ColumnExpr("id::text").Where("school_id = ?", s.id).Scan(ctx, &ids)
	for _, p := range people {
		if covered[p.ID] || slices.Contains(ids, p.ID) {
			with = append(with, p)
		}
	}
	return with, err
}
