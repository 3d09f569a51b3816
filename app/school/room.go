package school

import (
	"slices"
	"time"
)

// Trips says which kinds of pass a room takes.
type Trips string

// A room takes round trips only, one-way passes only, or both.
const (
	RoundOnly  Trips = "round"
	OneWayOnly Trips = "oneway"
	BothTrips  Trips = "both"
)

// Visibility says to whom a room is offered.
type Visibility string

// A room is shown to all, only to the listed, or to all but the listed (by grade or by name).
const (
	ShownToAll    Visibility = "all"
	ShownToListed Visibility = "only"
	HiddenFrom    Visibility = "except"
)

// Approvers says who may approve passes to a room.
type Approvers string

// Any teacher; the origin's teachers; the destination's; the student chooses one of the two; named people.
const (
	AnyTeacher         Approvers = "any"
	OriginTeachers     Approvers = "origin"
	DestinationStaff   Approvers = "destination"
	StudentsChoice     Approvers = "choice"
	NamedApproversOnly Approvers = "named"
)

// Room is a place a pass can start from or lead to, with its rules. Capacity and MaxOut are nil when
// there is no bound.
type Room struct {
	SchoolID         ID
	ID               ID
	Name             string
	Number           string
	Folder           string
	Icon             string // the name of a Lucide icon
	Colour           int    // 1 to 12, a hue of the look
	Capacity         *int
	MaxOut           *int
	Minutes          int
	Trip             Trips
	Origin           bool
	Destination      bool
	Line             bool
	Counted          bool // takes one from a student's limit
	OverCapacity     bool // staff may go over capacity after a warning
	Visibility       Visibility
	VisibleGrades    []string `bun:",array"`
	ApprovalNow      bool
	ApprovalSchedule bool
	Approvers        Approvers
	CodeToEnd        bool
	Urgent           bool      // a student may mark a pass to it urgent
	ClosedAt         time.Time `bun:",nullzero"`
	ReopensAt        time.Time `bun:",nullzero"`
	AwayUntil        time.Time `bun:",nullzero"`
	Archived         bool      // put away: offered nowhere, kept for what names it
}

// ClosedByHand reports whether a person has closed the room and it has not reopened by now. One that is put away is.
func (r Room) ClosedByHand(now time.Time) bool {
	return r.Archived || !r.ClosedAt.IsZero() && (r.ReopensAt.IsZero() || now.Before(r.ReopensAt))
}

// Away reports whether the room's desk is out of office.
func (r Room) Away(now time.Time) bool { return now.Before(r.AwayUntil) }

// ShownTo reports whether the room is offered to a student of the grade; listed says whether the
// student is on the room's list by name.
func (r Room) ShownTo(grade string, listed bool) bool {
	on := listed || slices.Contains(r.VisibleGrades, grade)
	switch r.Visibility {
	case ShownToListed:
		return on
	case HiddenFrom:
		return !on
	default:
		return true
	}
}

// Takes reports whether the room takes round trips (or, if not round, one-way passes).
func (r Room) Takes(round bool) bool {
	return r.Trip == BothTrips || round == (r.Trip == RoundOnly)
}

// Label is the name with the number: "Room 214", "Library".
func (r Room) Label() string {
	if r.Number == "" {
		return r.Name
	}
	return r.Name + " " + r.Number
}
