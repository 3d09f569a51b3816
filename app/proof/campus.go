package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"corridor/app/account"
	"corridor/app/demo"
	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// campus is a made-up school that is far too small for its students: whatever they do, they meet.
type campus struct {
	id       school.ID
	made     demo.School
	students []person
	teachers []person // with a PIN each; all of them may begin and end an emergency
	origins  []school.ID
	rooms    map[school.ID]school.Room
	goals    []school.ID               // where passes lead to
	gardens  [2]school.ID              // of these, those with a place for everybody
	met      map[school.ID][]school.ID // the partners of a student's encounter groups
	limits   map[school.ID]int         // of a day, of those who have one
	hallway  *int
	board    struct{ out, requests shelf }
}

// person is somebody with sessions of their own: as many as they have browsers.
type person struct {
	id     school.ID
	tokens []string
	pin    string
}

const (
	pupils, staff    = 18, 5
	browsers         = 3 // of one student: their own, another one, and the device that all share
	groups, ofGroup  = 3, 4
	tightLimit       = 12
	turnSeconds      = 5
	hallwayMaximum   = 3
	plannedStarts    = 30
	plannedEach      = 600 * time.Millisecond
	plannedFrom      = 3 * time.Second
	approvalPIN      = "58%d3"
	zone             = "America/New_York"
	always           = 24 * 60
	overtimeEnds     = 15
	mostMinutes      = 10
	officeCapacity   = 2
	nurseCapacity    = 2
	restroomCapacity = 1
)

// nurse is the room in which nothing but its places decides.
const nurse = "Nurse"

// newCampus makes a school and signs everybody in, as POST /signin does once the password was right. With a hallway
// maximum every start takes the school's lock first.
func newCampus(ctx context.Context, d *db.DB, key []byte, hallway bool, luck *rand.Rand, now time.Time) (*campus, error) {
	c := &campus{id: db.NewID(), rooms: map[school.ID]school.Room{}, met: map[school.ID][]school.ID{}, limits: map[school.ID]int{}}
	c.found(hallway)
	c.people()
	c.places()
	c.rules()
	c.plan(luck, now)
	desk, verbs := account.New(d, func() time.Time { return now }, key), hall.New(d, nil, nil, key)
	if err := demo.Load(ctx, d, c.made, demo.Secrets{PIN: verbs.HashPin}, now); err != nil {
		return nil, err
	}
	for _, all := range [][]person{c.students, c.teachers} {
		for i := range all {
			for range browsers {
				token, err := desk.Begin(ctx, c.id, all[i].id, "", account.Way{})
				if err != nil {
					return nil, err
				}
				all[i].tokens = append(all[i].tokens, token)
			}
		}
	}
	return c, d.Analyze(ctx)
}

func (c *campus) found(hallway bool) {
	c.made.School = school.School{
		ID: c.id, Name: "School under fire", TimeZone: zone, Revision: 1, TurnSeconds: turnSeconds,
		OvertimeEndMinutes: overtimeEnds, RequestMinutes: mostMinutes, Lines: true, StudentsSchedule: true,
	}
	if hallway {
		c.hallway = new(hallwayMaximum)
		c.made.School.HallwayMaximum = c.hallway
	}
}

func (c *campus) people() {
	for i := range pupils + staff {
		p := school.Person{
			ID: db.NewID(), SchoolID: c.id, GivenName: fmt.Sprintf("Person %d", i), FamilyName: "Proof", State: school.Active,
			Roles: []school.Role{school.Student}, Grade: "9", Number: fmt.Sprint(10_000 + i),
		}
		if i >= pupils {
			p.Roles, p.Grade, p.Number = []school.Role{school.Teacher}, "", ""
			p.Permissions = []school.Permission{school.Emergency, school.HallMonitor}
			pin := fmt.Sprintf(approvalPIN, i%10)
			c.teachers = append(c.teachers, person{id: p.ID, pin: pin})
			c.made.ApprovalPINs = append(c.made.ApprovalPINs, demo.ApprovalPIN{TeacherID: p.ID, Digits: pin})
		} else {
			c.students = append(c.students, person{id: p.ID})
		}
		c.made.People = append(c.made.People, p)
	}
}

