package school

import (
	"slices"
	"time"
)

// CoverHow says how somebody came to act for a teacher.
type CoverHow string

// A substitute chose the teacher themselves, took what the office had planned, or typed the code of the teacher's
// sheet. An assistant has the teacher given by an administrator.
const (
	CoverPicked    CoverHow = "picked"
	CoverPlanned   CoverHow = "plan"
	CoverByCode    CoverHow = "code"
	CoverAssistant CoverHow = "assistant"
)

// CoverEnd says what ended a cover; empty while nothing has.
type CoverEnd string

// The last bell, the substitute, the teacher who came back, the office, or the same cover in another browser.
const (
	CoverEndedByBell       CoverEnd = "bell"
	CoverEndedBySubstitute CoverEnd = "substitute"
	CoverEndedByTeacher    CoverEnd = "teacher"
	CoverEndedByOffice     CoverEnd = "office"
	CoverMoved             CoverEnd = "moved"
)

// Stint is the time from a moment until another, which no longer belongs to it.
type Stint struct{ From, Until time.Time }

// Holds reports whether the moment lies within the stint.
func (s Stint) Holds(at time.Time) bool { return !at.Before(s.From) && at.Before(s.Until) }

// Cover is somebody acting for a teacher in one session, in parts of one day.
type Cover struct {
	ID      ID
	Session ID
	Account Person // who has signed in
	Name    string // that was given in this session
	Teacher Person
	Day     string   // the local date
	Periods []string // by name; none: all day
	Stints  []Stint  // in which it holds, in order
	How     CoverHow
	Plan    ID // that was taken
	BeganAt time.Time
	EndedAt time.Time // zero while nothing but the clock has ended it
	Ended   CoverEnd
	Pin     CoverPin
}

// CoverPin is a cover's own PIN, without its digits. It has none where Digits is 0.
type CoverPin struct {
	Digits   int
	Turn     int // counts the PINs that this cover has had
	PausedAt time.Time
}

// Substitute reports whether it is a substitute's, and not that of somebody who assists the teacher.
func (c Cover) Substitute() bool { return c.How != CoverAssistant }

// EndsAt is when the last of its parts is over.
func (c Cover) EndsAt() time.Time {
	if len(c.Stints) == 0 {
		return c.BeganAt
	}
	return c.Stints[len(c.Stints)-1].Until
}

// OverAt is when it ended, by then or by the clock; zero while it is not over.
func (c Cover) OverAt(now time.Time) time.Time {
	switch {
	case !c.EndedAt.IsZero():
		return c.EndedAt
	case !now.Before(c.EndsAt()):
		return c.EndsAt()
	}
	return time.Time{}
}

// HoldsAt reports whether they act for the teacher at the moment.
func (c Cover) HoldsAt(now time.Time) bool {
	return c.OverAt(now).IsZero() && slices.ContainsFunc(c.Stints, func(s Stint) bool { return s.Holds(now) })
}

// NextAt is when it holds again after the moment; zero if it doesn't.
func (c Cover) NextAt(now time.Time) time.Time {
	if !c.OverAt(now).IsZero() {
		return time.Time{}
	}
	for _, s := range c.Stints {
		if s.From.After(now) {
			return s.From
		}
	}
	return time.Time{}
}

// PartEndsAt is when the part that holds now is over; zero where none holds.
func (c Cover) PartEndsAt(now time.Time) time.Time {
	for _, s := range c.Stints {
		if s.Holds(now) && c.HoldsAt(now) {
			return s.Until
		}
	}
	return time.Time{}
}

// Memo is what the audit log keeps of it; the name is in the row itself.
func (c Cover) Memo() any {
	return map[string]any{"teacher": c.Teacher.ID, "periods": c.Periods, "until": c.EndsAt(), "how": c.How}
}

// Collides reports whether two act for one teacher at one time.
func (c Cover) Collides(other Cover) bool {
	return c.Teacher.ID == other.Teacher.ID && Coincide(c.Stints, other.Stints)
}

// Coincide reports whether two sets of stints share a moment.
func Coincide(some, others []Stint) bool {
	for _, a := range some {
		for _, b := range others {
			if a.From.Before(b.Until) && b.From.Before(a.Until) {
				return true
			}
		}
	}
	return false
}

// CoverPlan is what the office has planned for a teacher who is away: a name that will use the shared account, a
// colleague with an account of their own, or nobody yet.
type CoverPlan struct {
	ID        ID
	Day       string
	Teacher   Person
	Periods   []string // none: all day
	Stints    []Stint
	Name      string
	Colleague Person
}

// Assist is a teacher for whom an assistant may act: by local dates, the last one included and empty for no end.
type Assist struct {
	Teacher ID
	From    string
	Until   string   `json:",omitempty"`
	Periods []string `json:",omitempty"` // none: all day
}

// On reports whether it holds on a local date.
func (a Assist) On(day string) bool { return a.From <= day && (a.Until == "" || day <= a.Until) }

// Same reports whether two entries say the same.
func (a Assist) Same(b Assist) bool {
	return a.Teacher == b.Teacher && a.From == b.From && a.Until == b.Until && slices.Equal(a.Periods, b.Periods)
}

// Assisting is what the entries that hold on a day say about a teacher together: the periods in which an assistant acts
// for them, none for all day.
func Assisting(list []Assist, teacher ID, day string) (periods []string, given bool) {
	for _, a := range list {
		if a.Teacher != teacher || !a.On(day) {
			continue
		}
		if len(a.Periods) == 0 {
			return nil, true
		}
		periods, given = append(periods, a.Periods...), true
	}
	return periods, given
}

// Handover is a sheet that a teacher has printed for a day.
type Handover struct {
	ID      ID
	Teacher ID
	Day     string
	MadeAt  time.Time
}

// CoverOffer is a plan that a substitute can take in one tap.
type CoverOffer struct {
	CoverPlan
	Taken Cover // that was begun by it and goes on in another browser; zero for none
}

// Assisted is a teacher for whom an assistant may act today.
type Assisted struct {
	Teacher Person
	Periods []string // none: all day
	Stints  []Stint  // what is left of them
}

// PlannedCover is a plan with the covers that were begun by it.
type PlannedCover struct {
	CoverPlan
	Covers []Cover
}
