// Package school has the nouns of a school: its rules, people, rooms, sections and bells. They are
// values; what changes them lives in the verb packages.
package school

import "time"

// ID names a row: a UUID (version 7 where we made it) in its usual 36-character form, lower case.
type ID string

// Valid reports whether id has the form of a UUID. A form field that isn't one names nothing.
func (id ID) Valid() bool {
	if len(id) != 36 {
		return false
	}
	for i, c := range id {
		hyphen := i == 8 || i == 13 || i == 18 || i == 23
		hex := c >= '0' && c <= '9' || c >= 'a' && c <= 'f'
		if hyphen != (c == '-') || !hyphen && !hex {
			return false
		}
	}
	return true
}

// School is a tenant and its school-wide rules. Limits and the hallway maximum are nil when there is none.
type School struct {
	ID                 ID
	Name               string
	TimeZone           string
	Revision           int64
	FrozenAt           time.Time `bun:",nullzero"`
	HallwayMaximum     *int
	DayLimit           *int
	WeekLimit          *int
	TermLimit          *int
	CooldownMinutes    int
	UrgentPerTerm      int
	TurnSeconds        int
	OvertimeEndMinutes int
	RequestMinutes     int
	Lines              bool
	StudentsSchedule   bool
	StudentsRepeat     bool    // and let it repeat
	OverrideReason     Reasons // whether staff say why when they pass over a rule
	CodesToEnd         CodesToEnd
	PinShortest        int  // digits
	PinApproval        bool // a teacher may approve on a student's device
}

// CodesToEnd says where a pass is ended with a room code or a teacher's PIN only.
type CodesToEnd string

// As each room has it; in every room; in none. The empty one is as each room has it.
const (
	CodesByRoom     CodesToEnd = "rooms"
	CodesEverywhere CodesToEnd = "everywhere"
	CodesNever      CodesToEnd = "never"
)

// Frozen reports whether the emergency freeze is on: no pass can start.
func (s School) Frozen() bool { return !s.FrozenAt.IsZero() }

// Location is the school's time zone; UTC if the zone is unknown on this machine.
func (s School) Location() *time.Location {
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}
