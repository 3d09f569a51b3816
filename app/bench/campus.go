package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"corridor/app/account"
	"corridor/app/demo"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// campus is a made-up school in the database in which everybody is signed in.
type campus struct {
	id       school.ID
	rooms    []school.ID
	students []student
	monitor  string // the session's token of somebody who may watch the hall
}

type student struct {
	id    school.ID
	room  school.ID   // where their class is
	rooms []school.ID // of their school
	token string      // of their session
	group int         // the number of their encounter group, or -1
}

// yardstickSchool is the size of the yardstick's schools, with the staff that so many students need.
var yardstickSchool = demo.Size{Students: 2000, Staff: 140, Rooms: 100}

const (
	// As in the yardstick: ten schools, in each 50 encounter groups of four, and rooms for eight.
	schools         = 10
	groups, ofGroup = 50, 4
	places          = 8
	// perDay is a limit that is counted at every start and never reached.
	perDay = 100_000
)

// campus makes a school and signs everybody in the way POST /signin does once the password was right: what
// guards that form allows a school's worth of people in minutes, not in seconds. What is otherwise there than elsewhere,
// changes says.
func (s *stage) campus(ctx context.Context, size demo.Size, changes ...func(*demo.School)) (campus, error) {
	s.schools++
	made := demo.Make(size, s.schools, time.Now())
	made.Identities, made.ApprovalPINs = nil, nil
	open(&made)
	regroup(&made)
	remember(&made, time.Now())
	for _, change := range changes {
		change(&made)
	}
	if err := demo.Load(ctx, s.db, made, demo.Secrets{}, time.Now()); err != nil {
		return campus{}, err
	}
	c := campusOf(made)
	if err := s.db.Analyze(ctx); err != nil {
		return c, err
	}
	return c, s.signIn(ctx, &c, made)
}

// town is as many schools as the yardstick has, of its size; its students are those of all.
func (s *stage) town(ctx context.Context) (c campus, err error) {
	for range schools {
		one, err := s.campus(ctx, yardstickSchool)
		if err != nil {
			return c, err
		}
		c.students = append(c.students, one.students...)
	}
	return c, nil
}

// open makes it the same lesson at any hour, and lets everybody walk from it to any room on their own. Every
// rule is still there to be checked: opening hours, capacity, max out, limits.
func open(made *demo.School) {
	always := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	lesson := school.Period{Name: lesson, StartsMinute: 0, EndsMinute: 24 * 60}
	made.DayTypes = []school.DayType{{ID: made.DayTypes[0].ID, Name: "Day", Weekdays: always, Periods: []school.Period{lesson}}}
	made.Calendar, made.Absences, made.Hours = nil, nil, nil
	limit, full, out := perDay, places, clients
	made.School.DayLimit = &limit
	for i := range made.Limits {
		made.Limits[i].Passes = perDay
	}
	for i := range made.Rooms {
		r := &made.Rooms[i]
		r.Capacity, r.MaxOut, r.Minutes = &full, &out, 10
		r.Trip, r.Origin, r.Destination, r.Counted = school.BothTrips, true, true, true
		r.Visibility, r.ApprovalNow = school.ShownToAll, false
		for _, day := range always {
			made.Hours = append(made.Hours, db.BulkHours{
				RoomID: r.ID, Hours: school.Hours{Weekday: day, OpensMinute: 0, ClosesMinute: 24 * 60},
			})
		}
	}
}

// lesson is the demo's name of the period in which it always is.
const lesson = "Period 1"

// regroup puts the first students in as many encounter groups as the yardstick has.
func regroup(made *demo.School) {
	made.Groups = nil
	people := pupils(made)
	for g := range min(groups, len(people)/ofGroup) {
		group := db.BulkGroup{ID: db.NewID()}
		for _, p := range people[g*ofGroup : (g+1)*ofGroup] {
			group.Students = append(group.Students, p.ID)
		}
		made.Groups = append(made.Groups, group)
	}
}

// remember gives the school a past, which is nobody's limit any more. The database plans its statements by
// what lies in its tables.
func remember(made *demo.School, now time.Time) {
	people, rooms := pupils(made), made.Rooms
	for i := range past {
		began := now.Add(-48*time.Hour - time.Duration(i)*time.Minute).Truncate(time.Second)
		student := people[i%len(people)].ID
		made.Passes = append(made.Passes, pass.Pass{
			ID: db.NewID(), StudentID: student, OriginID: rooms[i%len(rooms)].ID, DestinationID: rooms[(i+1)%len(rooms)].ID,
			Trip: pass.Round, Minutes: 5, State: pass.Ended, MadeBy: student, MadeAs: pass.MadeByStudent, Counted: true,
			OnDay: began.Format(time.DateOnly), MadeAt: began, StartedAt: began, DueAt: began.Add(5 * time.Minute),
			EndedAt: began.Add(4 * time.Minute), EndedBy: student, EndedHow: pass.ByStudent,
		})
	}
}

// past is how many passes the school has had.
const past = 10_000

func pupils(made *demo.School) []school.Person {
	return slices.DeleteFunc(slices.Clone(made.People), func(p school.Person) bool { return !p.Is(school.Student) })
}

func campusOf(made demo.School) campus {
	c := campus{id: made.School.ID}
	for _, r := range made.Rooms {
		c.rooms = append(c.rooms, r.ID)
	}
	lessons, seats := map[school.ID]school.ID{}, map[school.ID]school.ID{}
	for _, n := range made.Sections {
		if slices.Contains(n.Periods, lesson) {
			lessons[n.ID] = n.RoomID
		}
	}
	for _, e := range made.Enrollments {
		if room, now := lessons[e.SectionID]; now {
			seats[e.PersonID] = room
		}
	}
	for i, p := range pupils(&made) {
		of := student{id: p.ID, room: seats[p.ID], rooms: c.rooms, group: -1}
		if g := i / ofGroup; g < len(made.Groups) {
			of.group = g
		}
		c.students = append(c.students, of)
	}
	return c
}

// signIn begins a session for every student and for one monitor.
func (s *stage) signIn(ctx context.Context, c *campus, made demo.School) (err error) {
	desk := account.New(s.db, time.Now, []byte(s.key))
	people := pupils(&made)
	errs := make([]error, beginners)
	var all sync.WaitGroup
	for n := range beginners {
		all.Go(func() {
			for i := n; i < len(people) && errs[n] == nil; i += beginners {
				c.students[i].token, errs[n] = desk.Begin(ctx, c.id, people[i].ID, "", account.Way{})
			}
		})
	}
	all.Wait()
	for _, p := range made.People {
		if p.Staff() && p.May(school.HallMonitor) && c.monitor == "" && err == nil {
			c.monitor, err = desk.Begin(ctx, c.id, p.ID, "", account.Way{})
		}
	}
	return firstOf(append(errs, err))
}

// beginners is how many sessions are begun at once.
const beginners = 8

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// elsewhere is any room but the student's own.
func (s student) elsewhere() school.ID {
	for {
		if room := s.rooms[rand.IntN(len(s.rooms))]; room != s.room {
			return room
		}
	}
}

// shares deals the students to n clients. The members of an encounter group go to one client, which has
// only one of them out at a time.
func (c campus) shares(n int) [][]student {
	shares := make([][]student, n)
	for i, s := range c.students {
		at := i % n
		if s.group >= 0 {
			at = s.group % n
		}
		shares[at] = append(shares[at], s)
	}
	return shares
}
