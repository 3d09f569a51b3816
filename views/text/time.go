package text

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Clock is a time of day in the school's zone, as the language writes it: "10:21". From seven to seven each figure
// comes once; outside of that the half of the day is said, where the language has two: "9:30 PM".
func (l Language) Clock(at time.Time, zone *time.Location) string {
	if OutOfSchool(at, zone) {
		return l.FullClock(at, zone)
	}
	return l.Written("time.clock", in(at, zone))
}

// FullClock is the same with the half of the day at every hour: "10:21 AM". Where one time of a list needs it, all have it.
func (l Language) FullClock(at time.Time, zone *time.Location) string {
	return l.Written("time.clock-out-of-school", in(at, zone))
}

// OutOfSchool reports whether a time is one of those whose figures come twice in a day that people think of.
func OutOfSchool(at time.Time, zone *time.Location) bool {
	hour := in(at, zone).Hour()
	return hour < 7 || hour >= 19
}

// Day is a date in the school's zone, short: "11/23".
func (l Language) Day(at time.Time, zone *time.Location) string {
	return l.Written("time.day", in(at, zone))
}

// LongDay is a date in the school's zone, with its year: "Nov 23, 2026".
func (l Language) LongDay(at time.Time, zone *time.Location) string {
	return l.Written("time.long-day", in(at, zone))
}

// Written is a moment by the layout that has this id: one of Go's, whose names of months, weekdays and halves of the
// day come in the language.
func (l Language) Written(id string, at time.Time) string {
	var b strings.Builder
	for layout := l.Say(id); layout != ""; {
		start, name, say := l.nextName(layout)
		b.WriteString(at.Format(layout[:start]))
		if name != "" {
			b.WriteString(say(at))
		}
		layout = layout[start+len(name):]
	}
	return b.String()
}

// nextName finds the first name in a layout, where it starts, and how the language says it; its end where it has none.
func (l Language) nextName(layout string) (start int, found string, say func(time.Time) string) {
	start = len(layout)
	for _, name := range []string{"January", "Jan", "Monday", "PM"} { // the longer of two first
		if at := strings.Index(layout, name); at >= 0 && at < start {
			start, found = at, name
		}
	}
	return start, found, map[string]func(time.Time) string{
		"January": func(at time.Time) string { return l.Month(at.Month()) },
		"Jan":     func(at time.Time) string { return l.oneOf("time.short-months", int(at.Month())-1) },
		"Monday":  func(at time.Time) string { return l.Weekday(at.Weekday()) },
		"PM":      func(at time.Time) string { return l.oneOf("time.halves", at.Hour()/12) },
	}[found]
}

// oneOf is an entry of a text that lists several, with plain blanks between them.
func (l Language) oneOf(id string, n int) string { return strings.Split(l.Say(id), " ")[n] }

// Month is the name of a month.
func (l Language) Month(m time.Month) string {
	return l.Say([]string{
		"time.january", "time.february", "time.march", "time.april", "time.may", "time.june",
		"time.july", "time.august", "time.september", "time.october", "time.november", "time.december",
	}[m-1])
}

// Weekday is the name of a weekday.
func (l Language) Weekday(d time.Weekday) string { return l.Say(weekdays[d]) }

// WeekStarts is the first day of a week: "time.week-starts" has the id of its name.
func (l Language) WeekStarts() time.Weekday {
	return time.Weekday(max(0, slices.Index(weekdays, l.Say("time.week-starts"))))
}

// weekdays are the ids of the weekdays' names, from Sunday on.
var weekdays = []string{"time.sunday", "time.monday", "time.tuesday", "time.wednesday", "time.thursday", "time.friday", "time.saturday"}

// List is several things in words: "Ada, Bob and Cleo".
func (l Language) List(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	names, last := strings.Join(items[:len(items)-1], ", "), items[len(items)-1]
	if l.otherAnd(last) {
		return l.Say("list.other-and", "Names", names, "Last", last)
	}
	return l.Say("list.and", "Names", names, "Last", last)
}

// otherAnd reports whether the language has another "and" before a word that sounds like this: "Ada e Iris".
func (l Language) otherAnd(word string) bool {
	return slices.ContainsFunc(strings.Fields(l.Say("list.other-and-before")), func(sound string) bool {
		return strings.HasPrefix(strings.ToLower(word), sound)
	})
}

// Number is a count with its thousands apart: "1,180". It is not negative.
func (l Language) Number(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + l.Say("time.thousands") + digits[at:]
	}
	return digits
}

func in(at time.Time, zone *time.Location) time.Time {
	if zone == nil {
		return at
	}
	return at.In(zone)
}

// Wait is an estimate in words: "about 4 minutes". It is never less than one minute.
func (l Language) Wait(d time.Duration) string {
	return l.Say("time.about", Count, Minutes(d))
}

// Span is a length of time that has passed: "4 min", "1 h 5 min".
func (l Language) Span(d time.Duration) string {
	minutes := Minutes(d)
	if minutes < 60 {
		return l.Say("time.minutes", Count, minutes)
	}
	return l.Say("time.hours", Count, minutes/60, "Minutes", minutes%60)
}

// Minutes counts d in whole minutes, to the nearest and at least one.
func Minutes(d time.Duration) int {
	return max(1, int(d.Round(time.Minute)/time.Minute))
}
