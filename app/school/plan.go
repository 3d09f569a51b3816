package school

import (
	"slices"
	"time"
)

// When is the time that a pass is planned for: a date, and on it a minute of the school's clock or the beginning of
// a period. The zero one is now.
type When struct {
	Date   string // local, "2006-01-02"
	Minute int    // after midnight; without meaning where there is a period
	Period string
}

// Now reports whether nothing is planned: the pass is for now.
func (w When) Now() bool { return w.Date == "" }

// How far ahead passes are planned.
const (
	SoonestPlan = 5 * time.Minute
	FurthestDay = 366 // days
)

// Unplannable says why no pass can be planned for a time. Field is the part of the form that it stands beside: "date",
// "time", "period", "origin".
type Unplannable struct {
	Why     string // "past", "soon", "far", "holiday", "midnight", "skipped", "no-period", "begun", "students", "origin"
	Field   string
	At      time.Time // the time that was meant; of "skipped" the next that there is
	Period  string
	Periods []string // that there are on that day
}

// Error makes it travel as an error; the sentence is made by the views.
func (u *Unplannable) Error() string { return "not to be planned: " + u.Why }

// PlannedAt is when a pass for someone of the grade starts that is planned for w.
func (p Policy) PlannedAt(w When, grade string) (time.Time, *Unplannable) {
	date, err := time.ParseInLocation(time.DateOnly, w.Date, p.Zone)
	if err != nil {
		return time.Time{}, &Unplannable{Why: "date", Field: "date"}
	}
	// At noon, because midnight is skipped in some zones.
	noon := time.Date(date.Year(), date.Month(), date.Day(), 12, 0, 0, 0, p.Zone)
	if !p.SchoolOn(noon) {
		return time.Time{}, &Unplannable{Why: "holiday", Field: "date", At: noon}
	}
	minute := w.Minute
	if w.Period != "" {
		periods := p.Bells.PeriodsOn(noon, grade)
		i := slices.IndexFunc(periods, func(on Period) bool { return slices.Contains(on.Names(), w.Period) })
		if i < 0 {
			return time.Time{}, &Unplannable{Why: "no-period", Field: "period", At: noon, Period: w.Period, Periods: namesOf(periods)}
		}
		minute = periods[i].StartsMinute
	}
	at, shown := OnClock(noon, minute, p.Zone)
	if !shown {
		return at, &Unplannable{Why: "skipped", Field: "time", At: at}
	}
	return at, nil
}

// SchoolOn reports whether there is school on the date that local shows. A school without bells says of no day that
// there is none.
func (p Policy) SchoolOn(local time.Time) bool {
	_, school := p.Bells.Day(local)
	return school || len(p.Bells.DayTypes) == 0
}

func namesOf(periods []Period) (names []string) {
	for _, p := range periods {
		names = append(names, p.Name)
	}
	return names
}

// MayPlan says at now why no pass of so many minutes can be planned for at; nil if it can.
func (p Policy) MayPlan(w When, at, now time.Time, minutes int) *Unplannable {
	no := &Unplannable{At: at, Period: w.Period, Field: "time"}
	if w.Period != "" {
		no.Field = "period"
	}
	switch ends := at.Add(time.Duration(minutes) * time.Minute); {
	case w.Period != "" && !at.After(now) && p.Day(at) == p.Day(now):
		no.Why = "begun"
	case p.Day(at) < p.Day(now):
		no.Why, no.Field = "past", "date"
	case !at.After(now):
		no.Why = "past"
	case at.Before(now.Add(SoonestPlan)):
		no.Why = "soon"
	case at.After(now.AddDate(0, 0, FurthestDay)):
		no.Why, no.Field = "far", "date"
	case p.Day(ends.Add(-time.Second)) != p.Day(at):
		no.Why = "midnight"
	default:
		return nil
	}
	return no
}
