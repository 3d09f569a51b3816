package school

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// middleAndHigh has bells of its own for grade 6, and for everybody else two waves of lunch within Period 4.
var middleAndHigh = Bells{
	Schedules: []Schedule{{"six", "Grade 6", []string{"6"}}},
	DayTypes: []DayType{{
		ID: "a", Name: "A day", Weekdays: []time.Weekday{time.Monday},
		Periods: []Period{
			{Name: "Period 3", StartsMinute: 540, EndsMinute: 600, Schedule: "six", Also: []string{"3(A)"}},
			{Name: "Period 3", StartsMinute: 560, EndsMinute: 620},
			{Name: "Period 4", StartsMinute: 620, EndsMinute: 740},
		},
		Lunches: []Lunch{
			{Wave: "Lunch A", StartsMinute: 620, EndsMinute: 650, RoomID: "cafeteria"},
			{Wave: "Lunch B", StartsMinute: 660, EndsMinute: 690},
		},
	}},
}

func TestSeveralSchedulesAndWavesRingSideBySide(t *testing.T) {
	for _, c := range []struct {
		clock, grade, wave, want string
		until                    int
	}{
		{"09:10:00", "6", "", "Period 3", 600},
		{"09:10:00", "9", "", "", 0},
		{"09:30:00", "9", "", "Period 3", 620},
		{"10:05:00", "6", "", "", 0},
		{"10:20:00", "9", "", "Period 4", 740},
		{"10:20:00", "9", "Lunch A", "Lunch A", 650},
		{"10:20:00", "9", "Lunch B", "Period 4", 660},
		{"11:00:00", "9", "Lunch B", "Lunch B", 690},
		{"11:30:00", "9", "Lunch B", "Period 4", 740},
		{"12:20:00", "9", "Lunch B", "", 0},
	} {
		m := middleAndHigh.At(monday(c.clock))
		if s, _ := m.Of(middleAndHigh.ScheduleOf(c.grade), c.wave); s.Name != c.want || s.EndsMinute != c.until {
			t.Errorf("%s, grade %s, wave %q: %q until %d; want %q until %d", c.clock, c.grade, c.wave, s.Name, s.EndsMinute, c.want, c.until)
		}
	}
}

func TestAStudentIsInTheSectionThatTheirGradeAndTheWaveOfTheLessonSay(t *testing.T) {
	third, fourth := Meeting{Periods: []string{"3(A)", "Period 3"}}, Meeting{Periods: []string{"Period 4"}, Wave: "Lunch B"}
	lunch := Meeting{Periods: []string{"Lunch A"}}
	for _, c := range []struct {
		name, clock, grade string
		sections           []Meeting
		at                 int
		want               string
	}{
		{"their grade's third period", "09:10:00", "6", []Meeting{fourth, third}, 1, "Period 3"},
		{"not yet the third of another grade", "09:10:00", "9", []Meeting{fourth, third}, -1, ""},
		{"before the lunch of their wave", "10:20:00", "9", []Meeting{third, fourth}, 1, "Period 4"},
		{"lunch of their wave", "11:00:00", "9", []Meeting{third, fourth}, -1, "Lunch B"},
		{"lunch as a class of its own", "10:25:00", "9", []Meeting{lunch}, 0, "Lunch A"},
		{"no class", "10:20:00", "9", nil, -1, "Period 4"},
	} {
		at, now, _ := middleAndHigh.At(monday(c.clock)).Where(c.grade, c.sections)
		if at != c.at || now.Name != c.want {
			t.Errorf("%s: section %d in %q, want %d in %q", c.name, at, now.Name, c.at, c.want)
		}
	}
}

func TestOnlyWhatRunsForSomebodyIsAskedFor(t *testing.T) {
	if got, want := middleAndHigh.At(monday("09:30:00")).Names(), []string{"Period 3", "3(A)", "Period 3"}; !slices.Equal(got, want) {
		t.Errorf("names = %q, want %q", got, want)
	}
	if got := middleAndHigh.At(monday("10:20:00").AddDate(0, 0, 1)).Names(); len(got) != 0 {
		t.Errorf("on a day without school: %q, want none", got)
	}
}

// TestADaysPeriodsCoverEachMinuteAtMostOncePerScheduleAndWave draws days whose periods and lunches keep the rules.
func TestADaysPeriodsCoverEachMinuteAtMostOncePerScheduleAndWave(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var day DayType
		for _, schedule := range []ID{"", "six"} {
			at := 0
			for at < 1300 {
				starts := at + rapid.IntRange(0, 60).Draw(t, "break")
				ends := starts + rapid.IntRange(1, 120).Draw(t, "period")
				day.Periods = append(day.Periods, Period{Name: "Period", StartsMinute: starts, EndsMinute: ends, Schedule: schedule})
				for _, wave := range []string{"A", "B"} {
					from := rapid.IntRange(starts, ends-1).Draw(t, "lunch")
					until := rapid.IntRange(from+1, ends).Draw(t, "end of lunch")
					day.Lunches = append(day.Lunches, Lunch{Wave: wave, StartsMinute: from, EndsMinute: until, Schedule: schedule})
				}
				at = ends
			}
		}
		for _, schedule := range []ID{"", "six"} {
			for _, wave := range []string{"", "A", "B"} {
				covered := map[int]int{}
				for _, s := range day.Stretches(schedule, wave) {
					for minute := s.StartsMinute; minute < s.EndsMinute; minute++ {
						covered[minute]++
					}
				}
				for _, p := range day.Periods {
					for minute := p.StartsMinute; p.Schedule == schedule && minute < p.EndsMinute; minute++ {
						if covered[minute] != 1 {
							t.Fatalf("schedule %q, wave %q: minute %d is covered %d times", schedule, wave, minute, covered[minute])
						}
					}
				}
			}
		}
	})
}

func TestABellThatRingsInTheHourThatComesTwiceIsStillToCome(t *testing.T) {
	first := time.Date(2026, 11, 1, 1, 30, 0, 0, newYork)
	second := first.Add(time.Hour) // half past one again
	if got := AtMinute(first, 105); !got.Equal(first.Add(15 * time.Minute)) {
		t.Errorf("from the first half past one: %v", got)
	}
	if got := AtMinute(second, 105); !got.Equal(second.Add(15 * time.Minute)) {
		t.Errorf("from the second half past one: %v, want a quarter of an hour later", got)
	}
}

func TestPeriodsKeepTheClockOnTheWallWhenItChanges(t *testing.T) {
	bells := Bells{DayTypes: []DayType{{ID: "s", Weekdays: []time.Weekday{time.Sunday}, Periods: []Period{
		{Name: "Night", StartsMinute: 60, EndsMinute: 200}, {Name: "Morning", StartsMinute: 540, EndsMinute: 600},
	}}}}
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2026, 11, 1, 9, 30, 0, 0, newYork), "Morning"},
		{time.Date(2026, 11, 1, 1, 30, 0, 0, newYork), "Night"},
		{time.Date(2026, 11, 1, 1, 30, 0, 0, newYork).Add(time.Hour), "Night"},
		{time.Date(2027, 3, 14, 9, 30, 0, 0, newYork), "Morning"},
		{time.Date(2027, 3, 14, 1, 59, 0, 0, newYork).Add(time.Minute), "Night"}, // it is three at once
		{time.Date(2027, 3, 14, 8, 59, 0, 0, newYork), ""},
	} {
		if _, p, _ := bells.Now(c.at); p.Name != c.want {
			t.Errorf("%v: %q, want %q", c.at, p.Name, c.want)
		}
	}
}
