package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Lesson is a section that meets now: its name, room, and first teacher.
type Lesson struct {
	Section school.ID
	Name    string
	Room    school.Room
	Teacher school.Person
}

// When names a moment as the timetable knows it.
type When struct{ Day, Period, DayType string }

// LessonsOf lists the sections that a person is in now, as "student" or "teacher". Outside of a period
// there are none.
func (s Scope) LessonsOf(ctx context.Context, person school.ID, part string, at When) (list []Lesson, err error) {
	return s.lessons(ctx, `exists (select from enrollments e where e.school_id = n.school_id and e.section_id = n.id
    and e.person_id = $2 and e.part = $3)`, person, part, at)
}

// LessonsIn lists the sections that meet in a room now.
func (s Scope) LessonsIn(ctx context.Context, room school.ID, at When) (list []Lesson, err error) {
	return s.lessons(ctx, `n.room_id = $2 and $3 = ''`, room, "", at)
}

func (s Scope) lessons(ctx context.Context, which string, id school.ID, part string, at When) (list []Lesson, err error) {
	if at.Period == "" {
		return nil, nil
	}
	err = s.read(ctx, func(rows pgx.Rows) error {
		for rows.Next() {
			var l Lesson
			if err := rows.Scan(&l.Section, &l.Name, &l.Room.ID, &l.Room.Name, &l.Room.Number, &l.Room.Colour, &l.Room.Icon,
				&l.Teacher.ID, &l.Teacher.GivenName, &l.Teacher.FamilyName, &l.Teacher.Title); err != nil {
				return err
			}
			list = append(list, l)
		}
		return rows.Err()
	}, `select n.id::text, n.name, coalesce(r.id::text, ''), coalesce(r.name, ''), coalesce(r.number, ''),
  coalesce(r.colour, 1), coalesce(r.icon, ''), coalesce(t.id::text, ''), coalesce(t.given_name, ''),
  coalesce(t.family_name, ''), coalesce(t.title, '')
from sections n
left join rooms r on r.school_id = n.school_id and r.id = n.room_id
left join lateral (
  select p.id, p.given_name, p.family_name, p.title from enrollments e
  join people p on p.school_id = e.school_id and p.id = e.person_id
  where e.school_id = n.school_id and e.section_id = n.id and e.part = 'teacher'
  order by e.main desc, p.id limit 1) t on true
where n.school_id = $1 and n.active and `+which+` and $5 = any(n.periods)
and (n.day_types = '{}' or $4 = any(n.day_types)) and `+inTerm+`
order by n.id`, s.id, id, part, at.DayType, at.Period, at.Day)
	return list, err
}

// Teaches reports whether a person has sections of their own.
func (s Scope) Teaches(ctx context.Context, person school.ID) (teaches bool, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		teaches, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[bool])
		return err
	}, `select exists (select from enrollments e where e.school_id = $1 and e.person_id = $2 and e.part = 'teacher')`,
		s.id, person)
	return teaches, err
}

// Seat is one student of a roster, the pass of theirs that is open, and whether they are absent.
type Seat struct {
	Student school.Person
	Pass    *pass.Pass
	Absent  bool
}

// RosterOf lists the students of a section by name.
func (s Scope) RosterOf(ctx context.Context, section school.ID, day string) (seats []Seat, err error) {
	at := map[school.ID]int{}
	err = s.read(ctx, func(rows pgx.Rows) error {
		for rows.Next() {
			var seat Seat
			p := &seat.Student
			if err := rows.Scan(&p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number, &seat.Absent); err != nil {
				return err
			}
			at[p.ID] = len(seats)
			seats = append(seats, seat)
		}
		return rows.Err()
	}, `select p.id::text, p.given_name, p.family_name, p.grade, p.number,
  exists (select from absences a where a.school_id = p.school_id and a.person_id = p.id and a.on_day = $3::text::date)
from enrollments e
join people p on p.school_id = e.school_id and p.id = e.person_id
where e.school_id = $1 and e.section_id = $2 and e.part = 'student' and p.state in ('active', 'disabled')
order by p.family_name, p.given_name, p.id`, s.id, section, day)
	if err != nil || len(seats) == 0 {
		return seats, err
	}
	open, err := s.named(ctx, `p.state in ('requested', 'scheduled', 'waiting', 'ready', 'active')
  and p.student_id in (select e.person_id from enrollments e where e.school_id = $1 and e.section_id = $2)`,
		`order by array_position(array['requested', 'scheduled', 'waiting', 'ready', 'active'], p.state)`, section)
	for _, p := range open {
		if i, seated := at[p.StudentID]; seated {
			seats[i].Pass = &p
		}
	}
	return seats, err
}
