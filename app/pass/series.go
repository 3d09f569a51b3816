package pass

import (
	"slices"
	"time"

	"corridor/app/school"
)

// Repeats says on which days a pass repeats.
type Repeats string

// A series is for Monday to Friday, for chosen weekdays, or for the days of some day types.
const (
	EveryWeekday Repeats = "weekdays"
	Weekly       Repeats = "weekly"
	ByDayType    Repeats = "day-types"
)

// Purpose is what a standing pass is for; most passes have none. It is for those to read who may see why a student is
// helped, and for nobody else.
type Purpose string

// The purposes of product.md section 7.
const (
	Medication    Purpose = "medication"
	Counselling   Purpose = "counselling"
	Services      Purpose = "services"
	Accommodation Purpose = "accommodation"
)

// Purposes are all there are, in the order in which they are offered.
var Purposes = []Purpose{Medication, Counselling, Services, Accommodation}

// Series is a pass that repeats: the pass of each of its days is made from it some days ahead. Students are those who are
// still in it; Origin is none where the bell schedule says where from.
type Series struct {
	SchoolID      school.ID
	ID            school.ID
	DestinationID school.ID
	OriginID      school.ID
	Trip          Trip
	Minutes       int
	Invites       bool
	Message       string
	Purpose       Purpose
	Repeats       Repeats
	Weekdays      []time.Weekday // of a weekly one
	DayTypes      []school.ID    // of one by day types
	Minute        int            // after midnight; without meaning where there is a period
	Period        string
	StartsOn      string // "2006-01-02"
	EndsOn        string // its last day
	MadeBy        school.ID
	MadeAt        time.Time

	ByStudent  bool      // who made it is its student
	RequestID  school.ID // the pass that asks for it; none where nobody had to be asked
	Request    State     // of that pass
	AnsweredBy school.ID // whoever has approved or denied that
	Answer     string    // their words
	Refusal    string    // why the request came to nothing by itself

	Students    []school.Person
	Origin      school.Room
	Destination school.Room
	Maker       school.Person
}

// Over reports whether the last of its days is before today.
func (s Series) Over(today string) bool { return s.EndsOn < today }

// Granted reports whether its passes are made: nobody had to be asked, or somebody has said yes.
func (s Series) Granted() bool {
	return s.RequestID == "" || s.AnsweredBy != "" && s.Request != Denied
}

// Lives reports whether it is granted or may still be.
func (s Series) Lives() bool { return s.Granted() || s.Request == Requested }

// Falls reports whether a day is one of the series', by its date and the day of the week or the bells alone.
func (s Series) Falls(policy school.Policy, date string) bool {
	noon, is := policy.Noon(date)
	if !is || date < s.StartsOn || date > s.EndsOn || !policy.SchoolOn(noon) {
		return false
	}
	switch s.Repeats {
	case Weekly:
		return slices.Contains(s.Weekdays, noon.Weekday())
	case ByDayType:
		day, _ := policy.Bells.Day(noon)
		return slices.Contains(s.DayTypes, day.ID)
	}
	return noon.Weekday() != time.Saturday && noon.Weekday() != time.Sunday
}

// StartsAt is when the pass of one of its days starts for somebody of a grade, or why that day has none. Where the
// clocks skip the time, it is the first moment after it; where they show it twice, the first of the two.
func (s Series) StartsAt(policy school.Policy, date, grade string) (time.Time, *school.Unplannable) {
	at, no := policy.PlannedAt(school.When{Date: date, Minute: s.Minute, Period: s.Period}, grade)
	if no != nil && no.Why == "skipped" {
		no = nil
	}
	if no == nil && policy.Day(at.Add(time.Duration(s.Minutes)*time.Minute-time.Second)) != date {
		no = &school.Unplannable{Why: "midnight", Field: "time", At: at}
	}
	return at, no
}

// Snapshot is what the audit log keeps of a series: neither its words nor what it is for.
func (s Series) Snapshot() any {
	return struct {
		Repeats  Repeats   `json:"repeats"`
		StartsOn string    `json:"starts_on"`
		EndsOn   string    `json:"ends_on"`
		Period   string    `json:"period,omitempty"`
		Minute   int       `json:"minute,omitempty"`
		Room     school.ID `json:"room"`
		Students int       `json:"students"`
	}{s.Repeats, s.StartsOn, s.EndsOn, s.Period, s.Minute, s.DestinationID, len(s.Students)}
}

// DaysAhead is for how many school days, today included, the passes of a series are made.
const DaysAhead = 7

// Begins is when a pass began or is to begin; of one that never had a time, when it was made.
func (p Pass) Begins() time.Time {
	for _, at := range []time.Time{p.StartedAt, p.StartsAt, p.JoinedAt} {
		if !at.IsZero() {
			return at
		}
	}
	return p.MadeAt
}

// BySeries is how a pass is approved whose series is: for the rules of its own day nobody has said yes.
const BySeries = "series"

// Repetition is what a pass knows of the series that it is a day of.
type Repetition struct {
	ID       school.ID // none: it stands alone
	Asks     bool      // whoever approves the pass approves the series
	Repeats  Repeats
	Weekdays []time.Weekday
	DayTypes []string // their names
	EndsOn   string
}

// Asked is the series that the pass asks for, if it does.
func (r Repetition) Asked() school.ID {
	if !r.Asks {
		return ""
	}
	return r.ID
}
