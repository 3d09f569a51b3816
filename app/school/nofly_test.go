package school

import (
	"reflect"
	"testing"
	"time"
)

var mondays = []time.Weekday{time.Monday}

// timetable has two periods on Mondays, from 9:00 to 9:50 and from 9:55 to 10:45.
var timetable = Bells{DayTypes: []DayType{{
	ID: "a", Weekdays: mondays,
	Periods: []Period{{Name: "Period 2", StartsMinute: 540, EndsMinute: 590}, {Name: "Period 3", StartsMinute: 595, EndsMinute: 645}},
}}}

func noFly(times ...NoFly) Policy { return Policy{Zone: newYork, Bells: timetable, NoFly: times} }

func byClock(starts, ends int) NoFly {
	return NoFly{Weekdays: mondays, StartsMinute: starts, EndsMinute: ends}
}

func TestANoFlyTimeHoldsFromItsFirstMinuteUntilItsEnd(t *testing.T) {
	policy := noFly(byClock(600, 610))
	for _, c := range []struct {
		at     time.Time
		within bool
	}{
		{monday("09:59:59"), false},
		{monday("10:00:00"), true},
		{monday("10:09:59"), true},
		{monday("10:10:00"), false},
		{monday("10:05:00").AddDate(0, 0, 1), false}, // a Tuesday
	} {
		end, within := policy.NoFlyEnds(c.at.UTC(), "10")
		if within != c.within || within && !end.Equal(monday("10:10:00")) {
			t.Errorf("%v: %v, within %t; want within %t until 10:10", c.at, end, within, c.within)
		}
	}
}

func TestNoFlyTimesThatOverlapOrTouchAreOne(t *testing.T) {
	policy := noFly(byClock(600, 630), byClock(590, 620), byClock(595, 605), byClock(630, 640), byClock(700, 710))
	want := []Span{{590, 640}, {700, 710}}
	if got := policy.NoFlyOn(monday("08:00:00"), "10"); !reflect.DeepEqual(got, want) {
		t.Errorf("on Monday: %v, want %v", got, want)
	}
	end, within := policy.NoFlyEnds(monday("10:00:00"), "10")
	if !within || !end.Equal(monday("10:40:00")) {
		t.Errorf("ends %v, within %t; want the end of all that touch, 10:40", end, within)
	}
}

