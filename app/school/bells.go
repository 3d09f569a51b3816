package school

import (
	"slices"
	"time"
)

// DayType is a kind of school day, such as "A day" or "Early release", and its periods in order.
type DayType struct {
	ID       ID
	Name     string
	Weekdays []time.Weekday // the weekdays on which it is the usual day
	Periods  []Period
}

// Period is a stretch of a day, in minutes after midnight of the school's own clock.
type Period struct {
	Name         string
	StartsMinute int
	EndsMinute   int
}

// Holds reports whether the minute of the day lies within the period. Its end belongs to the next one.
func (p Period) Holds(minute int) bool { return p.StartsMinute <= minute && minute < p.EndsMinute }

// Bells is a school's timetable: its day types, and the days that are not as their weekday says.
type Bells struct {
	DayTypes []DayType
	Days     map[string]ID // local date "2006-01-02" to day type; an empty id is a day without school
}

// Day is the day type of the date that local shows; false on a day without school or without a schedule.
func (b Bells) Day(local time.Time) (DayType, bool) {
	id, special := b.Days[local.Format(time.DateOnly)]
	for _, d := range b.DayTypes {
		if special && d.ID == id || !special && slices.Contains(d.Weekdays, local.Weekday()) {
			return d, true
		}
	}
	return DayType{}, false
}

// Now is the period in which local lies, with its day type.
func (b Bells) Now(local time.Time) (DayType, Period, bool) {
	day, school := b.Day(local)
	if !school {
		return DayType{}, Period{}, false
	}
	for _, p := range day.Periods {
		if p.Holds(MinuteOf(local)) {
			return day, p, true
		}
	}
	return day, Period{}, false
}

// MinuteOf is the minute of the day on local's own clock, 0 to 1439.
func MinuteOf(local time.Time) int { return local.Hour()*60 + local.Minute() }

// AtMinute is the moment the given minute of local's day comes on its own clock.
func AtMinute(local time.Time, minute int) time.Time {
	return time.Date(local.Year(), local.Month(), local.Day(), minute/60, minute%60, 0, 0, local.Location())
}

// NoFly is a no-fly time: students can't start passes in it on the weekdays it names.
type NoFly struct {
	Weekdays     []time.Weekday
	StartsMinute int
	EndsMinute   int
}

// Ends is the end of the no-fly time that local lies in, if it lies in one.
func (n NoFly) Ends(local time.Time) (time.Time, bool) {
	minute := MinuteOf(local)
	if !slices.Contains(n.Weekdays, local.Weekday()) || minute < n.StartsMinute || minute >= n.EndsMinute {
		return time.Time{}, false
	}
	return AtMinute(local, n.EndsMinute), true
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
