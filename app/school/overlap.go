package school

import (
	"slices"
	"strconv"
)

// Overlap is a stretch of a day in which two periods of one schedule run, which can't be.
type Overlap struct {
	Schedule     ID
	First        Period
	Second       Period
	StartsMinute int
	EndsMinute   int
}

// Overlaps are all overlaps of a day's periods, schedule by schedule.
func (d DayType) Overlaps() (list []Overlap) {
	for i, a := range d.Periods {
		for _, b := range d.Periods[i+1:] {
			starts, ends := max(a.StartsMinute, b.StartsMinute), min(a.EndsMinute, b.EndsMinute)
			if a.Schedule == b.Schedule && starts < ends {
				list = append(list, Overlap{a.Schedule, a, b, starts, ends})
			}
		}
	}
	return list
}

// Within reports whether a lunch lies within one of the day's periods.
func (d DayType) Within(l Lunch) bool { return slices.ContainsFunc(d.Periods, l.LiesIn) }

// LiesIn reports whether the lunch is within the period, by the bells of the same schedule.
func (l Lunch) LiesIn(p Period) bool {
	return p.Schedule == l.Schedule && p.StartsMinute <= l.StartsMinute && l.EndsMinute <= p.EndsMinute
}

// LunchField names a day type's lunch, counted from 0 in their order, where something is wrong with it.
func LunchField(i int) string { return "lunch." + strconv.Itoa(i) }
