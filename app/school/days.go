package school

import "time"

// Noon is the middle of a local date, which every zone has; false for what is no date.
func (p Policy) Noon(date string) (noon time.Time, is bool) {
	day, err := time.ParseInLocation(time.DateOnly, date, p.Zone)
	if err != nil {
		return time.Time{}, false
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, p.Zone), true
}

// longestPause is how many days without school are looked past for the next one with.
const longestPause = 120

// SchoolDays are the next days with school from a date on, that date included.
func (p Policy) SchoolDays(date string, count int) (days []string) {
	noon, is := p.Noon(date)
	for range longestPause {
		if !is || len(days) == count {
			return days
		}
		if p.SchoolOn(noon) {
			days = append(days, noon.Format(time.DateOnly))
		}
		noon = noon.AddDate(0, 0, 1)
	}
	return days
}

// DateAfter is the date so many days after another; the same one for what is no date.
func DateAfter(date string, days int) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return day.AddDate(0, 0, days).Format(time.DateOnly)
}

// TermOf is the shortest term that a date lies in: the next of its ends. False where it lies in none.
func (b Bells) TermOf(date string) (found Term, within bool) {
	for _, t := range b.Terms {
		if t.StartsOn <= date && date <= t.EndsOn && (!within || t.EndsOn < found.EndsOn) {
			found, within = t, true
		}
	}
	return found, within
}
