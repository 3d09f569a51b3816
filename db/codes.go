package db

import (
	"context"
	"time"

	"corridor/app/school"
)

// CodeTry is one room code that a student has typed. Step counts half minutes since 1970; it is 0 for a wrong
// one.
type CodeTry struct {
	Student, Room, Pass school.ID
	Step                int64
	Right               bool
	At                  time.Time
}

// AddCodeTry writes down one try.
func (tx *Tx) AddCodeTry(t CodeTry) {
	tx.queue(`insert into code_tries (school_id, id, student_id, room_id, pass_id, step, right_code, at)
values ($1, $2, $3, $4, $5, $6, $7, $8)`, tx.id, NewID(), t.Student, t.Room, t.Pass, t.Step, t.Right, t.At)
}

// CodeUsed reports whether a student has used the room's code of a step before.
func (s Scope) CodeUsed(ctx context.Context, student, room school.ID, step int64) (bool, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return false, err
	}
	return q.NewSelect().Table("code_tries").Where("school_id = ?", s.id).Where("student_id = ?", student).
		Where("room_id = ?", room).Where("step = ?", step).Where("right_code").Exists(ctx)
}

// WrongCodes counts a student's wrong tries, in whichever room, since the last right one, and says when the last
// was.
func (s Scope) WrongCodes(ctx context.Context, student school.ID, since time.Time) (wrong int, last time.Time, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return 0, last, err
	}
	err = q.NewRaw(`select count(*), coalesce(max(t.at), `+never+`) from code_tries t
where t.school_id = ? and t.student_id = ? and not t.right_code and t.at > greatest(?::timestamptz, coalesce(
  (select max(r.at) from code_tries r where r.school_id = t.school_id and r.student_id = ? and r.right_code), `+never+`))`,
		s.id, student, since, student).Scan(ctx, &wrong, &last)
	return wrong, last, err
}

// WrongCodesIn counts the wrong tries of a room's codes since a moment, and says when the first of them was.
func (s Scope) WrongCodesIn(ctx context.Context, room school.ID, since time.Time) (wrong int, first time.Time, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return 0, first, err
	}
	err = q.NewRaw(`select count(*), coalesce(min(t.at), `+never+`) from code_tries t
where t.school_id = ? and t.room_id = ? and not t.right_code and t.at > ?`, s.id, room, since).Scan(ctx, &wrong, &first)
	return wrong, first, err
}
