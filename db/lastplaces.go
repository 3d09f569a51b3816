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
	classes map[school.ID][]Class // by student, those that could be meeting
	at      school.Moment
	local   time.Time
}

func (s Scope) places(ctx context.Context, f school.Freeze, policy school.Policy, student school.ID) (lastPlaces, error) {
	l := lastPlaces{
		rooms: map[school.ID]school.Room{},
		at:    policy.Moment(f.StartedAt), local: policy.Local(f.StartedAt),
	}
	rooms, err := s.Rooms(ctx)
	for _, r := range rooms {
		l.rooms[r.ID] = r
	}
	if err == nil {
		l.classes, err = s.Classes(ctx, l.at, student)
	}
	return l, err
}

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
	here, now, within := classNow(classes, l.at, student.Grade)
	began := school.AtMinute(l.local, 0)
	if within {
		began = school.AtMinute(l.local, now.StartsMinute)
	}
	switch {
	case left != "" && !leftAt.Before(began):
		return school.LastPlace{Room: l.rooms[left]}
	case here >= 0:
		return school.LastPlace{Room: l.rooms[classes[here].RoomID], Section: classes[here].Name}
	}
	return school.LastPlace{Room: l.rooms[now.RoomID]}
}
