// Package rooms is about laying down the places that passes start from and lead to: making and changing them, one or
// many at once, closing and opening them, and the set that a new school starts with.
package rooms

import (
	"slices"

	"corridor/app/school"
	"corridor/db"
)

// Room is a room's setting whole, as the history keeps it. How the room stands just now is a [State].
type Room struct {
	Name             string
	Number           string
	Folder           string
	Icon             string
	Colour           int
	Minutes          int
	Capacity         *int // nil: no bound
	MaxOut           *int
	Line             bool
	OverCapacity     bool
	Counted          bool
	Trip             school.Trips
	Origin           bool
	Destination      bool
	CodeToEnd        bool
	Urgent           bool
	Visibility       school.Visibility
	Grades           []string
	Listed           []school.ID // students
	ApprovalNow      bool
	ApprovalSchedule bool
	Approvers        school.Approvers
	Named            []school.ID // approvers
	Teachers         []school.ID
	Hours            Week
	Periods          []string
}

// Fresh is a room with the rules that most have: all may go there and come back, nobody has to be asked.
func Fresh() Room {
	return Room{
		Icon: "door-open", Colour: 7, Minutes: 5, Line: true, OverCapacity: true, Counted: true, Trip: school.BothTrips,
		Origin: true, Destination: true, Visibility: school.ShownToAll, Approvers: school.AnyTeacher,
	}.Tidy()
}

// Label is the name with the number.
func (r Room) Label() string { return school.Room{Name: r.Name, Number: r.Number}.Label() }

// Tidy orders the lists, so that equal settings are equal values.
func (r Room) Tidy() Room {
	r.Grades, r.Periods = ordered(r.Grades), ordered(r.Periods)
	r.Listed, r.Named, r.Teachers = ordered(r.Listed), ordered(r.Named), ordered(r.Teachers)
	r.Hours = r.Hours.tidy()
	return r
}

func ordered[T ~string](list []T) []T {
	list = append([]T{}, list...)
	slices.Sort(list)
	return slices.Compact(list)
}

// of is a room as the database has it.
func of(w db.WholeRoom) Room {
	return Room{
		Name: w.Name, Number: w.Number, Folder: w.Folder, Icon: w.Icon, Colour: w.Colour, Minutes: w.Minutes,
		Capacity: w.Capacity, MaxOut: w.MaxOut, Line: w.Line, OverCapacity: w.OverCapacity, Counted: w.Counted,
		Trip: w.Trip, Origin: w.Origin, Destination: w.Destination, CodeToEnd: w.CodeToEnd, Urgent: w.Urgent,
		Visibility: w.Visibility, Grades: w.VisibleGrades, Listed: w.People[db.RoomListed],
		ApprovalNow: w.ApprovalNow, ApprovalSchedule: w.ApprovalSchedule, Approvers: w.Approvers,
		Named: w.People[db.RoomApprover], Teachers: w.People[db.RoomTeacher], Hours: w.Hours, Periods: w.Periods,
	}.Tidy()
}

// Plain is the room without its hours and people, as lists show it.
func (r Room) Plain() school.Room { return r.whole("").Room }

// whole is the room as the database takes it.
func (r Room) whole(id school.ID) db.WholeRoom {
	return db.WholeRoom{
		Room: school.Room{
			ID: id, Name: r.Name, Number: r.Number, Folder: r.Folder, Icon: r.Icon, Colour: r.Colour, Minutes: r.Minutes,
			Capacity: r.Capacity, MaxOut: r.MaxOut, Line: r.Line, OverCapacity: r.OverCapacity, Counted: r.Counted,
			Trip: r.Trip, Origin: r.Origin, Destination: r.Destination, CodeToEnd: r.CodeToEnd, Urgent: r.Urgent,
			Visibility: r.Visibility, VisibleGrades: r.Grades, ApprovalNow: r.ApprovalNow,
			ApprovalSchedule: r.ApprovalSchedule, Approvers: r.Approvers,
		},
		Hours: r.Hours, Periods: r.Periods,
		People: map[string][]school.ID{db.RoomListed: r.Listed, db.RoomApprover: r.Named, db.RoomTeacher: r.Teachers},
	}
}
