package demo

import (
	"slices"
	"strings"

	"corridor/app/school"
)

// way is where from: the floor of the lesson, and the grade that decides which rooms are offered.
type way struct{ floor, grade string }

// tickets is how often a room draws a student, by its icon; other rooms draw two.
var tickets = map[string]int{
	"toilet": 60, "glass-water": 50, "heart-pulse": 24, "hand-heart": 18, "library": 36, "school": 20, "locker": 24,
	"clipboard-check": 6, "laptop": 8, "graduation-cap": 8, "sofa": 20, "door-open": 1,
}

// near is how many times more often a restroom or fountain on the own floor is taken than another.
const near = 8

// waysThrough lists for every floor and grade the rooms that students go to, each as often as it has
// tickets, so that a room drawn from the list is a believable one.
func waysThrough(rooms []school.Room) map[way][]school.Room {
	all := map[way][]school.Room{}
	for _, from := range floorsOf(rooms) {
		for _, grade := range grades {
			w := way{from, grade}
			for _, r := range rooms {
				if r.Destination && r.ShownTo(grade, false) {
					all[w] = append(all[w], slices.Repeat([]school.Room{r}, draws(r, from))...)
				}
			}
		}
	}
	return all
}

func draws(r school.Room, from string) int {
	n, known := tickets[r.Icon]
	switch {
	case isClassroom(r):
		return 1
	case !known:
		return 2
	case r.Icon != "toilet" && r.Icon != "glass-water":
		return n
	case floorOf(r) == from:
		return n
	}
	return max(n/near, 1)
}

// isClassroom reports whether a room is one of the many numbered ones.
func isClassroom(r school.Room) bool { return strings.HasPrefix(r.Folder, "Classrooms") }

// floorOf is the first digit of a room's number; rooms without a number are on the ground floor.
func floorOf(r school.Room) string {
	if r.Number == "" {
		return "1"
	}
	return r.Number[:1]
}

func floorsOf(rooms []school.Room) (floors []string) {
	for _, r := range rooms {
		if f := floorOf(r); !slices.Contains(floors, f) {
			floors = append(floors, f)
		}
	}
	return floors
}
