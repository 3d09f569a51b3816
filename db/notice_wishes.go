package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun/dialect/pgdialect"

	"corridor/app/notice"
	"corridor/app/school"
)

// Wishes are how a person wants to be told.
func (s Scope) Wishes(ctx context.Context, person school.ID) (w notice.Wishes, err error) {
	w = notice.Usual
	err = s.each(ctx, func(rows pgx.Rows) error {
		return rows.Scan(wishFields(&w)...)
	}, `select w.wanted, w.unwanted, w.sound, w.names, w.quiet_from, w.quiet_until, w.morning_minute
from notice_wishes w where w.school_id = $1 and w.id = $2`, s.id, person)
	return w, err
}

// SetWishes keeps them.
func (s Scope) SetWishes(ctx context.Context, person school.ID, w notice.Wishes) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewRaw(`insert into notice_wishes (school_id, id, wanted, unwanted, sound, names, quiet_from, quiet_until, morning_minute)
values (?, ?, ?::text[], ?::text[], ?, ?, ?, ?, ?)
on conflict (school_id, id) do update set wanted = excluded.wanted, unwanted = excluded.unwanted, sound = excluded.sound,
  names = excluded.names, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, morning_minute = excluded.morning_minute`,
		s.id, person, pgdialect.Array(orEmpty(w.Wanted)), pgdialect.Array(orEmpty(w.Unwanted)), w.Sound, w.Names, w.QuietFrom, w.QuietUntil,
		w.MorningMinute).Exec(ctx)
	return ours(err)
}

// LockWishes keeps anybody else from changing them until the transaction is through.
func (tx *Tx) LockWishes(ctx context.Context, person school.ID) (notice.Wishes, error) {
	if err := tx.LockPerson(ctx, person); err != nil {
		return notice.Wishes{}, err
	}
	return tx.Wishes(ctx, person)
}

// WatchedBy lists the students of whose passes somebody wants to hear, by name.
func (s Scope) WatchedBy(ctx context.Context, person school.ID) (list []school.Person, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		p := school.Person{SchoolID: s.id}
		err := scanStudent(rows, &p)
		list = append(list, p)
		return err
	}, `select `+studentColumns+` from notice_students w
join people p on p.school_id = w.school_id and p.id = w.student_id
where w.school_id = $1 and w.person_id = $2 order by p.family_name, p.given_name, p.id`, s.id, person)
	return list, err
}

// SetWatched has somebody told of the passes of these students alone.
func (tx *Tx) SetWatched(person school.ID, students []school.ID) {
	tx.queue(`delete from notice_students where school_id = $1 and person_id = $2`, tx.id, person)
	for _, student := range students {
		tx.queue(`insert into notice_students (school_id, id, person_id, student_id) values ($1, $2, $3, $4)`, tx.id, NewID(), person, student)
	}
}
