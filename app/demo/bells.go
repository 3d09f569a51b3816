package demo

import (
	"fmt"
	"math"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// The demo never closes. Its school day is an ordinary one, 7:30 to 14:00 with seven periods and lunch, but
// the classes of Period 1, 2, 3 … meet again in Evening 1, 2, 3 … until midnight and in Night 1, 2, 3 …
// until the first bell, and the weekend has the same bells under a name of its own. So it is always the
// middle of some lesson, whenever the demo is started and however long it runs, without ever shifting the
// timetable under a visitor. Only the made-up history keeps to the school day and to school days. There is
// no gap between periods: the walk to a class counts to that class.

const (
	firstBell    = 7*60 + 30
	midnight     = 24 * 60
	periods      = 7
	beforeLunch  = 4
	nightClasses = 4
	lunch        = "Lunch"
)

var (
	schoolDays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	weekend    = []time.Weekday{time.Saturday, time.Sunday}
)

// layDay lays the bells of one day type around the clock.
func layDay(name string, weekdays []time.Weekday, minutes, lunchMinutes int) school.DayType {
	day := school.DayType{Name: name, Weekdays: weekdays}
	at := firstBell
	add := func(name string, minutes int) {
		day.Periods = append(day.Periods, school.Period{Name: name, StartsMinute: at, EndsMinute: at + minutes})
		at += minutes
	}
	for p := 1; p <= periods; p++ {
		add(fmt.Sprintf("Period %d", p), minutes)
		if p == beforeLunch {
			add(lunch, lunchMinutes)
		}
	}
	evenings := int(math.Round(float64(midnight-at) / 100))
	night := spread("Night", 0, firstBell, nightClasses)
	day.Periods = append(append(night, day.Periods...), spread("Evening", at, midnight, min(evenings, periods))...)
	return day
}

// spread divides the time from start to end into n periods without a gap.
func spread(name string, start, end, n int) []school.Period {
	list := make([]school.Period, n)
	for i := range list {
		list[i] = school.Period{
			Name:         fmt.Sprintf("%s %d", name, i+1),
			StartsMinute: start + (end-start)*i/n, EndsMinute: start + (end-start)*(i+1)/n,
		}
	}
	return list
}

// meets names the periods in which the classes of a period of the school day meet.
func meets(period int) []string {
	names := []string{fmt.Sprintf("Period %d", period), fmt.Sprintf("Evening %d", period)}
	if period <= nightClasses {
		names = append(names, fmt.Sprintf("Night %d", period))
	}
	return names
}

// conferenceDay is the note of the coming day without school. [Freshen] puts it off when it comes near,
// because the demo must not stand still for a day.
const conferenceDay = "Family conference day"

func (m *maker) makeBells() {
	for _, day := range []school.DayType{
		layDay("Regular day", schoolDays, 50, 40),
		layDay("Early release", nil, 35, 30),
		layDay("Weekend", weekend, 50, 40),
	} {
		day.ID = m.newID()
		m.made.DayTypes = append(m.made.DayTypes, day)
	}
	earlyID := m.made.DayTypes[1].ID
	m.made.Calendar = []db.BulkDay{
		{On: onWeekday(m.now.AddDate(0, 0, -12), time.Monday, -1), Note: "Teacher workday"},
		{On: onWeekday(m.now.AddDate(0, 0, -5), time.Wednesday, -1), DayTypeID: earlyID, Note: "Early release"},
		{On: onWeekday(m.now.AddDate(0, 0, 8), time.Wednesday, 1), DayTypeID: earlyID, Note: "Early release"},
		{On: onWeekday(m.now.AddDate(0, 0, 15), time.Friday, 1), Note: conferenceDay},
	}
	m.makeTerms()
}

// onWeekday is the nearest such weekday, going by step days from local's own day.
func onWeekday(local time.Time, weekday time.Weekday, step int) string {
	for local.Weekday() != weekday {
		local = local.AddDate(0, 0, step)
	}
	return local.Format(time.DateOnly)
}

// makeTerms makes the halves of this school year and the next, with no summer between them.
func (m *maker) makeTerms() {
	year := m.now.Year()
	if m.now.Month() < time.August {
		year--
	}
	for y := year; y < year+2; y++ {
		m.addTerm(y, "Fall semester", fmt.Sprintf("%d-08-01", y), fmt.Sprintf("%d-12-31", y))
		m.addTerm(y, "Spring semester", fmt.Sprintf("%d-01-01", y+1), fmt.Sprintf("%d-07-31", y+1))
	}
}

func (m *maker) addTerm(year int, name, starts, ends string) {
	m.made.Terms = append(m.made.Terms, db.BulkTerm{
		ID: m.newID(), SISID: fmt.Sprintf("%d %s", year, name), Name: name, Kind: "semester",
		StartsOn: starts, EndsOn: ends,
	})
}

// schoolDay is when the first period of the school day proper starts and the last one ends.
func schoolDay(day school.DayType) (starts, ends int) {
	starts, ends = midnight, 0
	for _, p := range day.Periods {
		if strings.HasPrefix(p.Name, "Period") {
			starts, ends = min(starts, p.StartsMinute), max(ends, p.EndsMinute)
		}
	}
	return starts, ends
}
