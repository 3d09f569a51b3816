package school

import "time"

// Policy is what a school has laid down and seldom changes: its rules, bells and no-fly times. A server
// keeps a copy for as long as the school's revision is the same.
type Policy struct {
	School School
	Bells  Bells
	NoFly  []NoFly
	Grades map[string]Limits // the limits of whole grades, where there are any
	Hours  map[ID][]Hours    // opening hours by room; see [Policy.RoomOpen]
	// OpenPeriods are the names of the periods in which a room is open, by room; where there are any, hours don't count.
	OpenPeriods map[ID][]string
	Zone        *time.Location
}

// Local is the moment on the school's own clock.
func (p Policy) Local(at time.Time) time.Time { return at.In(p.Zone) }

// Day is the local date that at falls on, "2006-01-02".
func (p Policy) Day(at time.Time) string { return p.Local(at).Format(time.DateOnly) }

// Moment is what the bells say of at.
func (p Policy) Moment(at time.Time) Moment { return p.Bells.At(p.Local(at)) }
