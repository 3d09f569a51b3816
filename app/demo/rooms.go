package demo

import (
	"fmt"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// makeRooms makes the places, and a classroom for every teacher but those of the gyms.
func (m *maker) makeRooms(wish int) {
	var owners []member // of classrooms: first the two academies
	for i, s := range m.staff {
		if i < len(academies) || s.subject >= 0 && s.subject != gymnastics {
			owners = append(owners, s)
		}
	}
	floors := min(max((len(owners)+23)/24, 2), 6)
	places := commonPlaces()
	for floor := 1; floor <= floors; floor++ {
		places = append(places, floorPlaces(floor)...)
	}
	spare := max(wish-len(places)-len(owners), 0)
	extra := morePlaces()
	places = append(places, extra[:min(spare, len(extra))]...)
	for _, r := range places {
		m.addRoom(r)
	}
	m.makeClassrooms(owners, max(wish-len(places), len(owners)), floors)
	m.makeDesks()
}

func (m *maker) addRoom(r school.Room) school.ID {
	r.ID, r.SchoolID = m.newID(), m.made.School.ID
	m.made.Rooms = append(m.made.Rooms, r)
	m.rooms[r.Label()] = r.ID
	return r.ID
}

// makeClassrooms numbers classrooms by floor; those that nobody owns are free for whoever needs one.
func (m *maker) makeClassrooms(owners []member, n, floors int) {
	for i, number := range roomNumbers(n, floors) {
		subject := -1
		if i < len(owners) {
			subject = owners[i].subject
		}
		room := m.addRoom(classroom(number, subject))
		if i < len(owners) {
			m.own(room, owners[i].id)
		}
	}
}

// roomNumbers starts with the rooms of the academies.
func roomNumbers(n, floors int) []string {
	var numbers []string
	for _, a := range academies {
		numbers = append(numbers, a.room)
	}
	first := len(numbers)
	for floor := 1; floor <= floors; floor++ {
		for k := 1; k <= n/floors+2; k++ {
			if number := fmt.Sprintf("%d%02d", floor, k); !slices.Contains(numbers[:first], number) {
				numbers = append(numbers, number)
			}
		}
	}
	return numbers[:n]
}

func classroom(number string, subject int) school.Room {
	r := place("Room", "Classrooms, floor "+number[:1], "door-open", 7, 10, asks, numbered(number))
	if subject >= 0 {
		r.Icon, r.Colour = subjects[subject].icon, subjects[subject].colour
	}
	if subject == scienceLabs {
		letsOut(3)(&r)
	}
	for _, a := range academies {
		if a.room == number {
			r.Icon, r.Colour = a.icon, a.colour
		}
	}
	return r
}

// own makes a room the teacher's.
func (m *maker) own(room, teacher school.ID) {
	m.made.RoomPeople = append(m.made.RoomPeople, db.BulkRoomPerson{RoomID: room, PersonID: teacher, Part: "teacher"})
	if _, has := m.roomOf[teacher]; !has {
		m.roomOf[teacher] = room
	}
}

// makeDesks gives the places their people, and the teachers of gymnastics their share of the gyms.
func (m *maker) makeDesks() {
	for i, d := range desks {
		if d.place != "" {
			m.own(m.rooms[d.place], m.staff[i].id)
		}
	}
	gyms := slices.DeleteFunc([]string{"Gym", "Weight Room", "Dance Studio", "Field House"}, func(name string) bool {
		return m.rooms[name] == ""
	})
	turn := 0
	for _, s := range m.staff {
		if s.subject == gymnastics {
			m.own(m.rooms[gyms[turn%len(gyms)]], s.id)
			turn++
		}
	}
	if store := m.rooms["School Store"]; store != "" {
		m.openAtLunch(store)
	}
}

func (m *maker) openAtLunch(room school.ID) {
	for weekday := time.Monday; weekday <= time.Friday; weekday++ {
		m.made.Hours = append(m.made.Hours, db.BulkHours{
			RoomID: room, Hours: school.Hours{Weekday: weekday, OpensMinute: 10*60 + 50, ClosesMinute: 12*60 + 30},
		})
	}
}

// makeFavourites gives every student the way to the nearest restroom, water, the nurse and the library.
func (m *maker) makeFavourites() {
	people := m.students()
	for i := range people {
		floor, side := 1+m.rng.IntN(2), pick(m.rng, []string{"E", "W"})
		if i < 40 {
			floor, side = 2-i/20, "E" // the floor of the academy's room
		}
		for _, label := range []string{
			fmt.Sprintf("Restroom %d%s", floor, side), fmt.Sprintf("Water Fountain %d", floor), "Nurse", "Library",
		} {
			people[i].Favourites = append(people[i].Favourites, m.rooms[label])
		}
	}
}
