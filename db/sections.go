package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Lesson is a section that meets now: its name, room, first teacher, and what the bells give it now.
type Lesson struct {
	Section school.ID
	Name    string
	Room    school.Room
	Teacher school.Person
	Stretch school.Stretch
}

// candidate is a section that could be meeting now, until the bells have said whose period it is.
type candidate struct {
	Lesson
	meeting school.Meeting
	grade   string // of most of its students
}

// LessonsOf lists the sections that a person is in now, as "student" or "teacher", each by the bells of its own
// students. Outside of a period there are none.
func (s Scope) LessonsOf(ctx context.Context, person school.ID, part string, at school.Moment) ([]Lesson, error) {
	list, err := s.lessons(ctx, ofPerson, person, part, at)
	return meeting(list, at), err
}

// LessonsIn lists the sections that meet in a room now.
func (s Scope) LessonsIn(ctx context.Context, room school.ID, at school.Moment) ([]Lesson, error) {
	list, err := s.lessons(ctx, `n.room_id = $2 and $3 = ''`, room, "", at)
	return meeting(list, at), err
}

// PlaceOf is where the timetable has a student now, by the bells of their grade and the lunch wave of their lesson:
// a section, or lunch, which may have a room alone. Nothing is known where the stretch has no name.
func (s Scope) PlaceOf(ctx context.Context, student school.Person, at school.Moment) (Lesson, error) {
	list, err := s.lessons(ctx, ofPerson, student.ID, "student", at)
	if err != nil {
		return Lesson{}, err
	}
	meetings := make([]school.Meeting, len(list))
	for i, c := range list {
		meetings[i] = c.meeting
	}
	here, now, _ := at.Where(student.Grade, meetings)
	var place Lesson
	if here >= 0 {
		place = list[here].Lesson
	} else if now.RoomID != "" {
		place.Room, err = s.Room(ctx, now.RoomID)
	}
	place.Stretch = now
	return place, err
}

// meeting are those of the candidates that the bells let meet now.
func meeting(list []candidate, at school.Moment) (now []Lesson) {
	for _, c := range list {
		if here, stretch, _ := at.Where(c.grade, []school.Meeting{c.meeting}); here == 0 {
			c.Stretch = stretch
			now = append(now, c.Lesson)
		}
	}
	return now
}

const ofPerson = `exists (select from enrollments e where e.school_id = n.school_id and e.section_id = n.id
    and e.person_id = $2 and e.part = $3)`

func (s Scope) lessons(ctx context.Context, which string, id school.ID, part string, at school.Moment) (list []candidate, err error) {
	names := at.Names()
	if len(names) == 0 {
		return nil, nil
	}
	grades, waves := at.Several()
	err = s.each(ctx, func(rows pgx.Rows) error {
		var l candidate
		if err := rows.Scan(&l.Section, &l.Name, &l.Room.ID, &l.Room.Name, &l.Room.Number, &l.Room.Colour, &l.Room.Icon,
			&l.Teacher.ID, &l.Teacher.GivenName, &l.Teacher.FamilyName, &l.Teacher.Title,
			&l.meeting.Periods, &l.meeting.Wave, &l.grade); err != nil {
			return err
		}
		list = append(list, l)
		return nil
	}, `select n.id::text, n.name, coalesce(r.id::text, ''), coalesce(r.name, ''), coalesce(r.number, ''),
  coalesce(r.colour, 1), coalesce(r.icon, ''), coalesce(t.id::text, ''), coalesce(t.given_name, ''),
  coalesce(t.family_name, ''), coalesce(t.title, ''), n.periods, `+waveOf("$7")+`,
  coalesce(case when $8::boolean then (select mode() within group (order by p.grade)
    from enrollments e
    join people p on p.school_id = e.school_id and p.id = e.person_id
    where e.school_id = n.school_id and e.section_id = n.id and e.part = 'student') end, '')
from sections n
left join rooms r on r.school_id = n.school_id and r.id = n.room_id
left join lateral (
  select p.id, p.given_name, p.family_name, p.title from enrollments e
  join people p on p.school_id = e.school_id and p.id = e.person_id
  where e.school_id = n.school_id and e.section_id = n.id and e.part = 'teacher'
  order by e.main desc, p.id limit 1) t on true
where n.school_id = $1 and n.active and `+which+` and n.periods && $5::text[]
and (n.day_types = '{}' or $4 = any(n.day_types)) and `+inTerm+`
order by n.id`, s.id, id, part, at.DayType.Name, names, at.Day, waves, grades)
	return list, err
}

// waveOf is the lunch wave of a section n: its own, else that of a teacher of it, else that of its room. It is asked
// for only where the parameter says that there are waves.
func waveOf(parameter string) string {
	return `coalesce(case when ` + parameter + `::boolean then (select w.wave from lunch_waves w
      where w.school_id = n.school_id and (w.section_id = n.id or w.room_id = n.room_id or w.teacher_id in (
        select t.person_id from enrollments t
        where t.school_id = n.school_id and t.section_id = n.id and t.part = 'teacher'))
      order by w.section_id is null, w.teacher_id is null, w.id limit 1) end, '')`
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
	err = s.each(ctx, func(rows pgx.Rows) error {
		var seat Seat
		if err := rows.Scan(append(studentFields(&seat.Student), &seat.Absent)...); err != nil {
			return err
		}
		at[seat.Student.ID] = len(seats)
		seats = append(seats, seat)
		return nil
	}, `select `+studentColumns+`,
  exists (select from absences a where a.school_id = p.school_id and a.person_id = p.id and a.on_day = $3::text::date)
from enrollments e
join people p on p.school_id = e.school_id and p.id = e.person_id
where e.school_id = $1 and e.section_id = $2 and e.part = 'student' and p.state in ('active', 'disabled')
order by p.family_name, p.given_name, p.id`, s.id, section, day)
	if err != nil || len(seats) == 0 {
		return seats, err
	}
	open, err := s.named(ctx, `p.state in ('requested', 'scheduled', 'waiting', 'ready', 'active')
  and (p.on_day = $3::text::date or p.state not in ('requested', 'scheduled'))
  and p.student_id in (select e.person_id from enrollments e where e.school_id = $1 and e.section_id = $2)`,
		`order by array_position(array['requested', 'scheduled', 'waiting', 'ready', 'active'], p.state)`, section, day)
	for _, p := range open {
		if i, seated := at[p.StudentID]; seated {
			seats[i].Pass = &p
		}
	}
	return seats, err
}
