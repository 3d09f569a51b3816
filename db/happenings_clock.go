package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Ahead says how long before its moment the clock tells of something.
type Ahead struct {
	What          string
	From, Through time.Duration // before the moment; negative for after it
}

// ComingUp lists what the clock makes happen around now to passes that are out (their time comes to its end) and to those that
// are planned (they start), each once. While the school is frozen the clocks stand.
func (s Scope) ComingUp(ctx context.Context, now time.Time, out, planned []Ahead) (list []Happening, err error) {
	for _, ask := range []struct {
		sql   string
		ahead []Ahead
	}{{runningOut, out}, {startingSoon, planned}} {
		for _, a := range ask.ahead {
			err = s.each(ctx, func(rows pgx.Rows) error {
				h := Happening{What: a.What, At: now}
				err := rows.Scan(&h.Subject, &h.Moment)
				list = append(list, h)
				return err
			}, ask.sql, s.id, a.What, now.Add(a.Through), now.Add(a.From))
			if err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

const (
	runningOut = `select p.id::text, p.due_at from passes p
where p.school_id = $1 and p.state = 'active' and p.paused_at is null and p.due_at > $3 and p.due_at <= $4` + notYetTold + `p.due_at)` + notFrozen
	startingSoon = `select p.id::text, p.starts_at from passes p
where p.school_id = $1 and (p.state = 'scheduled' or p.state = 'requested' and p.made_as = 'staff')
and p.starts_at > $3 and p.starts_at <= $4` + notYetTold + `p.starts_at)` + notFrozen
	notYetTold = ` and not exists (select from happenings h
where h.school_id = $1 and h.subject_id = p.id and h.what = $2 and h.moment = `
	notFrozen = ` and not exists (select from schools f where f.id = $1 and f.frozen_at is not null)`
)
