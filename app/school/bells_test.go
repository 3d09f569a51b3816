package school

import (
	"testing"
	"time"
)

var newYork = zone("America/New_York")

func zone(name string) *time.Location {
	found, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return found
}

// monday is a moment of Monday, 23 November 2026.
func monday(clock string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04:05", "2026-11-23 "+clock, newYork)
	if err != nil {
		panic(err)
	}
	return at
}

func TestARoomIsOpenWithinItsHours(t *testing.T) {
	hours := []Hours{{time.Monday, 480, 600}, {time.Monday, 620, 700}, {time.Tuesday, 600, 610}}
	for _, c := range []struct {
		at    time.Time
		open  bool
		opens time.Time // zero: not again today
	}{
		{monday("07:59:59"), false, monday("08:00:00")},
		{monday("08:00:00"), true, time.Time{}},
		{monday("09:59:59"), true, time.Time{}},
		{monday("10:00:00"), false, monday("10:20:00")},
		{monday("10:20:00"), true, time.Time{}},
		{monday("11:40:00"), false, time.Time{}},
		{monday("10:05:00").AddDate(0, 0, 1), true, time.Time{}},
		{monday("10:05:00").AddDate(0, 0, 2), false, time.Time{}}, // no hours on a Wednesday
	} {
		open, opens := Opening(hours, c.at)
		if open != c.open || !opens.Equal(c.opens) {
			t.Errorf("%v: open %t, opens %v; want %t, %v", c.at, open, opens, c.open, c.opens)
		}
	}
	if open, _ := Opening(nil, monday("03:00:00")); !open {
		t.Error("a room without hours is closed at night, want it always open")
	}
}

func TestAPeriodEndsWhereTheNextBegins(t *testing.T) {
	second, third := Period{Name: "Period 2", StartsMinute: 540, EndsMinute: 600}, Period{Name: "Period 3", StartsMinute: 600, EndsMinute: 650}
	bells := Bells{DayTypes: []DayType{{
		ID: "a", Name: "A day", Weekdays: []time.Weekday{time.Monday}, Periods: []Period{second, third},
	}}}
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{monday("08:59:59"), ""},
		{monday("09:00:00"), "Period 2"},
		{monday("09:59:59"), "Period 2"},
		{monday("10:00:00"), "Period 3"},
		{monday("10:50:00"), ""},
		{monday("10:00:00").AddDate(0, 0, 1), ""},
	} {
		if _, period, _ := bells.Now(c.at); period.Name != c.want {
			t.Errorf("%v: %q, want %q", c.at, period.Name, c.want)
		}
	}
}

func TestTheCalendarWinsOverTheWeekday(t *testing.T) {
	bells := Bells{
		DayTypes: []DayType{{ID: "a", Name: "A day", Weekdays: []time.Weekday{time.Monday}}, {ID: "b", Name: "Early release"}},
		Days:     map[string]ID{"2026-11-23": "b", "2026-11-30": ""},
	}
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{monday("10:00:00"), "Early release"},
		{monday("10:00:00").AddDate(0, 0, 7), ""}, // no school
		{monday("10:00:00").AddDate(0, 0, 14), "A day"},
	} {
		if day, school := bells.Day(c.at); day.Name != c.want || school != (c.want != "") {
			t.Errorf("%v: %q, school %t; want %q", c.at, day.Name, school, c.want)
		}
	}
}

func TestTheSchoolsOwnClockSaysWhichDayItIs(t *testing.T) {
	policy := Policy{Zone: newYork}
	lateInLondon := time.Date(2026, 11, 24, 4, 30, 0, 0, time.UTC)
	if got := policy.Day(lateInLondon); got != "2026-11-23" {
		t.Errorf("day = %q, want it to be the day before still", got)
	}
}

func TestAMinuteOfTheDayKeepsItsPlaceWhenTheClocksChange(t *testing.T) {
	changed := time.Date(2026, 11, 1, 12, 0, 0, 0, newYork) // the clocks went back in the night
	if got := AtMinute(changed, 600).Format("15:04"); got != "10:00" {
		t.Errorf("minute 600 = %q, want 10:00", got)
	}
}
