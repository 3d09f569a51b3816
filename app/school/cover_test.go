package school

import (
	"testing"
	"time"
)

// mondaysBells are four periods from 8:00, with five minutes between them and lunch before the last.
var mondaysBells = []Slot{
	{Period: Period{Name: "1", StartsMinute: 480, EndsMinute: 525}}, {Period: Period{Name: "2", StartsMinute: 530, EndsMinute: 575}},
	{Period: Period{Name: "3", StartsMinute: 580, EndsMinute: 625}}, {Period: Period{Name: "4", StartsMinute: 700, EndsMinute: 745}},
}

func TestACoverHoldsInItsPeriodsAndOnTheWayToThem(t *testing.T) {
	zone := time.FixedZone("here", -5*3600)
	monday := func(minute int) time.Time { return time.Date(2026, 11, 23, 0, minute, 0, 0, zone) }
	for _, c := range []struct {
		name    string
		now     int
		day     []Slot
		periods []string
		want    [][2]int
	}{
		{"all day ends with the last bell", 500, mondaysBells, nil, [][2]int{{0, 745}}},
		{"all day after the last bell ends with the day", 800, mondaysBells, nil, [][2]int{{0, 1440}}},
		{"all day without bells", 500, nil, nil, [][2]int{{0, 1440}}},
		{"the first period from midnight on", 0, mondaysBells, []string{"1"}, [][2]int{{0, 525}}},
		{"periods that follow each other", 0, mondaysBells, []string{"2", "3"}, [][2]int{{525, 625}}},
		{"a period between", 0, mondaysBells, []string{"1", "3"}, [][2]int{{0, 525}, {575, 625}}},
		{"not more than a quarter of an hour early", 0, mondaysBells, []string{"4"}, [][2]int{{685, 745}}},
		{"a period that isn't there", 0, mondaysBells, []string{"9"}, nil},
	} {
		got := StintsOf(monday(c.now), c.day, c.periods)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
			continue
		}
		for i, s := range got {
			if !s.From.Equal(monday(c.want[i][0])) || !s.Until.Equal(monday(c.want[i][1])) {
				t.Errorf("%s: from %v until %v, want minutes %v", c.name, s.From, s.Until, c.want[i])
			}
		}
	}
}

func TestTwoCoversCollideWhereTheyShareATeacherAndATime(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 11, 23, hour, 0, 0, 0, time.UTC) }
	cover := func(teacher ID, from, until int) Cover {
		return Cover{Teacher: Person{ID: teacher}, Stints: []Stint{{at(from), at(until)}}}
	}
	for _, c := range []struct {
		a, b Cover
		want bool
	}{
		{cover("ito", 9, 11), cover("ito", 10, 12), true},
		{cover("ito", 9, 10), cover("ito", 10, 12), false},
		{cover("ito", 9, 11), cover("ortiz", 9, 11), false},
	} {
		if c.a.Collides(c.b) != c.want || c.b.Collides(c.a) != c.want {
			t.Errorf("%v and %v: want %t", c.a.Stints, c.b.Stints, c.want)
		}
	}
}

func TestATeachersDayHasEachPeriodByTheBellsOfTheirOwnStudents(t *testing.T) {
	monday := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	six := []Teaching{{Name: "Science 6", Periods: []string{"3(A)"}, Grade: "6"}}
	for _, c := range []struct {
		teaching []Teaching
		starts   int
		classes  int
	}{{six, 540, 1}, {nil, 560, 0}} {
		day := middleAndHigh.TeachersDay(monday, c.teaching)
		if len(day) != 2 || day[0].Name != "Period 3" || day[0].StartsMinute != c.starts || len(day[0].Teaching) != c.classes {
			t.Errorf("%v: %+v, want Period 3 at %d with %d classes", c.teaching, day, c.starts, c.classes)
		}
	}
}
