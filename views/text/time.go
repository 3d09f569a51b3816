package text

import (
	"strconv"
	"time"
)

// Clock is a time of day in the school's zone, as the language writes it: "10:21". From seven to seven each figure
// comes once; outside of that the half of the day is said, where the language has two: "9:30 PM".
func (l Language) Clock(at time.Time, zone *time.Location) string {
	local := in(at, zone)
	if local.Hour() < 7 || local.Hour() >= 19 {
		return local.Format(l.Say("time.clock-out-of-school"))
	}
	return local.Format(l.Say("time.clock"))
}

// Day is a date in the school's zone, in figures: "11/23".
func (l Language) Day(at time.Time, zone *time.Location) string {
	return in(at, zone).Format(l.Say("time.day"))
}

// LongDay is a date in the school's zone, with its year: "Nov 23, 2026".
func (l Language) LongDay(at time.Time, zone *time.Location) string {
	return in(at, zone).Format(l.Say("time.long-day"))
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
