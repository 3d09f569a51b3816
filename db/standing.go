package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Standing is what became of one student's standing passes of one purpose.
type Standing struct {
	Student school.Person
	Purpose pass.Purpose
	Kept    int
	Missed  int
	Off     int // called off: by somebody, for an absence, or because there was no school
	Coming  int
	Minutes int // that they were out in all
}

// StandingBetween counts the standing passes on the days from one to another, by student and purpose: all of the school's
// or, unless whoever asks may see every one, those that they have made and those to their rooms.
func (s Scope) StandingBetween(ctx context.Context, person school.ID, rooms []school.ID, all bool, from, until string) (list []Standing, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		var l Standing
		p := &l.Student
		if err := row.Scan(&p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number, &l.Purpose, &l.Kept, &l.Missed, &l.Off, &l.Coming, &l.Minutes); err != nil {
			return err
		}
		list = append(list, l)
		return nil
	}, `select s.id::text, s.given_name, s.family_name, s.grade, s.number, x.purpose,
  count(*) filter (where p.state in ('active', 'ended'))::int,
  count(*) filter (where p.state in ('missed', 'expired', 'denied'))::int,
  count(*) filter (where p.state = 'cancelled')::int,
  count(*) filter (where p.state in ('requested', 'scheduled', 'waiting', 'ready'))::int,
  coalesce(round(sum(extract(epoch from p.ended_at - p.started_at)) filter (where p.state = 'ended') / 60), 0)::int
from series_days d
join series x on x.school_id = d.school_id and x.id = d.series_id
join passes p on p.school_id = d.school_id and p.id = d.id
join people s on s.school_id = d.school_id and s.id = d.student_id
where d.school_id = $1 and d.on_day between $2::text::date and $3::text::date and x.purpose <> '' and s.state <> 'deleted'
and ($4 or x.made_by = $5 or x.destination_id = any($6::uuid[]))
group by 1, 2, 3, 4, 5, 6
order by s.family_name, s.given_name, s.id::text, x.purpose`, s.id, from, until, all, person, idStrings(rooms))
	return list, err
}
