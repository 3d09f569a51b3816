package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// tenOClock is when everything happens: a Monday.
var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

// clock is a clock that stands still until it is moved.
type clock struct{ at time.Time }

func (c *clock) now() time.Time          { return c.at }
func (c *clock) forward(d time.Duration) { c.at = c.at.Add(d) }

type nobodyWatches struct{}

func (nobodyWatches) Publish(live.Event) {}

// place is a school with a hall: Ada, Bob and Cleo are students, Mr Ito teaches in room 214.
type place struct {
	t              *testing.T
	db             dbtest.Lent
	of             school.ID
	hall           *hall.Hall
	clock          *clock
	ada, bob, cleo school.Person
	ito, ortiz     school.Person
	room, restroom school.Room
	library        school.Room
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, db: dbtest.Open(t), clock: &clock{at: tenOClock}, of: db.NewID()}
	p.hall = hall.New(p.db.DB, p.clock.now, nobodyWatches{}, []byte("pepper"))
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.ada, p.bob, p.cleo = p.student("Ada", "Okafor"), p.student("Bob", "Lindqvist"), p.student("Cleo", "Marsh")
	p.ito, p.ortiz = p.teacher("Kenji", "Ito"), p.teacher("Rosa", "Ortiz")
	p.room = p.newRoom(school.Room{Name: "Room", Number: "214"})
	p.restroom = p.newRoom(school.Room{Name: "Restroom", Minutes: 5})
	p.library = p.newRoom(school.Room{Name: "Library", Minutes: 20, ApprovalNow: true})
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.room.ID, p.ito.ID, "teacher"))
	return p
}

func (p *place) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) student(given, family string) school.Person {
	return p.person(school.Person{GivenName: given, FamilyName: family, Grade: "10", Roles: []school.Role{school.Student}})
}

func (p *place) teacher(given, family string) school.Person {
	return p.person(school.Person{GivenName: given, FamilyName: family, Title: "Mx", Roles: []school.Role{school.Teacher}})
}

func (p *place) person(who school.Person) school.Person {
	p.t.Helper()
	who.ID, who.SchoolID, who.State = db.NewID(), p.of, school.Active
	p.must(p.db.At(p.of).AddPerson(p.t.Context(), who))
	return who
}

// newRoom makes a room that is open to all, with ten minutes where none are given.
func (p *place) newRoom(r school.Room) school.Room {
	p.t.Helper()
	r.ID, r.SchoolID, r.Trip, r.Visibility = db.NewID(), p.of, orTrips(r.Trip), orVisibility(r.Visibility)
	r.Origin, r.Destination, r.Line, r.Counted, r.OverCapacity = true, true, true, true, true
	r.Colour, r.Icon = 1, "door-open"
	if r.Approvers == "" {
		r.Approvers = school.AnyTeacher
	}
	if r.Minutes == 0 {
		r.Minutes = 10
	}
	p.must(p.db.At(p.of).AddRoom(p.t.Context(), r))
	return r
}

func orTrips(t school.Trips) school.Trips {
	if t == "" {
		return school.BothTrips
	}
	return t
}

func orVisibility(v school.Visibility) school.Visibility {
	if v == "" {
		return school.ShownToAll
	}
	return v
}

// ask is a round trip of five minutes from Mr Ito's room.
func (p *place) ask(student school.Person, to school.Room) hall.Ask {
	return hall.Ask{
		School: p.of, ID: db.NewID(), Student: student.ID, Origin: p.room.ID, Destination: to.ID,
		Minutes: 5, Trip: pass.Round,
	}
}

func as(who school.Person) hall.By { return hall.By{Person: who, Staff: who.Staff()} }

// asks lets a student ask and gives back the pass and the code of the refusal, "" for none.
func (p *place) asks(student school.Person, a hall.Ask) (pass.Pass, pass.Code) {
	p.t.Helper()
	made, err := p.hall.Ask(p.t.Context(), as(student), a)
	return made, p.code(err)
}

func (p *place) code(err error) pass.Code {
	p.t.Helper()
	refusal, is := errors.AsType[*pass.Refusal](err)
	if err != nil && !is {
		p.t.Fatal(err)
	}
	if refusal == nil {
		return ""
	}
	return refusal.Code
}

func (p *place) starts(student school.Person, to school.Room) pass.Pass {
	p.t.Helper()
	made, code := p.asks(student, p.ask(student, to))
	if code != "" || made.State != pass.Active {
		p.t.Fatalf("%s: state = %q, refusal = %q; want an active pass", student.GivenName, made.State, code)
	}
	return made
}

func (p *place) state(id school.ID) pass.State {
	p.t.Helper()
	found, err := p.db.At(p.of).Pass(p.t.Context(), id)
	p.must(err)
	return found.State
}

// sql changes what has no screen yet.
func (p *place) sql(statement string, args ...any) {
	p.t.Helper()
	p.db.SQL(p.t, statement, args...)
	p.db.SQL(p.t, `update schools set revision = revision + 1`)
}
