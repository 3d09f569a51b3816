// Package pass has the noun the school is about: one movement of one student from an origin room to a
// destination room, the states of its life, and the refusals that rules give.
package pass

import (
	"time"

	"corridor/app/school"
)

// State is where a pass is in its life (product.md section 2).
type State string

// The states. Overtime is no state: it is an active pass past its time.
const (
	Requested State = "requested"
	Scheduled State = "scheduled"
	Waiting   State = "waiting"
	Ready     State = "ready"
	Active    State = "active"
	Ended     State = "ended"
	Denied    State = "denied"
	Expired   State = "expired"
	Cancelled State = "cancelled"
	Missed    State = "missed"
)

// Trip is the kind of a pass.
type Trip string

// A round trip is ended back at the origin, a one-way pass on arrival.
const (
	Round  Trip = "round"
	OneWay Trip = "oneway"
)

// Ending says how a pass came to its end.
type Ending string

// The endings of product.md section 2.
const (
	ByStudent  Ending = "student"
	ByTeacher  Ending = "teacher"
	ByMonitor  Ending = "monitor"
	ByKiosk    Ending = "kiosk"
	ByCode     Ending = "code"
	BySystem   Ending = "system"
	ByFreeze   Ending = "freeze"
	Reconciled Ending = "reconciled"
)

// Maker says in what part somebody made a pass.
type Maker string

// A pass is made by the student, by staff, or by the system.
const (
	MadeByStudent Maker = "student"
	MadeByStaff   Maker = "staff"
)

// Pass is one movement of one student. Student, Origin and Destination are filled where a screen needs
// their names; the ids always are.
type Pass struct {
	SchoolID      school.ID
	ID            school.ID
	StudentID     school.ID
	OriginID      school.ID `bun:",nullzero"`
	DestinationID school.ID
	Trip          Trip
	Minutes       int
	State         State
	MadeBy        school.ID
	MadeAs        Maker
	ApproverID    school.ID `bun:",nullzero"` // none: everybody whom the room's setting names
	ApprovedBy    school.ID `bun:",nullzero"`
	ApprovedHow   string    // "screen", "pin", [BySeries]
	Message       string    // the student's words to the approver
	Answer        string    // the approver's words to the student
	Urgent        bool
	Ahead         bool   // goes ahead in line: urgent, or entitled to, which nothing else may show
	Counted       bool   // takes one from the student's limit
	Overridden    []Code `bun:",array"` // the refusals a person confirmed
	Refusal       string // code of why the system could not start it
	OnDay         string // the school's local day, "2006-01-02"
	MadeAt        time.Time
	StartsAt      time.Time `bun:",nullzero"`
	JoinedAt      time.Time `bun:",nullzero"`
	TurnsMissed   int
	StartedAt     time.Time `bun:",nullzero"`
	DueAt         time.Time `bun:",nullzero"`
	EndedAt       time.Time `bun:",nullzero"`
	EndedBy       school.ID `bun:",nullzero"`
	EndedHow      Ending
	ToldAt        time.Time `bun:",nullzero"` // when the server heard of an end that a page without network had kept
	DeadlineAt    time.Time `bun:",nullzero"`
	Revision      int

	OverrideReason string    // why a person passed over the refusals in Overridden, in their words
	AnsweredAt     time.Time `bun:",nullzero"` // when a person approved or denied the request
	PausedAt       time.Time `bun:",nullzero"` // since when the clock stands still, while the student is with somebody
	VisitSeconds   int       // with somebody at the destination, the clock standing still; the rest was in the corridor
	FirstEndedAt   time.Time `bun:",nullzero"` // the end as it was told first, where somebody has corrected it

	ExtendedMinutes int       // beside Minutes, given while it ran
	MoreMinutes     int       // that the student has asked for, which they can do once; 0 for not yet
	MoreReason      string    // the student's words to that
	MoreAskedAt     time.Time `bun:",nullzero"`
	MoreAnswer      string    // [MoreGiven], [MoreDenied], or nothing yet
	MoreAnsweredAt  time.Time `bun:",nullzero"`

	Student     school.Person     `bun:"-"`
	Origin      school.Room       `bun:"-"`
	Destination school.Room       `bun:"-"`
	Approver    school.Person     `bun:"-"` // whoever approved, or is asked
	FrozenAt    time.Time         `bun:"-"` // of a paused pass that is locked: since when the school is frozen
	CodesToEnd  school.CodesToEnd `bun:"-"` // what the school has said for all rooms
	Place       int               `bun:"-"` // in the line, 1 is first; 0 where it isn't in one
	Wait        time.Duration     `bun:"-"` // an honest estimate of the wait in line; 0 where there is none
	Series      Repetition        `bun:"-"` // that it is a day of
	Longest     int               `bun:"-"` // minutes that the student may have in all; 0 where only the room says
}

// Over reports whether the pass has come to any end.
func (p Pass) Over() bool {
	switch p.State {
	case Ended, Denied, Expired, Cancelled, Missed:
		return true
	}
	return false
}

// InLine reports whether the pass waits in line, its turn offered or not.
func (p Pass) InLine() bool { return p.State == Waiting || p.State == Ready }

// Overtime reports whether the pass is out past its time. One that is paused stays as it was.
func (p Pass) Overtime(now time.Time) bool {
	if p.Paused() {
		now = p.PausedAt
	}
	return p.State == Active && now.After(p.DueAt)
}
