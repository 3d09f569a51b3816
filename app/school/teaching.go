package school

import (
	"cmp"
	"slices"
	"time"
)

// Teaching is a section that a teacher has on a day.
type Teaching struct {
	Section  ID
	Name     string
	Room     Room
	Periods  []string // in which it meets, as the roster names them
	Grade    string   // of most of its students
	Students int
}

// Slot is a period of a teacher's day, with what they teach in it.
type Slot struct {
	Period
	Teaching []Teaching
}

// EarlyBefore is how long before a period begins whoever covers it may see to it, unless the one before still runs.
const EarlyBefore = 15 * time.Minute

// TeachersDay is the day that local shows as a teacher has it: each period once, by the bells of their own students
// where several schedules ring at once. It is empty on a day without bells.
func (b Bells) TeachersDay(local time.Time, teaching []Teaching) (day []Slot) {
	kind, _ := b.Day(local)
	at := map[string]int{}
	for _, p := range kind.Periods {
		slot := Slot{Period: p}
		for _, t := range teaching {
			if meet(t.Periods, p.Names()) && b.ScheduleOf(t.Grade) == p.Schedule {
				slot.Teaching = append(slot.Teaching, t)
			}
		}
		i, known := at[p.Name]
		switch {
		case !known:
			at[p.Name] = len(day)
			day = append(day, slot)
		case len(slot.Teaching) > 0 && len(day[i].Teaching) == 0, p.Schedule == "" && len(day[i].Teaching) == 0:
			day[i] = slot
		}
	}
	slices.SortStableFunc(day, func(a, b Slot) int { return cmp.Compare(a.StartsMinute, b.StartsMinute) })
	return day
}

// AllDay is a local day from its first minute to the next one's.
func AllDay(local time.Time) Stint {
	first := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	return Stint{first, first.AddDate(0, 0, 1)}
}

// StintsOf is when a cover of some periods holds, on the day that local shows: each from the end of the period before
// it, but not more than [EarlyBefore] before its own start, and the first of the day from midnight on. Periods that
// follow each other are one stint. No periods are all of the day until its last bell; without bells, and after the last
// one, until midnight.
func StintsOf(local time.Time, day []Slot, periods []string) []Stint {
	all := AllDay(local)
	at := func(minute int) time.Time { return AtMinute(all.From, minute) }
	if len(periods) == 0 {
		if last := at(lastBell(day)); last.After(local) {
			all.Until = last
		}
		return []Stint{all}
	}
	var stints []Stint
	before := all.From // the end of the period before
	for _, slot := range day {
		from, until := at(slot.StartsMinute), at(slot.EndsMinute)
		early := from.Add(-EarlyBefore)
		if before == all.From || early.Before(before) {
			early = before
		}
		if slices.Contains(periods, slot.Name) {
			stints = joinedTo(stints, Stint{earlier(early, from), until})
		}
		before = later(before, until)
	}
	return stints
}

func lastBell(day []Slot) (minute int) {
	for _, slot := range day {
		minute = max(minute, slot.EndsMinute)
	}
	return minute
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// joinedTo adds a stint that begins no earlier than the last one.
func joinedTo(stints []Stint, next Stint) []Stint {
	if n := len(stints); n > 0 && !next.From.After(stints[n-1].Until) {
		stints[n-1].Until = later(stints[n-1].Until, next.Until)
		return stints
	}
	return append(stints, next)
}

// After is what of the stints is still to come at a moment.
func After(stints []Stint, now time.Time) (left []Stint) {
	for _, s := range stints {
		if s.From.Before(now) {
			s.From = now
		}
		if s.From.Before(s.Until) {
			left = append(left, s)
		}
	}
	return left
}
