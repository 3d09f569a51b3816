package pass

import "time"

// Code names a refusal where programs meet it: in data-refusal and in a pass's record.
type Code string

// The codes of interface.md, in the order in which the checks are made (product.md section 3).
const (
	Frozen        Code = "frozen"
	NotActive     Code = "not-active" // the student's account is off, or the student is marked absent
	AlreadyOut    Code = "already-out"
	Closed        Code = "closed"
	TripKind      Code = "trip-kind"
	NotVisible    Code = "not-visible"
	WrongOrigin   Code = "wrong-origin"
	NoFly         Code = "no-fly"
	LessonMode    Code = "lesson-mode"
	NeedsApproval Code = "needs-approval"
	Limit         Code = "limit"
	Cooldown      Code = "cooldown"
	Busy          Code = "busy" // hallway maximum and encounter prevention alike
	Full          Code = "full"
)

// Confirmable reports whether a form may name the code as a warning that was confirmed.
func (c Code) Confirmable() bool {
	switch c {
	case AlreadyOut, Closed, NotVisible, Limit, Busy, Full:
		return true
	}
	return false
}

// EncounterPassed is recorded on a pass when someone with the right let it start although a partner was
// out. It is no refusal: a start stopped by a partner answers Busy.
const EncounterPassed Code = "encounter"

// Refusal is a rule's no. It is an answer, not a failure: it says what the student can do next and when.
type Refusal struct {
	Code Code
	// At is when there is a next chance, zero where nobody can tell.
	At time.Time
	// Detail tells apart the reasons behind one code: for closed "hand", "hours" or "away"; for
	// trip-kind "kind", "origin", "destination", "minutes" or "same"; for lesson-mode the mode; for limit
	// "day", "week" or "term"; for full "room" or "out".
	Detail string
	// Number is the bound that was met: minutes, passes, or the length of the line.
	Number int
	// Room is the label of the room the sentence speaks of.
	Room string
	// Overridable says that this person can confirm and go on.
	Overridable bool
	// Line says that the student can join the line.
	Line bool
	// Also names the other warnings that one confirmation would pass over together with this one.
	Also []Refusal
}

// Error makes a refusal travel as an error; the sentence a person reads is made by the views.
func (r *Refusal) Error() string { return "refused: " + string(r.Code) }

// Codes are the refusal's own code and those of its companions.
func (r *Refusal) Codes() []Code {
	codes := []Code{r.Code}
	for _, other := range r.Also {
		codes = append(codes, other.Code)
	}
	return codes
}
