package main

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// row is a pass as its table has it in the end.
type row struct {
	id, student, origin, room school.ID
	state                     pass.State
	overridden                []string
	started, ended            time.Time
	asked                     int // how often the audit log has it asked for
}

const keptRows = `select p.id::text, p.student_id::text, coalesce(p.origin_id::text, ''), p.destination_id::text, p.state, p.overridden,
  coalesce(p.started_at, '0001-01-01 00:00:00+00'), coalesce(p.ended_at, '9999-01-01 00:00:00+00'),
  (select count(*) from audit_log l where l.school_id = p.school_id and l.subject_id = p.id and l.what = $1)
from passes p`

func (r *round) rows(ctx context.Context) (map[school.ID]row, error) {
	conn, err := pgx.Connect(ctx, r.url(r.name))
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	found, err := conn.Query(ctx, keptRows, pass.WasAskedFor)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(found, func(from pgx.CollectableRow) (p row, err error) {
		err = from.Scan(&p.id, &p.student, &p.origin, &p.room, &p.state, &p.overridden, &p.started, &p.ended, &p.asked)
		return p, err
	})
	kept := map[school.ID]row{}
	for _, p := range list {
		kept[p.id] = p
	}
	return kept, err
}

// timesOf holds the times that the rows themselves say, which reports are made of: nobody is back before they left, and,
// where all servers' clocks are right, no two moments of one student or of a full room overlap.
func timesOf(kept map[school.ID]row, rooms map[school.ID]school.Room, right bool) (v verdict) {
	var out []row
	for _, p := range kept {
		if p.started.IsZero() || p.started.Year() < 2000 {
			continue
		}
		v.check(times, !p.ended.Before(p.started), "%s ended %v before it started", p.id, p.started.Sub(p.ended))
		out = append(out, p)
	}
	if !right {
		return v
	}
	for _, p := range out {
		to, same := 0, 0
		for _, q := range out {
			if q.started.After(p.started) || !q.ended.After(p.started) {
				continue
			}
			if q.room == p.room {
				to++
			}
			if q.student == p.student {
				same++
			}
		}
		most := rooms[p.room].Capacity
		v.check(times, most == nil || to <= *most || slices.Contains(p.overridden, "full"), "%d were in %s when %s started", to, rooms[p.room].Label(), p.id)
		v.check(times, same == 1, "%s was out %d times when %s started", p.student, same, p.id)
	}
	return v
}
