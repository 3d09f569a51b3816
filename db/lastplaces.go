package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// lastPlaces know where everybody had to be when an emergency began, by the bells of each.
type lastPlaces struct {
	rooms   map[school.ID]school.Room
	classes map[school.ID][]class // by student, those that could be meeting
	at      school.Moment
	local   time.Time
}

type class struct {
	name    string
	room    school.ID
	meeting school.Meeting
}

func (s Scope) places(ctx context.Context, f school.Freeze, policy school.Policy, student school.ID) (lastPlaces, error) {
	l := lastPlaces{
		rooms: map[school.ID]school.Room{}, classes: map[school.ID][]class{},
		at: policy.Moment(f.StartedAt), local: policy.Local(f.StartedAt),
	}
	rooms, err := s.Rooms(ctx)
	for _, r := range rooms {
		l.rooms[r.ID] = r
	}
	names := l.at.Names()
	if err != nil || len(names) == 0 {
		return l, err
	}
	_, waves := l.at.Several()
	return l, s.each(ctx, func(rows pgx.Rows) error {
		var who school.ID
		var c class
		if err := rows.Scan(&who, &c.name, &c.room, &c.meeting.Periods, &c.meeting.Wave); err != nil {
			return err
		}
		l.classes[who] = append(l.classes[who], c)
		return nil
	}, readClasses, s.id, student, l.at.DayType.Name, names, waves, l.at.Day)
}

var readClasses = `select e.person_id::text, n.name, coalesce(n.room_id::text, ''), n.periods, ` + waveOf("$5") + `
from enrollments e
join sections n on n.school_id = e.school_id and n.id = e.section_id
where e.school_id = $1 and ($2 = '' or e.person_id::text = $2) and e.part = 'student' and n.active
and n.periods && $4::text[] and (n.day_types = '{}' or $3 = any(n.day_types)) and ` + inTerm + `
order by e.person_id, n.id`

// scan reads one student's account, and places them.
func (l lastPlaces) scan(rows pgx.Rows) (a school.Account, err error) {
	var by school.Person
	var name string
	var from, to, left school.ID
	var leftAt time.Time
	p := &a.Student
	err = rows.Scan(&p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number, &a.Absent,
		&a.CheckedAt, &name, &by.Title, &by.GivenName, &by.FamilyName, &a.Place.OutSince, &from, &to, &leftAt, &left)
	if a.CheckedBy = by.AddressedAs(); name != "" {
		a.CheckedBy = name
	}
	if a.Place.Out() {
		a.Place.From, a.Place.Room = l.rooms[from], l.rooms[to]
		return a, err
	}
	a.Place = l.of(*p, left, leftAt)
	return a, err
}

// of is where somebody is who is not out: where their last pass has left them in this stretch of their day, else where
// the timetable has them. Outside of school nothing but the pass says it.
func (l lastPlaces) of(student school.Person, left school.ID, leftAt time.Time) school.LastPlace {
	classes := l.classes[student.ID]
	meetings := make([]school.Meeting, len(classes))
	for i, c := range classes {
		meetings[i] = c.meeting
	}
	here, now, within := l.at.Where(student.Grade, meetings)
	began := school.AtMinute(l.local, 0)
	if within {
		began = school.AtMinute(l.local, now.StartsMinute)
	}
	switch {
	case left != "" && !leftAt.Before(began):
		return school.LastPlace{Room: l.rooms[left]}
	case here >= 0:
		return school.LastPlace{Room: l.rooms[classes[here].room], Section: classes[here].name}
	}
	return school.LastPlace{Room: l.rooms[now.RoomID]}
}
