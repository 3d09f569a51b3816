package school

import "time"

// Freeze is one emergency of a school, from its beginning to the all clear. A drill is one with a mark.
type Freeze struct {
	ID        ID
	Drill     bool
	OnDay     string // the local day it began on
	StartedAt time.Time
	StartedBy string    // how staff call the person; empty where nobody knows any more
	EndedAt   time.Time // zero while it goes on
	EndedBy   string
}

// On reports whether the school is frozen by it.
func (f Freeze) On() bool { return f.ID != "" && f.EndedAt.IsZero() }

// Notice is one message to all staff.
type Notice struct {
	At   time.Time
	By   string
	Text string
}

// Account is how one student stands in an emergency.
type Account struct {
	Student   Person
	Absent    bool      // that day, as the office has it
	CheckedAt time.Time // zero: not checked in
	CheckedBy string
	Place     LastPlace
}

// CheckedIn reports whether somebody has seen the student.
func (a Account) CheckedIn() bool { return !a.CheckedAt.IsZero() }

// LastPlace is where a student was last known to be: where they are out to, else where their last pass of this
// lesson has left them, else where the timetable has them. An empty room: nobody knows.
type LastPlace struct {
	Room     Room
	From     Room      // of a pass that is out
	OutSince time.Time // of a pass that is out; zero: not out
	Section  string    // the class that meets there now
}

// Out reports whether the student is out on a pass.
func (p LastPlace) Out() bool { return !p.OutSince.IsZero() }

// Count is how far the accounting has come. Who is absent is not looked for: Of counts the others, and the absent
// who were seen nevertheless.
type Count struct{ CheckedIn, Of, Absent int }

// Missing is how many are still to be found.
func (c Count) Missing() int { return c.Of - c.CheckedIn }

// Counted counts accounts.
func Counted(accounts []Account) (c Count) {
	for _, a := range accounts {
		switch {
		case a.CheckedIn():
			c.CheckedIn++
			c.Of++
		case a.Absent:
			c.Absent++
		default:
			c.Of++
		}
	}
	return c
}

// PassTime is the moment that the clocks of running passes show: now, or, while the school is frozen, the moment of
// the freeze, at which they stand.
func (s School) PassTime(now time.Time) time.Time {
	if s.Frozen() {
		return s.FrozenAt
	}
	return now
}
