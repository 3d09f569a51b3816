package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Figures are how one school stands: numbers, and nothing of anybody.
type Figures struct {
	Students int // active accounts
	Out      int // active passes
	Overtime int // those of them that are over their time
	Line     int // waiting or called
	Asked    int // requests that nobody has answered
	Today    int // passes that started today
	Minutes  int // how long the passes that ended today took, on average
	Emergency,
	Drill bool // one is going on
}

// Figures counts them for a day of the school ("2006-01-02") at a moment of it.
func (s Scope) Figures(ctx context.Context, day string, now time.Time) (f Figures, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		return rows.Scan(&f.Students, &f.Out, &f.Overtime, &f.Line, &f.Asked, &f.Today, &f.Minutes, &f.Emergency, &f.Drill)
	}, figures, s.id, day, now)
	return f, err
}

// figures reads what is open from the indexes of what is open, and the rest from the day's part of the table.
const figures = `select
  (select count(*) from people p where p.school_id = $1 and p.state = 'active' and 'student' = any(p.roles)),
  o.number, o.late,
  (select count(*) from passes l where l.school_id = $1 and l.state in ('waiting', 'ready')),
  (select count(*) from passes r where r.school_id = $1 and r.state = 'requested'),
  d.started, d.minutes,
  c.frozen_at is not null, c.frozen_at is not null and exists (select from emergencies e where e.school_id = $1 and e.ended_at is null and e.drill)
from schools c,
  lateral (select count(*) as number, count(*) filter (where p.due_at < $3 and p.paused_at is null and c.frozen_at is null) as late
   from passes p where p.school_id = $1 and p.state = 'active') o,
  (select count(*) as started, coalesce(round(avg(extract(epoch from p.ended_at - p.started_at) / 60) filter (where p.ended_at is not null)), 0)::int as minutes
   from passes p where p.school_id = $1 and p.on_day = $2::date and p.started_at is not null) d
where c.id = $1`
