package school

import (
	"slices"
	"time"
)

// Term is a stretch of the school year, first and last day included, such as "Fall semester". Kind is what it is a
// part of: terms of one kind follow each other, those of different kinds lie within one another.
type Term struct {
	ID       ID
	Name     string
	Kind     string
	StartsOn string // "2006-01-02"
	EndsOn   string
}

// Rotation alternates day types over the school days of its weekdays, from one date to another: A, B, A, B … A
// day without school is left out, and so is one that the calendar gives another type, unless it keeps its place.
type Rotation struct {
	ID       ID
	StartsOn string
	EndsOn   string
	Weekdays []time.Weekday
	DayTypes []ID // in their order
}

// Laid is the same timetable with the rotations counted out, which a timetable with rotations needs once before it
// is asked for a day.
func (b Bells) Laid() Bells {
	b.turns = map[string]ID{}
	for _, r := range b.Rotations {
		b.lay(r)
	}
	return b
}

func (b Bells) lay(r Rotation) {
	day, err := time.Parse(time.DateOnly, r.StartsOn)
	if err != nil || len(r.DayTypes) == 0 {
		return
	}
	turn := 0
	for ; day.Format(time.DateOnly) <= r.EndsOn; day = day.AddDate(0, 0, 1) {
		date := day.Format(time.DateOnly)
		_, said := b.Days[date]
		switch {
		case !slices.Contains(r.Weekdays, day.Weekday()) || !said && b.BetweenTerms(date):
		case !said:
			b.turns[date] = r.DayTypes[turn%len(r.DayTypes)]
			turn++
		case b.Keeps[date]:
			turn++
		}
	}
}

// BetweenTerms reports whether a date lies outside of all terms of a school year that has terms: then there is no
// school. A year for which nobody has laid down terms has none to lie between.
func (b Bells) BetweenTerms(date string) bool {
	first, last := b.YearOf(date)
	has := false
	for _, t := range b.Terms {
		if t.StartsOn <= date && date <= t.EndsOn {
			return false
		}
		has = has || t.StartsOn <= last && first <= t.EndsOn
	}
	return has
}

// YearOf is the first and the last day of the school year that a date lies in: from August, or from July where a
// term starts in July. Both are empty for what is no date.
func (b Bells) YearOf(date string) (first, last string) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return "", ""
	}
	begins := time.August
	for _, t := range b.Terms {
		if len(t.StartsOn) == len(time.DateOnly) && t.StartsOn[5:7] == "07" {
			begins = time.July
		}
	}
	year := day.Year()
	if day.Month() < begins {
		year--
	}
	start := time.Date(year, begins, 1, 0, 0, 0, 0, time.UTC)
	return start.Format(time.DateOnly), start.AddDate(1, 0, -1).Format(time.DateOnly)
}
