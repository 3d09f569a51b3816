package rooms

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"corridor/app/school"
)

func TestAWeekIsKeptAsTheHistoryShowsIt(t *testing.T) {
	t.Parallel()
	week := Week{{Weekday: time.Monday, OpensMinute: 480, ClosesMinute: 690}, {Weekday: time.Monday, OpensMinute: 735, ClosesMinute: 900}, {Weekday: time.Saturday, OpensMinute: 0, ClosesMinute: 1440}}
	text, err := json.Marshal(week)
	if want := `"Mon 08:00-11:30, Mon 12:15-15:00, Sat 00:00-24:00"`; err != nil || string(text) != want {
		t.Errorf("kept as %s (%v), want %s", text, err, want)
	}
	var back Week
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(back, week) {
		t.Errorf("read as %v (%v), want %v", back, err, week)
	}
	for _, bad := range []string{`"Moo 08:00-11:30"`, `"Mon eight"`, `7`} {
		if json.Unmarshal([]byte(bad), &back) == nil {
			t.Errorf("%s is taken for a week", bad)
		}
	}
}

func TestHoursThatOverlapOrEndBeforeTheyStartAreRefused(t *testing.T) {
	t.Parallel()
	hours := func(day time.Weekday, opens, closes int) school.Hours {
		return school.Hours{Weekday: day, OpensMinute: opens, ClosesMinute: closes}
	}
	for name, c := range map[string]struct {
		week  Week
		wrong bool
	}{
		"none":                  {nil, false},
		"side by side":          {Week{hours(1, 480, 600), hours(1, 600, 700)}, false},
		"the same on two days":  {Week{hours(1, 480, 600), hours(2, 480, 600)}, false},
		"overlapping":           {Week{hours(1, 590, 700), hours(1, 480, 600)}, true},
		"ending at their start": {Week{hours(1, 480, 480)}, true},
		"ending before":         {Week{hours(1, 480, 180)}, true},
		"after midnight":        {Week{hours(1, 480, 1441)}, true},
	} {
		if _, wrong := c.week.Overlap(); wrong != c.wrong {
			t.Errorf("%s: wrong = %t, want %t", name, wrong, c.wrong)
		}
	}
}

func TestTheStarterSetIsMadeOfRoomsThatCanBe(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range Starter() {
		if wrong := r.Wrong(); len(wrong) > 0 || seen[r.Label()] {
			t.Errorf("%s: %v, twice: %t", r.Label(), wrong, seen[r.Label()])
		}
		seen[r.Label()] = true
	}
	for label, minutes := range map[string][2]int{"Water fountain": {2, 3}, "Restroom girls 1st floor": {5, 7}, "Nurse": {8, 12}, "Counseling": {8, 12}} {
		for _, r := range Starter() {
			if r.Label() == label && (r.Minutes < minutes[0] || r.Minutes > minutes[1]) {
				t.Errorf("%s: %d minutes, want %v", label, r.Minutes, minutes)
			}
		}
	}
	for _, r := range Starter() {
		office := r.Name == "Nurse" || r.Name == "Main office" || r.Name == "Guidance"
		if office && (r.Counted || r.ApprovalNow) {
			t.Errorf("%s counts toward limits or asks somebody", r.Label())
		}
		if (r.Name == "Counseling" || r.Name == "Library") && (!r.ApprovalNow || r.Approvers != school.DestinationStaff) {
			t.Errorf("%s is not approved by its own people", r.Label())
		}
	}
}