// places are four classrooms, of which two let few out, and a few rooms that passes lead to.
func (c *campus) places() {
	room := func(r school.Room) school.ID {
		r.ID, r.SchoolID, r.Colour, r.Icon, r.Minutes = db.NewID(), c.id, 1, "door-open", mostMinutes
		r.Trip, r.Visibility, r.Approvers, r.OverCapacity = school.BothTrips, school.ShownToAll, school.AnyTeacher, true
		c.made.Rooms, c.rooms[r.ID] = append(c.made.Rooms, r), r
		return r.ID
	}
	for i := range 4 {
		r := school.Room{Name: "Class", Number: fmt.Sprint(i), Origin: true}
		if i < 2 {
			r.MaxOut = new(3)
		}
		c.origins = append(c.origins, room(r))
		c.made.RoomPeople = append(c.made.RoomPeople, db.BulkRoomPerson{RoomID: c.origins[i], PersonID: c.teachers[i].id, Part: "teacher"})
	}
	for _, r := range []school.Room{
		{Name: "Restroom A", Capacity: new(restroomCapacity), Line: true, Counted: true},
		{Name: "Restroom B", Capacity: new(restroomCapacity + 1), Line: true, Counted: true},
		{Name: nurse, Capacity: new(nurseCapacity)},
		{Name: "Fountain", Number: "1", Capacity: new(restroomCapacity)},
		{Name: "Fountain", Number: "2", Capacity: new(restroomCapacity), Counted: true},
		{Name: "Gym", Capacity: new(nurseCapacity), Counted: true},
		{Name: "Library", Capacity: new(nurseCapacity), ApprovalNow: true, Counted: true},
		{Name: "Office", Capacity: new(officeCapacity), ApprovalNow: true, Line: true},
	} {
		r.Destination = true
		c.goals = append(c.goals, room(r))
	}
	for i := range c.gardens {
		c.gardens[i] = room(school.Room{Name: "Garden", Number: fmt.Sprint(i), Destination: true})
	}
	c.goals = append(c.goals, c.gardens[:]...)
}

// rules are encounter groups, and limits of the day for every third student.
func (c *campus) rules() {
	day := school.DayType{ID: db.NewID(), Name: "Day", Weekdays: []time.Weekday{0, 1, 2, 3, 4, 5, 6}}
	day.Periods = []school.Period{{Name: "Lesson", StartsMinute: 0, EndsMinute: always}}
	c.made.DayTypes = []school.DayType{day}
	for g := range groups {
		group := db.BulkGroup{ID: db.NewID(), Name: fmt.Sprint(g)}
		for i := range ofGroup {
			group.Students = append(group.Students, c.students[g*ofGroup+i].id)
		}
		for _, one := range group.Students {
			for _, other := range group.Students {
				if one != other {
					c.met[one] = append(c.met[one], other)
				}
			}
		}
		c.made.Groups = append(c.made.Groups, group)
	}
	for i := 0; i < pupils; i += 3 {
		c.limits[c.students[i].id] = tightLimit
		c.made.Limits = append(c.made.Limits, db.BulkLimit{StudentID: c.students[i].id, Span: "day", Passes: tightLimit})
	}
}

// plan lays down passes that start by themselves while the rest goes on.
func (c *campus) plan(luck *rand.Rand, now time.Time) {
	for i := range plannedStarts {
		at := now.Add(plannedFrom + time.Duration(i)*plannedEach)
		c.made.Passes = append(c.made.Passes, pass.Pass{
			ID: db.NewID(), SchoolID: c.id, StudentID: c.students[luck.IntN(pupils)].id, OriginID: c.origins[i%len(c.origins)],
			DestinationID: c.goals[i%len(c.goals)], Trip: pass.Round, Minutes: mostMinutes, State: pass.Scheduled,
			MadeBy: c.teachers[0].id, MadeAs: pass.MadeByStaff, MadeAt: now, StartsAt: at, DeadlineAt: at,
			OnDay: at.In(c.made.School.Location()).Format(time.DateOnly),
		})
	}
}
