package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Class is a class that could be meeting at a moment: whether it does is for its student's bells to say.
type Class struct {
	Name    string
	RoomID  school.ID // none where the roster doesn't say
	Meeting school.Meeting
}

// Classes lists by student the classes that could be meeting at a moment; of one student, or with none of all.
func (s Scope) Classes(ctx context.Context, at school.Moment, student school.ID) (map[school.ID][]Class, error) {
	all, names := map[school.ID][]Class{}, at.Names()
	if len(names) == 0 {
		return all, nil
	}
	_, waves := at.Several()
	return all, s.each(ctx, func(row pgx.Rows) error {
		var who school.ID
		var l Class
		if err := row.Scan(&who, &l.Name, &l.RoomID, &l.Meeting.Periods, &l.Meeting.Wave); err != nil {
			return err
		}
		all[who] = append(all[who], l)
		return nil
	}, readClasses, s.id, student, at.DayType.Name, names, waves, at.Day)
}

var readClasses = `select e.person_id::text, n.name, coalesce(n.room_id::text, ''), n.periods, ` + waveOf("$5") + `
from enrollments e
join sections n on n.school_id = e.school_id and n.id = e.section_id
where e.school_id = $1 and ($2 = '' or e.person_id::text = $2) and e.part = 'student' and n.active
and n.periods && $4::text[] and (n.day_types = '{}' or $3 = any(n.day_types)) and ` + inTerm + `
order by e.person_id, n.id`

// inTerm holds for a section n that belongs to no term, or to one that the day $6 lies in.
const inTerm = `(
        not exists (select from section_terms y where y.school_id = n.school_id and y.section_id = n.id)
        or exists (select from section_terms y join terms z on z.school_id = y.school_id and z.id = y.term_id
          where y.school_id = n.school_id and y.section_id = n.id and $6::text::date between z.starts_on and z.ends_on))`

// classNow is the place among lessons of the one that a student of a grade is in, or -1, and the stretch of their day.
func classNow(classes []Class, at school.Moment, grade string) (here int, now school.Stretch, within bool) {
	meetings := make([]school.Meeting, len(classes))
	for i, l := range classes {
		meetings[i] = l.Meeting
	}
	return at.Where(grade, meetings)
}
