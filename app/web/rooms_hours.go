package web

import (
	"fmt"
	"regexp"
	"strconv"
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
			parts = append(parts, fmt.Sprintf("%d:%02d-%d:%02d", h.OpensMinute/60, h.OpensMinute%60, h.ClosesMinute/60, h.ClosesMinute%60))
		}
	}
	return strings.Join(parts, ", ")
}

// stretch is one opening: "8-11:30", "8:00 – 11:30", "8 am to 3 pm", "8 a. m. a 3 p. m.".
var stretch = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)? ?(?:-|–|—|to|a) ?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$`)

// halves writes the halves of the day in one way.
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
		opens, first := minuteOf(found[1], found[2], found[3])
		closes, second := minuteOf(found[4], found[5], found[6])
		if !first || !second {
			return nil, false
		}
		hours = append(hours, school.Hours{Weekday: day, OpensMinute: opens, ClosesMinute: closes})
	}
	return hours, true
}

// minuteOf is the minute of the day that a clock shows; 24:00 is the day's end.
func minuteOf(hour, minute, half string) (int, bool) {
	h, _ := strconv.Atoi(hour)   // digits
	m, _ := strconv.Atoi(minute) // digits, or nothing
	switch {
	case half != "" && (h < 1 || h > 12):
		return 0, false
	case half == "am":
		h %= 12
	case half == "pm":
		h = h%12 + 12
	}
	at := h*60 + m
	return at, m < 60 && at <= 24*60
}