func TestTheFirstAndLastMinutesOfAPeriodAreNoFlyTimes(t *testing.T) {
	for _, c := range []struct {
		name string
		rule NoFly
		want []Span
	}{
		{"of every period", NoFly{Kind: NoFlyAtEdges, FirstMinutes: 10, LastMinutes: 5}, []Span{{540, 550}, {585, 590}, {595, 605}, {640, 645}}},
		{"the first only", NoFly{Kind: NoFlyAtEdges, FirstMinutes: 10}, []Span{{540, 550}, {595, 605}}},
		{"of one period", NoFly{Kind: NoFlyAtEdges, LastMinutes: 10, Periods: []string{"Period 3"}}, []Span{{635, 645}}},
		{"more than a period has", NoFly{Kind: NoFlyAtEdges, FirstMinutes: 60, Periods: []string{"Period 2"}}, []Span{{540, 590}}},
		{"more than half of it", NoFly{Kind: NoFlyAtEdges, FirstMinutes: 30, LastMinutes: 30, Periods: []string{"Period 2"}}, []Span{{540, 590}}},
		{"of a period that isn't there", NoFly{Kind: NoFlyAtEdges, FirstMinutes: 10, Periods: []string{"Period 9"}}, nil},
	} {
		if got := noFly(c.rule).NoFlyOn(monday("08:00:00"), "10"); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	all := NoFly{Kind: NoFlyAtEdges, FirstMinutes: 10}
	if got := noFly(all).NoFlyOn(monday("08:00:00").AddDate(0, 0, 1), "10"); got != nil {
		t.Errorf("on a day without periods: %v, want none", got)
	}
}

func TestANoFlyTimeCanHoldOnCertainDaysOnly(t *testing.T) {
	days := byClock(600, 610)
	days.Weekdays, days.FirstOn, days.LastOn = nil, "2026-11-23", "2026-11-24"
	mondaysInNovember := byClock(600, 610)
	mondaysInNovember.FirstOn, mondaysInNovember.LastOn = "2026-11-01", "2026-11-30"
	from := byClock(600, 610)
	from.Weekdays, from.FirstOn = nil, "2026-11-24"
	for _, c := range []struct {
		name  string
		rule  NoFly
		later int // days after Monday, 23 November
		holds bool
	}{
		{"the first day of a span", days, 0, true}, {"the last day of a span", days, 1, true},
		{"before a span", days, -1, false}, {"after a span", days, 2, false},
		{"a weekday within a span", mondaysInNovember, 0, true}, {"another weekday within it", mondaysInNovember, 1, false},
		{"the weekday after it", mondaysInNovember, 14, false},
		{"before a day without an end", from, 0, false}, {"long after it", from, 300, true},
	} {
		if got := len(noFly(c.rule).NoFlyOn(monday("10:00:00").AddDate(0, 0, c.later), "10")) > 0; got != c.holds {
			t.Errorf("%s: holds %t, want %t", c.name, got, c.holds)
		}
	}
}

func TestOnADayWithoutNoFlyTimesNoneHolds(t *testing.T) {
	policy := noFly(byClock(600, 610), NoFly{Kind: NoFlyOff, FirstOn: "2026-11-23", LastOn: "2026-11-23"})
	if got := policy.NoFlyOn(monday("10:00:00"), "10"); got != nil {
		t.Errorf("on that day: %v, want none", got)
	}
	if got := policy.NoFlyOn(monday("10:00:00").AddDate(0, 0, 7), "10"); len(got) != 1 {
		t.Errorf("a week later: %v, want the usual one", got)
	}
}

func TestANoFlyTimeThatLastsTheDayHasNoEndToWaitFor(t *testing.T) {
	if end, within := noFly(byClock(600, 1440)).NoFlyEnds(monday("15:00:00"), "10"); !within || !end.IsZero() {
		t.Errorf("ends %v, within %t; want within and no time", end, within)
	}
}

func TestANoFlyTimeKeepsItsPlaceWhenTheClocksChange(t *testing.T) {
	sundays := NoFly{Weekdays: []time.Weekday{time.Sunday}, StartsMinute: 600, EndsMinute: 610}
	changed := time.Date(2026, 11, 1, 10, 5, 0, 0, newYork) // the clocks went back in the night
	end, within := noFly(sundays).NoFlyEnds(changed, "10")
	if !within || end.Format("15:04") != "10:10" {
		t.Errorf("ends %v, within %t; want 10:10", end, within)
	}
}

func TestTheEdgesOfAPeriodAreThoseOfTheStudentsOwnBells(t *testing.T) {
	policy := noFly(NoFly{Kind: NoFlyAtEdges, FirstMinutes: 5})
	policy.Bells.Schedules = []Schedule{{ID: "lower", Grades: []string{"7"}}}
	policy.Bells.DayTypes = []DayType{{ID: "a", Weekdays: mondays, Periods: []Period{
		{Name: "Period 2", StartsMinute: 540, EndsMinute: 590}, {Name: "Period 2", StartsMinute: 550, EndsMinute: 600, Schedule: "lower"},
	}}}
	for grade, want := range map[string][]Span{"7": {{550, 555}}, "10": {{540, 545}}, "": {{540, 545}}} {
		if got := policy.NoFlyOn(monday("08:00:00"), grade); !reflect.DeepEqual(got, want) {
			t.Errorf("grade %q: %v, want %v", grade, got, want)
		}
	}
}
