package school

import (
	"testing"
	"time"
)

func TestARoomIsOpenInItsPeriodsOnWhateverKindOfDay(t *testing.T) {
	day := DayType{ID: "a", Weekdays: []time.Weekday{time.Monday}, Periods: []Period{
		{Name: "Period 1", StartsMinute: 480, EndsMinute: 530}, {Name: "Lunch", StartsMinute: 620, EndsMinute: 650},
		{Name: "Lunch", StartsMinute: 655, EndsMinute: 685, Schedule: "juniors"}, {Name: "Period 3", StartsMinute: 690, EndsMinute: 740},
	}}
	short := DayType{ID: "b", Weekdays: []time.Weekday{time.Tuesday}, Periods: []Period{{Name: "Lunch", StartsMinute: 540, EndsMinute: 560}}}
	policy := Policy{
		Zone: newYork, Bells: Bells{DayTypes: []DayType{day, short}},
		Hours:       map[ID][]Hours{"library": {{time.Monday, 0, 1440}}},
		OpenPeriods: map[ID][]string{"library": {"Lunch", "Period 3"}},
	}
	for _, c := range []struct {
		name  string
		at    time.Time
		open  bool
		opens time.Time // zero: not again today
	}{
		{"before all", monday("07:00:00"), false, monday("10:20:00")},
		{"in another period", monday("08:10:00"), false, monday("10:20:00")},
		{"at its first minute", monday("10:20:00"), true, time.Time{}},
		{"when it ends", monday("10:50:00"), false, monday("10:55:00")},
		{"in that of another schedule", monday("11:00:00"), true, time.Time{}},
		{"after the last", monday("12:20:00"), false, time.Time{}},
		{"on a short day", monday("09:10:00").AddDate(0, 0, 1), true, time.Time{}},
		{"on a day without school", monday("10:30:00").AddDate(0, 0, 5), false, time.Time{}},
	} {
		open, opens := policy.RoomOpen("library", c.at.UTC())
		if open != c.open || !opens.Equal(c.opens) {
			t.Errorf("%s: open %t, opens %v; want %t, %v", c.name, open, opens, c.open, c.opens)
		}
	}
	if open, _ := policy.RoomOpen("gym", monday("03:00:00")); !open {
		t.Error("a room with neither hours nor periods is closed, want it always open")
	}
}
