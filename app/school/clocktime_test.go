package school

import (
	"testing"

	"pgregory.net/rapid"
)

func TestATimeIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]int{
		"8:15": 495, "08:15": 495, "0815": 495, "815": 495, "8.15": 495, "8h15": 495, "8:15 am": 495, "8:15AM": 495, "8:15 a.m.": 495,
		"8:15 pm": 1215, "8:15p": 1215, "20:15": 1215, "8 am": 480, "8": 480, "12:00 am": 0, "12:30 pm": 750, "0:05": 5,
		"24:00": 1440, " 9:00 ": 540,
	} {
		if got, _, ok := ParseClock(text); !ok || got != want {
			t.Errorf("%q = %d, %t; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "25:00", "24:01", "8:60", "8:5", "noon", "13:00 pm", "0:30 pm", "8:15 xm", "-8:00", "12345", "8:15:00"} {
		if got, _, ok := ParseClock(text); ok {
			t.Errorf("%q = %d, want it refused", text, got)
		}
	}
}

func TestAnHourFromOneToSixAloneDoesNotSayWhichHalfOfTheDay(t *testing.T) {
	for text, want := range map[string]bool{"1:15": true, "6:59": true, "0115": false, "01:15": false, "7:00": false, "1:15 am": false, "13:15": false} {
		if _, bare, _ := ParseClock(text); bare != want {
			t.Errorf("%q: bare = %t, want %t", text, bare, want)
		}
	}
}

func TestEveryMinuteOfTheDayIsReadAsItIsWritten(t *testing.T) {
	for minute := range 1441 {
		if got, bare, ok := ParseClock(ClockTime(minute)); !ok || bare || got != minute {
			t.Errorf("%s = %d, %t", ClockTime(minute), got, ok)
		}
	}
}

func FuzzParseClock(f *testing.F) {
	f.Add("8:15 pm")
	f.Fuzz(func(t *testing.T, text string) {
		if minute, _, ok := ParseClock(text); ok && (minute < 0 || minute > 1440) {
			t.Errorf("%q = %d", text, minute)
		}
	})
}

// TestTwoPeriodsOverlapWhereAMinuteIsInBoth draws days and counts minute by minute.
func TestTwoPeriodsOverlapWhereAMinuteIsInBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var day DayType
		for range rapid.IntRange(0, 6).Draw(t, "periods") {
			starts := rapid.IntRange(0, 100).Draw(t, "starts")
			day.Periods = append(day.Periods, Period{
				StartsMinute: starts, EndsMinute: starts + rapid.IntRange(1, 30).Draw(t, "minutes"),
				Schedule: rapid.SampledFrom([]ID{"", "six"}).Draw(t, "schedule"),
			})
		}
		found := map[ID]map[int]bool{"": {}, "six": {}}
		for _, o := range day.Overlaps() {
			for minute := o.StartsMinute; minute < o.EndsMinute; minute++ {
				found[o.Schedule][minute] = true
			}
		}
		for _, schedule := range []ID{"", "six"} {
			for minute := range 131 {
				rings := 0
				for _, p := range day.Periods {
					if p.Schedule == schedule && p.Holds(minute) {
						rings++
					}
				}
				if found[schedule][minute] != (rings > 1) {
					t.Fatalf("schedule %q, minute %d: %d periods, overlap %t", schedule, minute, rings, found[schedule][minute])
				}
			}
		}
	})
}
