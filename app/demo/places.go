package demo

import (
	"fmt"

	"corridor/app/school"
)

// place is a room with the usual rules: all may go there and come back, nobody has to be asked.
func place(name, folder, icon string, colour, minutes int, rules ...func(*school.Room)) school.Room {
	r := school.Room{
		Name: name, Folder: folder, Icon: icon, Colour: colour, Minutes: minutes, Trip: school.BothTrips,
		Origin: true, Destination: true, Line: true, Counted: true, OverCapacity: true,
		Visibility: school.ShownToAll, Approvers: school.AnyTeacher,
	}
	for _, rule := range rules {
		rule(&r)
	}
	return r
}

// What a place can have of its own.

func holds(n int) func(*school.Room) { return func(r *school.Room) { r.Capacity = &n } }

func letsOut(n int) func(*school.Room) { return func(r *school.Room) { r.MaxOut = &n } }

func numbered(number string) func(*school.Room) { return func(r *school.Room) { r.Number = number } }

func uncounted(r *school.Room) { r.Counted = false }

func mayBeUrgent(r *school.Room) { r.Urgent = true }

// justThereAndBack is for places without a teacher, where no lesson starts.
func justThereAndBack(r *school.Room) { r.Trip, r.Origin = school.RoundOnly, false }

// asks is for places whose own staff say yes to every visit.
func asks(r *school.Room) {
	r.ApprovalNow, r.ApprovalSchedule, r.Approvers = true, true, school.DestinationStaff
}

// asksAny is for places that any teacher may send to, but no student goes to unasked.
func asksAny(r *school.Room) { r.ApprovalNow, r.ApprovalSchedule = true, true }

// asksOrigin is for places to which the teacher of the lesson lets a student go.
func asksOrigin(r *school.Room) { r.ApprovalNow, r.Approvers = true, school.OriginTeachers }

// schedules is for places that take walk-ins, but say yes to appointments themselves.
func schedules(r *school.Room) { r.ApprovalSchedule, r.Approvers = true, school.DestinationStaff }

func forSeniors(r *school.Room) {
	r.Visibility, r.VisibleGrades = school.ShownToListed, []string{"12"}
}

// floorPlaces are what every floor has.
func floorPlaces(floor int) []school.Room {
	places := []school.Room{place("Water Fountain", "Water", "glass-water", 8, 3,
		holds(1), justThereAndBack, numbered(fmt.Sprint(floor)))}
	for i, side := range []string{"E", "W"} {
		places = append(places, place("Restroom", "Restrooms", "toilet", 1, 5,
			holds(2+(floor+i)%3), justThereAndBack, mayBeUrgent, numbered(fmt.Sprint(floor)+side)))
	}
	return places
}

// commonPlaces are what every school has.
func commonPlaces() []school.Room {
	return []school.Room{
		place("Nurse", "Care", "heart-pulse", 2, 15, uncounted, mayBeUrgent, schedules),
		place("Counseling", "Care", "hand-heart", 10, 20, uncounted, asks),
		place("Library", "Learning", "library", 9, 20, holds(8), asksAny),
		place("Main Office", "Offices", "school", 7, 10, uncounted, asksOrigin),
		place("Gym", "Activities", "dumbbell", 5, 15, asks),
		place("Cafeteria", "Activities", "utensils", 4, 10, asks),
		place("Senior Commons", "Flex", "sofa", 12, 15, holds(12), forSeniors),
	}
}

// morePlaces are what a larger school has besides, the gyms first.
func morePlaces() []school.Room {
	return []school.Room{
		place("Weight Room", "Activities", "biceps-flexed", 5, 15, asks),
		place("Dance Studio", "Activities", "footprints", 5, 15, asks),
		place("Field House", "Activities", "trophy", 5, 15, asks),
		place("Lockers", "Activities", "package", 8, 4, justThereAndBack),
		place("Attendance Office", "Offices", "clipboard-check", 7, 5, uncounted, asksOrigin),
		place("Tech Help Desk", "Offices", "laptop", 6, 10, holds(4)),
		place("College & Career Center", "Learning", "graduation-cap", 3, 20, holds(10)),
		place("Testing Center", "Learning", "clipboard-list", 11, 45, asks),
		place("Makerspace", "Learning", "hammer", 4, 20, holds(12), asks),
		place("Auditorium", "Activities", "theater", 12, 20, asks),
		place("Courtyard", "Flex", "trees", 4, 10, holds(15), asksOrigin),
		place("School Store", "Activities", "shopping-bag", 3, 5, holds(6)),
	}
}
