package web

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"corridor/app/rooms"
	"corridor/app/school"
)

// dayText writes the hours of a day as they are typed: "8:00-11:30, 12:15-15:00".
func dayText(week rooms.Week, day time.Weekday) string {
	var parts []string
	for _, h := range week {
		if h.Weekday == day {
			parts = append(parts, clockTyped(h.OpensMinute)+"-"+clockTyped(h.ClosesMinute))
		}
	}
	return strings.Join(parts, ", ")
}

// clockTyped is a minute of the day as somebody types it, so that it is read as the same.
func clockTyped(minute int) string {
	short := fmt.Sprintf("%d:%02d", minute/60, minute%60)
	if clockOf(short) != minute {
		return school.ClockTime(minute)
	}
	return short
}

// stretch is one opening: "8-11:30", "8:00 – 11:30", "8 am to 3 pm", "8 a. m. a 3 p. m.".
var stretch = regexp.MustCompile(`^(.+?) ?(?:[-–—]|\bto\b|\ba\b) ?(.+)$`)

// halves writes the halves of the day in one way, in which no "a" stands alone.
var halves = strings.NewReplacer("a. m.", "am", "p. m.", "pm", "a.m.", "am", "p.m.", "pm")

// readDay reads what somebody typed for a day; nothing is no hours. ok is false for what isn't hours.
func readDay(typed string, day time.Weekday) (hours []school.Hours, ok bool) {
	for part := range strings.FieldsFuncSeq(strings.ToLower(typed), func(r rune) bool { return r == ',' || r == ';' }) {
		if part = halves.Replace(strings.Join(strings.Fields(part), " ")); part == "" {
			continue
		}
		found := stretch.FindStringSubmatch(part)
		if found == nil {
			return nil, false
		}
		opens, closes := clockOf(found[1]), clockOf(found[2])
		if opens < 0 || closes < 0 {
			return nil, false
		}
		hours = append(hours, school.Hours{Weekday: day, OpensMinute: opens, ClosesMinute: closes})
	}
	return hours, true
}
