package school

import (
	"testing"
	"time"
)

var everyWeekday = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}

func on(date string) time.Time {
	at, err := time.ParseInLocation(time.DateOnly, date, newYork)
	if err != nil {
		panic(err)
	}
	return at.Add(10 * time.Hour)
}

func TestARotationAlternatesOverSchoolDaysAndSkipsHolidays(t *testing.T) {
	bells := Bells{
		DayTypes:  []DayType{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}, {ID: "e", Name: "Early"}},
		Rotations: []Rotation{{StartsOn: "2026-11-23", EndsOn: "2026-12-04", Weekdays: everyWeekday, DayTypes: []ID{"a", "b"}}},
		Days:      map[string]ID{"2026-11-24": "", "2026-11-26": "e", "2026-11-30": "e"},
		Keeps:     map[string]bool{"2026-11-30": true},
	}.Laid()
	for date, want := range map[string]string{
		"2026-11-20": "", // before it begins
		"2026-11-23": "A",
		"2026-11-24": "", // no school
		"2026-11-25": "B",
		"2026-11-26": "Early", // left out
		"2026-11-27": "A",
		"2026-11-28": "",      // a Saturday
		"2026-11-30": "Early", // would have been B, and is counted as it
		"2026-12-01": "A",
		"2026-12-02": "B",
		"2026-12-05": "",
		"2026-12-07": "",
	} {
		if day, _ := bells.Day(on(date)); day.Name != want {
			t.Errorf("%s: %q, want %q", date, day.Name, want)
		}
	}
}

func TestBetweenTheTermsOfAYearThereIsNoSchool(t *testing.T) {
	bells := Bells{
		DayTypes: []DayType{{ID: "a", Name: "A", Weekdays: everyWeekday}, {ID: "s", Name: "Summer school"}},
		Terms: []Term{
			{Kind: "term", StartsOn: "2026-08-24", EndsOn: "2026-12-18"}, {Kind: "term", StartsOn: "2027-01-04", EndsOn: "2027-06-11"},
		},
		Days: map[string]ID{"2027-07-01": "s"},
	}
	for date, want := range map[string]string{
		"2026-08-21": "", "2026-08-24": "A", "2026-12-18": "A", "2026-12-21": "", "2027-01-04": "A",
		"2027-06-14": "",
		"2027-07-01": "Summer school", // the calendar says so
		"2027-08-02": "A",             // a year for which there are no terms yet
	} {
		if day, _ := bells.Day(on(date)); day.Name != want {
			t.Errorf("%s: %q, want %q", date, day.Name, want)
		}
	}
}

func TestASchoolYearBeginsInAugustOrWithATermInJuly(t *testing.T) {
	for _, c := range []struct{ date, term, first, last string }{
		{"2026-11-23", "2026-08-24", "2026-08-01", "2027-07-31"},
		{"2027-07-31", "2026-08-24", "2026-08-01", "2027-07-31"},
		{"2026-07-20", "2026-07-13", "2026-07-01", "2027-06-30"},
		{"no date", "", "", ""},
	} {
		bells := Bells{Terms: []Term{{StartsOn: c.term}}}
		if first, last := bells.YearOf(c.date); first != c.first || last != c.last {
			t.Errorf("%s: %s to %s, want %s to %s", c.date, first, last, c.first, c.last)
		}
	}
}
