package school

import "time"

// OnClock is the moment at which the school's clock shows the minute of the day that date names. shown is false
// where the clocks skip it, in spring: then it is the moment right after the skip. Where they show it twice, in
// autumn, it is the first of the two.
func OnClock(date time.Time, minute int, zone *time.Location) (at time.Time, shown bool) {
	at = time.Date(date.Year(), date.Month(), date.Day(), minute/60, minute%60, 0, 0, zone)
	start, end := at.ZoneBounds()
	switch got := MinuteOf(at); {
	case got > minute:
		return start, false
	case got < minute:
		return end, false
	}
	if start.IsZero() {
		return at, true
	}
	_, before := start.Add(-time.Second).Zone()
	_, after := at.Zone()
	first := at.Add(-time.Duration(before-after) * time.Second)
	if before > after && first.Before(start) {
		return first, true
	}
	return at, true
}
