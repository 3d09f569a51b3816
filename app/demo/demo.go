// Package demo makes believable schools: people, rooms, timetable, classes, rules and a month of passes.
// `make run` shows one that is never asleep; tests and simulations make others, of any size, from a seed.
package demo

import (
	"math/rand/v2"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// Password is the password of every demo account.
const Password = "corridor-demo"

// Seed is the seed of the demo school, and SchoolID its id: the same on every machine, so that servers that
// start together make one school.
const Seed = 20260826

// SchoolID is the id of the demo school.
var SchoolID = schoolID(Seed)

// corridorHigh is the size of the demo school.
var corridorHigh = Size{Students: 1200, Staff: 80, Rooms: 90}

// Size is how large a school is wished for. Staff and Rooms are raised to what the students need.
type Size struct{ Students, Staff, Rooms int }

// School is a made-up school, ready to be loaded.
type School struct {
	db.Bulk
	Accounts     []Account
	ApprovalPINs []ApprovalPIN
}

// Account is a person who can sign in, with [Password].
type Account struct {
	Email    string
	PersonID school.ID
}

// ApprovalPIN is a teacher's PIN, in digits.
type ApprovalPIN struct {
	TeacherID school.ID
	Digits    string
}

// Make makes a school of a size. The same size, seed and moment make the same school, down to the ids.
// It has at least 20 students; the first 60 have accounts. student@ to student20@ are in every class of
// teacher@, student21@ to student40@ in every class of teacher2@: an academy stays in one room with one
// teacher all day, so that two visitors can try each other's screens at any hour.
func Make(size Size, seed uint64, now time.Time) School {
	m := newMaker(seed, now)
	m.makeSchool(schoolID(seed))
	m.makeBells()
	m.makeStudents(max(size.Students, 20))
	groups := m.staffGroups(size)
	m.makeStaff(groups, size.Staff)
	m.makeRooms(size.Rooms)
	m.makeSections(groups)
	m.makeFavourites()
	m.makeRules()
	return m.made
}

// Small makes a school for tests: 64 students, of whom 60 have accounts, and a few rooms.
func Small(seed uint64, now time.Time) School {
	return Make(Size{Students: 64}, seed, now)
}

// Policy is what the hall asks the made school about its time and rules.
func (s School) Policy() school.Policy {
	bells := school.Bells{DayTypes: s.DayTypes, Days: map[string]school.ID{}}
	for _, d := range s.Calendar {
		bells.Days[d.On] = d.DayTypeID
	}
	hours := map[school.ID][]school.Hours{}
	for _, h := range s.Hours {
		hours[h.RoomID] = append(hours[h.RoomID], h.Hours)
	}
	return school.Policy{School: s.School, Bells: bells, Hours: hours, Zone: s.School.Location()}
}

// maker is a school on its way.
type maker struct {
	mint
	now    time.Time // on the school's own clock
	made   School
	taken  map[string]bool         // names
	staff  []member                // the desks first
	rooms  map[string]school.ID    // by label
	roomOf map[school.ID]school.ID // by teacher
}

func newMaker(seed uint64, now time.Time) *maker {
	return &maker{
		mint: newMint(seed, 1), now: now, taken: map[string]bool{},
		rooms: map[string]school.ID{}, roomOf: map[school.ID]school.ID{},
	}
}

func (m *maker) newID() school.ID { return m.id(m.now) }

// schoolID is the id of the school a seed makes: it depends on nothing else.
func schoolID(seed uint64) school.ID {
	return newMint(seed, 0).id(time.Date(2026, time.August, 26, 12, 0, 0, 0, time.UTC))
}

func (m *maker) makeSchool(id school.ID) {
	five := 5
	m.made.School = school.School{
		ID: id, Name: "Corridor High (demo)", TimeZone: zoneOf(m.now), Revision: 1, DayLimit: &five,
		UrgentPerTerm: 3, TurnSeconds: 30, OvertimeEndMinutes: 15, RequestMinutes: 10, Lines: true,
	}
	m.now = m.now.In(m.made.School.Location())
}

func chance(r *rand.Rand, share float64) bool { return r.Float64() < share }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
