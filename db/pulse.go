package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Pulse is what changes whenever something does that a student's home shows.
type Pulse struct {
	Revision int64 // of the school's rules; a freeze counts as one
	Passes   int   // of the student, from the day before yesterday on
	Changes  int   // their revisions, summed up
	InLine   bool  // one of them waits
	Mode     string
}

// Pulse feels that of a student, whom a teacher has now; lead is empty if nobody has.
func (s Scope) Pulse(ctx context.Context, student, lead school.ID, today string, now time.Time) (p Pulse, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		return row.Scan(&p.Revision, &p.Passes, &p.Changes, &p.InLine, &p.Mode)
	}, feelPulse, s.id, student, today, orNull(lead), now)
	return p, err
}

const feelPulse = `select k.revision, y.passes, y.changes, y.in_line,
  coalesce((select l.mode from lesson_modes l where l.school_id = $1 and l.id = $4 and l.ends_at > $5), '')
from schools k
cross join lateral (select count(*) as passes, coalesce(sum(p.revision), 0) as changes,
    coalesce(bool_or(p.state in ('waiting', 'ready')), false) as in_line
  from passes p where p.school_id = $1 and p.student_id = $2 and p.on_day >= $3::text::date - 2) y
where k.id = $1`
