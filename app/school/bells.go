package school

import (
	"slices"
	"time"
)

// DayType is a kind of school day, such as "A day" or "Early release".
type DayType struct {
	ID       ID
	Name     string
	Letter   string         // one to three characters that stand for it in the calendar
	Colour   int            // 1 to 12, as rooms have; 0 for none
	Weekdays []time.Weekday // the weekdays on which it is the usual day
	Periods  []Period       // of all schedules, by their start
	Lunches  []Lunch
}

// Period is a stretch of a day, in minutes after midnight of the school's own clock.
type Period struct {
	Name         string
	StartsMinute int
	EndsMinute   int
	Schedule     ID       // whose bells; empty for everybody whom no schedule names
	Also         []string // other names for it, such as the roster's "3(A)"
	ID           ID
}

// Holds reports whether the minute of the day lies within the period. Its end belongs to the next one.
func (p Period) Holds(minute int) bool { return p.StartsMinute <= minute && minute < p.EndsMinute }

// Names are all names by which a section may say that it meets in the period.
func (p Period) Names() []string { return append([]string{p.Name}, p.Also...) }

// Schedule is one of several bell schedules that ring at once: that of these grades.
type Schedule struct {
	ID     ID
	Name   string
	Grades []string
}

// Lunch is when a wave has lunch: within a period, whose lesson goes on before and after it.
type Lunch struct {
	Wave         string
	StartsMinute int
	EndsMinute   int
	Schedule     ID // whose bells, as of a [Period]
	RoomID       ID // where they eat; empty if nobody has said
}

// Holds reports whether the minute of the day lies within the lunch.
func (l Lunch) Holds(minute int) bool { return l.StartsMinute <= minute && minute < l.EndsMinute }

// Bells is a school's timetable: its day types and schedules, and which day has which type.
type Bells struct {
	Schedules []Schedule
	DayTypes  []DayType
	Days      map[string]ID   // local date "2006-01-02" to day type; an empty id is a day without school
	Keeps     map[string]bool // the dates of Days that a rotation counts
	Rotations []Rotation
	Terms     []Term

	turns map[string]ID // what the rotations make of each date; see Laid
}

// Day is the day type of the date that local shows; false on a day without school or without a schedule. The
// calendar's own days come first, then the rotation, then the weekday.
func (b Bells) Day(local time.Time) (DayType, bool) {
	date := local.Format(time.DateOnly)
	id, said := b.Days[date]
	if !said && b.BetweenTerms(date) {
		return DayType{}, false
	}
	if !said {
		id, said = b.turns[date]
	}
	for _, d := range b.DayTypes {
		if said && d.ID == id || !said && slices.Contains(d.Weekdays, local.Weekday()) {
			return d, true
		}
	}
	return DayType{}, false
}

// PeriodsOn are the periods of the date that local shows for those of a grade, in order; none on a day without school.
func (b Bells) PeriodsOn(local time.Time, grade string) (periods []Period) {
	day, _ := b.Day(local)
	schedule := b.ScheduleOf(grade)
	for _, p := range day.Periods {
		if p.Schedule == schedule {
			periods = append(periods, p)
		}
	}
	return periods
}

// PeriodNames are the names of all periods, in the order of the days.
func (b Bells) PeriodNames() (names []string) {
	for _, d := range b.DayTypes {
		for _, p := range d.Periods {
			if !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	return names
}

// ScheduleOf is the schedule of a grade; empty is that of everybody whom no schedule names.
func (b Bells) ScheduleOf(grade string) ID { return scheduleOf(b.Schedules, grade) }

func scheduleOf(schedules []Schedule, grade string) ID {
	for _, s := range schedules {
		if slices.Contains(s.Grades, grade) {
			return s.ID
		}
	}
	return ""
}

// Now is the period in which local lies for those whom no schedule names, with its day type. What holds for one
// student or section is in [Bells.At].
func (b Bells) Now(local time.Time) (DayType, Period, bool) {
	m := b.At(local)
	for _, p := range m.DayType.Periods {
		if p.Schedule == "" && p.Holds(m.Minute) {
			return m.DayType, p, true
		}
	}
	return m.DayType, Period{}, false
}

// MinuteOf is the minute of the day on local's own clock, 0 to 1439.
func MinuteOf(local time.Time) int { return local.Hour()*60 + local.Minute() }

// AtMinute is the moment the given minute of local's day comes on its own clock.
func AtMinute(local time.Time, minute int) time.Time {
	at := time.Date(local.Year(), local.Month(), local.Day(), minute/60, minute%60, 0, 0, local.Location())
	if later := minute - MinuteOf(local); later > 0 && !at.After(local) {
		// The clocks have gone back and show this hour again: what is still to come on them is still to come.
		return local.Truncate(time.Minute).Add(time.Duration(later) * time.Minute)
	}
	return at
}

// Hours are the opening hours of a room on one weekday.
type Hours struct {
	Weekday      time.Weekday
	OpensMinute  int
	ClosesMinute int
}

// Opening tells whether a room with these hours is open at local, and if not when it next opens today
// (zero: not again today). A room without hours is always open.
func Opening(hours []Hours, local time.Time) (open bool, opens time.Time) {
	if len(hours) == 0 {
		return true, time.Time{}
	}
	minute := MinuteOf(local)
	for _, h := range hours {
		if h.Weekday != local.Weekday() {
			continue
		}
		if h.OpensMinute <= minute && minute < h.ClosesMinute {
			return true, time.Time{}
		}
		if next := AtMinute(local, h.OpensMinute); minute < h.OpensMinute && (opens.IsZero() || next.Before(opens)) {
			opens = next
		}
	}
	return false, opens
}
