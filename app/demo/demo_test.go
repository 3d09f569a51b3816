package demo_test

import (
	"reflect"
	"testing"
	"time"

	"corridor/app/demo"
	"corridor/app/school"
)

// tenOClock is a Tuesday.
var tenOClock = time.Date(2026, time.November, 24, 10, 0, 0, 0, time.UTC)

func TestMake(t *testing.T) {
	t.Run("makes the same school from the same seed, and another from another", func(t *testing.T) {
		size := demo.Size{Students: 150}
		if !reflect.DeepEqual(demo.Make(size, 7, tenOClock), demo.Make(size, 7, tenOClock)) {
			t.Error("two schools of one seed differ")
		}
		if reflect.DeepEqual(demo.Make(size, 7, tenOClock).People, demo.Make(size, 8, tenOClock).People) {
			t.Error("two seeds make the same people")
		}
	})

	t.Run("makes the demo school of the size it promises", func(t *testing.T) {
		s := demo.Make(demo.Size{Students: 1200, Staff: 80, Rooms: 90}, demo.Seed, tenOClock)
		students := count(s.People, func(p school.Person) bool { return p.Is(school.Student) })
		if students != 1200 || len(s.People)-students != 80 || len(s.Rooms) != 90 {
			t.Errorf("%d students, %d staff, %d rooms", students, len(s.People)-students, len(s.Rooms))
		}
		if s.School.ID != demo.SchoolID {
			t.Errorf("id = %s, want %s", s.School.ID, demo.SchoolID)
		}
	})

	t.Run("keeps the clock of the machine", func(t *testing.T) {
		for name, now := range map[string]time.Time{
			"UTC":             tenOClock,
			"America/Chicago": tenOClock.In(in("America/Chicago")),
			"America/Bogota":  tenOClock.In(time.FixedZone("Local", -5*3600)), // the same in half a year
			"Asia/Kolkata":    tenOClock.In(time.FixedZone("Local", 5*3600+1800)),
		} {
			if zone := demo.Make(demo.Size{Students: 20}, 1, now).School.TimeZone; zone != name {
				t.Errorf("zone = %s, want %s", zone, name)
			}
		}
	})
}

func TestDemoNeverSleeps(t *testing.T) {
	s := demo.Small(1, tenOClock)
	policy := s.Policy()
	together := map[string]bool{} // periods in which student@ sits in Room 214
	for _, section := range s.Sections {
		for _, e := range s.Enrollments {
			if e.SectionID == section.ID && e.PersonID == s.Accounts[0].PersonID {
				for _, period := range section.Periods {
					together[period] = section.RoomID == s.RoomPeople[0].RoomID
				}
			}
		}
	}
	for minute := range 14 * 24 * 60 {
		at := tenOClock.Add(time.Duration(minute) * time.Minute)
		_, period, on := policy.Bells.Now(policy.Local(at))
		if !on || !together[period.Name] {
			t.Fatalf("at %s: period %q, student@ with teacher@: %v", at, period.Name, together[period.Name])
		}
	}
}
