package demo_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"corridor/app/demo"
	"corridor/app/school"
)

func TestEverySchool(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := demo.Size{
			Students: rapid.IntRange(20, 3000).Draw(t, "students"), Staff: rapid.IntRange(0, 300).Draw(t, "staff"),
			Rooms: rapid.IntRange(0, 300).Draw(t, "rooms"),
		}
		s := demo.Make(size, rapid.Uint64().Draw(t, "seed"), tenOClock)
		check := promises{T: t, s: s, size: size}
		check.ids()
		check.numbers()
		check.timetable()
		check.accounts()
		check.rooms()
	})
}

// promises are what holds for a school of any size.
type promises struct {
	*rapid.T
	s    demo.School
	size demo.Size
}

func (p promises) ids() {
	seen := map[school.ID]bool{}
	for _, id := range everyID(p.s) {
		if !id.Valid() || id[14] != '7' || seen[id] {
			p.Fatalf("id %s is no UUIDv7, or not the only one", id)
		}
		seen[id] = true
	}
}

func (p promises) numbers() {
	students := count(p.s.People, func(p school.Person) bool { return p.Is(school.Student) })
	staff := len(p.s.People) - students
	if students != p.size.Students || staff < p.size.Staff || len(p.s.Rooms) < p.size.Rooms {
		p.Errorf("%d students, %d staff, %d rooms", students, staff, len(p.s.Rooms))
	}
	names, numbers := map[string]bool{}, map[string]bool{}
	for _, who := range p.s.People {
		if names[who.Name()] || names[who.Email] || who.Number != "" && numbers[who.Number] {
			p.Fatalf("%s comes twice", who.Email)
		}
		names[who.Name()], names[who.Email], numbers[who.Number] = true, true, true
	}
}

func (p promises) timetable() {
	section := map[school.ID]school.Section{}
	seats := map[school.ID]int{}
	for _, s := range p.s.Sections {
		section[s.ID] = s
	}
	at, room := map[string]school.ID{}, map[string]school.ID{}
	lessons := map[school.ID]int{}
	for _, e := range p.s.Enrollments {
		s := section[e.SectionID]
		if e.Part == "student" {
			seats[s.ID]++
		} else {
			lessons[e.PersonID]++
		}
		for _, period := range s.Periods {
			key := fmt.Sprint(e.PersonID, period)
			if _, has := at[key]; has && (e.Part == "student" || room[key] != s.RoomID) {
				p.Fatalf("%s is in two places in %s", e.PersonID, period)
			}
			at[key], room[key] = s.ID, s.RoomID
		}
	}
	p.everyPeriodHasAClass(at)
	p.sizes(seats, section)
	for teacher, n := range lessons {
		lead := teacher == p.account("teacher@demo.school") || teacher == p.account("teacher2@demo.school")
		if n > 5 && !lead {
			p.Errorf("%s has %d lessons a day", teacher, n)
		}
	}
}

func (p promises) everyPeriodHasAClass(at map[string]school.ID) {
	for _, who := range p.s.People {
		for _, day := range p.s.DayTypes {
			for _, period := range day.Periods {
				if who.Is(school.Student) && at[fmt.Sprint(who.ID, period.Name)] == "" {
					p.Fatalf("%s has nowhere to be in %s of a %s", who.ID, period.Name, day.Name)
				}
			}
		}
	}
}

func (p promises) sizes(seats map[school.ID]int, section map[school.ID]school.Section) {
	for id, n := range seats {
		fewest := 15
		if p.size.Students < 40 {
			fewest = 10
		}
		if isLunch := slices.Equal(section[id].Periods, []string{"Lunch"}); !isLunch && (n < fewest || n > 30) {
			p.Errorf("%s has %d students", section[id].Name, n)
		}
	}
}

func (p promises) accounts() {
	want := []string{"teacher", "teacher2", "nurse", "counselor", "librarian", "monitor", "office", "admin", "substitute"}
	for i := range min(60, p.size.Students) {
		want = append(want, "student"+map[bool]string{false: fmt.Sprint(i + 1)}[i == 0])
	}
	for _, name := range want {
		if p.account(name+"@demo.school") == "" {
			p.Errorf("%s has no account", name)
		}
	}
	if len(p.s.Accounts) != len(want) || len(p.s.Identities) != len(want) {
		p.Errorf("%d accounts, want %d", len(p.s.Accounts), len(want))
	}
}

func (p promises) account(email string) school.ID {
	for _, a := range p.s.Accounts {
		if a.Email == email {
			return a.PersonID
		}
	}
	return ""
}

func (p promises) rooms() {
	labels := map[string]bool{}
	for _, r := range p.s.Rooms {
		if labels[r.Label()] || r.Colour < 1 || r.Colour > 12 || r.Minutes < 1 || r.Icon == "" {
			p.Errorf("room %q", r.Label())
		}
		labels[r.Label()] = true
	}
	if !labels["Room 214"] || !labels["Library"] || !labels["Restroom 2E"] {
		p.Error("no Room 214, Library or Restroom 2E")
	}
}

func everyID(s demo.School) (list []school.ID) {
	list = append(list, s.School.ID)
	for _, p := range s.People {
		list = append(list, p.ID)
	}
	for _, r := range s.Rooms {
		list = append(list, r.ID)
	}
	for _, x := range s.Sections {
		list = append(list, x.ID)
	}
	for _, x := range s.Identities {
		list = append(list, x.ID)
	}
	return list
}

func count[T any](list []T, is func(T) bool) (n int) {
	for _, t := range list {
		if is(t) {
			n++
		}
	}
	return n
}
