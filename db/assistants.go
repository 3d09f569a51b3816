package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Assists lists whom an assistant may act for, by date and teacher.
func (s Scope) Assists(ctx context.Context, person school.ID) (list []school.Assist, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var a school.Assist
		if err := rows.Scan(&a.Teacher, &a.From, &a.Until, &a.Periods); err != nil {
			return err
		}
		list = append(list, a)
		return nil
	}, `select a.teacher_id::text, a.starts_on::text, coalesce(a.ends_on::text, ''), a.periods from assistants a
where a.school_id = $1 and a.person_id = $2
order by a.starts_on, a.teacher_id, a.id`, s.id, person)
	return list, err
}

// SetAssists keeps whom an assistant may act for in place of what was there.
func (tx *Tx) SetAssists(person school.ID, list []school.Assist) {
	tx.queue(`delete from assistants where school_id = $1 and person_id = $2`, tx.id, person)
	for _, a := range list {
		tx.queue(`insert into assistants (school_id, id, person_id, teacher_id, starts_on, ends_on, periods)
values ($1, $2, $3, $4, $5::text::date, nullif($6, '')::date, $7)`,
			tx.id, NewID(), person, a.Teacher, a.From, a.Until, orEmpty(a.Periods))
	}
}

// SetShared keeps whether several people use an account at once.
func (tx *Tx) SetShared(person school.ID, shared bool) {
	tx.queue(`update people set shared = $3 where school_id = $1 and id = $2`, tx.id, person, shared)
}
