package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// AskAgain makes a request that waits as new as if it were made at now.
func (tx *Tx) AskAgain(request school.ID, now time.Time, day string, deadline time.Time) {
	tx.queue(`update passes
set made_at = $3, on_day = $4::text::date, deadline_at = $5, revision = revision + 1
where school_id = $1 and id = $2 and state = 'requested'`, tx.id, request, now, day, deadline)
}

// AddAbsences marks people absent on a day, those who are already marked included.
func (tx *Tx) AddAbsences(people []school.ID, day string) {
	keys := make([]string, len(people))
	for i := range keys {
		keys[i] = string(NewID())
	}
	tx.queue(`insert into absences (school_id, id, person_id, on_day)
select $1, a.id, a.person_id, $4::text::date from unnest($2::uuid[], $3::uuid[]) as a (id, person_id)
on conflict on constraint absences_one_a_day do nothing`, tx.id, keys, idStrings(people), day)
}

// Analyze lets the database look at what a large load has changed, so that it plans well from the start.
func (d *DB) Analyze(ctx context.Context) error {
	_, err := d.pool.Exec(ctx, "analyze")
	return err
}

// PutOff moves a day of the calendar with this note four weeks on when it has come as near as until, and
// answers whether it did.
func (tx *Tx) PutOff(ctx context.Context, note, until string) (moved bool, err error) {
	err = tx.read(ctx, func(rows pgx.Rows) error {
		moved = rows.Next()
		rows.Close()
		return rows.Err()
	}, `update calendar_days c
set on_day = c.on_day + 28
where c.school_id = $1 and c.note = $2 and c.on_day <= $3::text::date and not exists (
  select from calendar_days x where x.school_id = c.school_id and x.on_day = c.on_day + 28)
returning 1`, tx.id, note, until)
	return moved, err
}
