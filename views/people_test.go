package views_test

import (
	"fmt"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/ui"
)

// Drawings are compared, so they don't name the files' hashes.
func init() { ui.Asset = ui.PlainAsset }

// The people and rooms of the drawings. It is always ten o'clock, on a Monday in Chicago.
var (
	chicago, _ = time.LoadLocation("America/Chicago")
	ten        = time.Date(2026, 11, 23, 10, 0, 0, 0, chicago)

	ada = student(1, "Ada", "Okafor", "10")
	ben = student(2, "Ben", "Ito", "10")
	kim = student(3, "Kim", "Lee", "9")
	mia = student(4, "Mia", "Chen", "11")
	leo = student(5, "Leo", "Park", "12")
	zoe = student(6, "Zoë", "Álvarez-Montgomery", "9")

	ito   = teacher(101, "Kenji", "Ito", "Mr")
	ortiz = teacher(102, "Carmen", "Ortiz", "Ms")

	classroom = room(201, "Room", "214", "school", 9)
	restroom  = room(202, "Restroom, 2nd floor", "", "toilet", 8)
	water     = room(203, "Water", "", "droplets", 7)
	nurse     = room(204, "Nurse", "", "briefcase-medical", 1)
	library   = room(205, "Library", "", "library", 6)
	guidance  = room(206, "Guidance", "", "messages-square", 11)
)

func id(n int) school.ID { return school.ID(fmt.Sprintf("01990000-0000-7000-8000-%012d", n)) }

func student(n int, given, family, grade string) school.Person {
	return school.Person{ID: id(n), GivenName: given, FamilyName: family, Grade: grade, Roles: []school.Role{school.Student}}
}

func teacher(n int, given, family, title string) school.Person {
	return school.Person{ID: id(n), GivenName: given, FamilyName: family, Title: title, Roles: []school.Role{school.Teacher}}
}

func room(n int, name, number, icon string, colour int) school.Room {
	return school.Room{
		ID: id(n), Name: name, Number: number, Icon: icon, Colour: colour, Minutes: 5,
		Trip: school.RoundOnly, Origin: true, Destination: true, Line: true,
	}
}

func frame(me school.Person, path string) views.Frame {
	f := views.Frame{
		Say: spoken, Now: ten, Zone: chicago, School: "Lakeside High School", Me: me, Path: path,
		Links: []views.Link{{Href: "/student"}, {Href: "/settings"}},
	}
	if me.Staff() {
		f.Links = []views.Link{{Href: "/teacher"}, {Href: "/hall"}, {Href: "/settings"}}
	}
	return f
}

func number(n int) *int { return &n }

// trip is a pass of the student to the room, made a little before ten.
func trip(n int, who school.Person, to school.Room, state pass.State) pass.Pass {
	return pass.Pass{
		ID: id(1000 + n), StudentID: who.ID, Student: who, OriginID: classroom.ID, Origin: classroom,
		DestinationID: to.ID, Destination: to, Trip: pass.Round, Minutes: 5, State: state,
		MadeBy: who.ID, MadeAs: pass.MadeByStudent, MadeAt: ten.Add(-2 * time.Minute), OnDay: "2026-11-23",
	}
}

// out is an active pass with so much of its five minutes left.
func out(n int, who school.Person, to school.Room, left time.Duration) pass.Pass {
	p := trip(n, who, to, pass.Active)
	p.DueAt = ten.Add(left)
	p.StartedAt, p.DeadlineAt = p.DueAt.Add(-5*time.Minute), p.DueAt.Add(15*time.Minute)
	return p
}

func waiting(n int, who school.Person, to school.Room, place int, wait time.Duration) pass.Pass {
	p := trip(n, who, to, pass.Waiting)
	p.JoinedAt, p.Place, p.Wait = ten.Add(-time.Minute), place, wait
	return p
}

func ready(n int, who school.Person, to school.Room) pass.Pass {
	p := trip(n, who, to, pass.Ready)
	p.JoinedAt, p.DeadlineAt, p.Place = ten.Add(-4*time.Minute), ten.Add(24*time.Second), 1
	return p
}

func requested(n int, who school.Person, to school.Room, message string) pass.Pass {
	p := trip(n, who, to, pass.Requested)
	p.ApproverID, p.Approver, p.Message, p.DeadlineAt = ito.ID, ito, message, ten.Add(8*time.Minute)
	return p
}

func ended(n int, who school.Person, to school.Room, how pass.Ending) pass.Pass {
	p := trip(n, who, to, pass.Ended)
	p.StartedAt, p.EndedAt, p.EndedHow = ten.Add(-10*time.Minute), ten.Add(-6*time.Minute), how
	return p
}

func scheduled(n int, who school.Person, to school.Room, in time.Duration) pass.Pass {
	p := trip(n, who, to, pass.Scheduled)
	p.StartsAt = ten.Add(in)
	return p
}

// over is a pass that came to nothing.
func over(n int, who school.Person, to school.Room, state pass.State, answer, refusal string) pass.Pass {
	p := trip(n, who, to, state)
	p.Approver, p.ApproverID, p.Answer, p.Refusal, p.EndedAt = ito, ito.ID, answer, refusal, ten.Add(-time.Minute)
	return p
}
