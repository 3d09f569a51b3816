package pass

import (
	"time"

	"corridor/app/school"
)

// Snapshot is what the audit log keeps of a pass before and after a change: small, and without free text.
type Snapshot struct {
	State      State     `json:"state"`
	Origin     school.ID `json:"origin,omitempty"`
	Minutes    int       `json:"minutes,omitempty"`
	Overridden []Code    `json:"overridden,omitempty"`
	DueAt      time.Time `json:"due_at,omitzero"`
	StartsAt   time.Time `json:"starts_at,omitzero"`
	EndedAt    time.Time `json:"ended_at,omitzero"`
	ToldAt     time.Time `json:"told_at,omitzero"`
	PausedAt   time.Time `json:"paused_at,omitzero"`
	Visit      int       `json:"visit_seconds,omitempty"`
	Extended   int       `json:"extended_minutes,omitempty"`
	More       int       `json:"more_minutes,omitempty"` // asked for by the student
	MoreAnswer string    `json:"more_answer,omitempty"`
}

// Snapshot is the pass as the audit log keeps it.
func (p Pass) Snapshot() Snapshot {
	return Snapshot{
		State: p.State, Origin: p.OriginID, Minutes: p.Minutes, Overridden: p.Overridden, StartsAt: p.StartsAt, DueAt: p.DueAt, EndedAt: p.EndedAt, ToldAt: p.ToldAt,
		PausedAt: p.PausedAt, Visit: p.VisitSeconds, Extended: p.ExtendedMinutes, More: p.MoreMinutes, MoreAnswer: p.MoreAnswer,
	}
}

// What the audit log calls the changes of a pass that a screen tells, or that can be taken back.
const (
	WasAskedFor    = "pass asked for"
	WasApproved    = "pass approved"
	WasDenied      = "pass denied"
	WasStarted     = "pass started"
	StartedOnTime  = "pass started on time"
	WasNotStarted  = "pass not started"
	WasEnded       = "pass ended"
	WasEndedByCode = "pass ended by code"
	WasEndedToBack = "pass ended to go back"
	WasSentBack    = "pass back"
	WasReconciled  = "pass reconciled"
	WasCancelled   = "pass cancelled"
	WasCorrected   = "pass corrected"
	WasPaused      = "pass paused"
	WasResumed     = "pass resumed"
	WasExtended    = "pass extended"
	WentOn         = "pass goes on" // at the all clear
	WasScheduled   = "pass scheduled"
	WasInvited     = "pass invited"
	WasAccepted    = "pass accepted"
	WasDeclined    = "pass declined"
	WasMoved       = "pass moved"
	MoreTimeAsked  = "more time asked for"
	MoreTimeDenied = "more time denied"
	WasUndone      = "undone"
	WasTakenBack   = "pass taken back"
	CameDue        = "deadline"

	MadeOfSeries    = "pass made of series"
	FollowsBells    = "pass follows the bells"
	AbsentCalledOff = "pass called off for absence"
	PlannedAgain    = "pass planned again"

	TurnOffered = "turn ready"
	TurnWaits   = "turn waiting"
	TurnMissed  = "turn missed"
)

// What the audit log calls what is done to a series, and to a student's attendance.
const (
	SeriesMade       = "series made"
	SeriesEnded      = "series ended"
	SeriesDayOff     = "series day called off"
	MarkedAbsent     = "absence marked"
	AbsenceTakenBack = "absence taken back"
)

// TurnBecame is what the audit log calls a change of a place in line to a state.
func TurnBecame(s State) string {
	switch s {
	case Ready:
		return TurnOffered
	case Missed:
		return TurnMissed
	default:
		return TurnWaits
	}
}

// Event is one line of a pass's story: who did what, with the values before and after.
type Event struct {
	At         time.Time
	What       string
	By         school.Person // nobody: the system
	ActingName string        // the name that whoever acts for a teacher went by
	For        school.Person // that teacher
	Session    school.ID     // in which it was done; none: the system
	Before     Snapshot
	After      Snapshot
	Reason     string
}
