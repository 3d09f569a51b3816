package school

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ParseClock reads a time of day as people write it: "8:15", "0815", "8.15", "8:15 pm", "20:15", "8 am", "8 a. m.". It answers
// the minute after midnight; "24:00" is the end of the day. bare tells that nothing but an hour from 1 to 6 without
// a zero before it said which half of the day is meant: a school's own bells at such an hour ring in the afternoon.
func ParseClock(text string) (minute int, bare, ok bool) {
	found := clockTime.FindStringSubmatch(strings.ToLower(strings.Join(strings.Fields(text), " ")))
	if found == nil {
		return 0, false, false
	}
	hour, _ := strconv.Atoi(found[1] + found[3]) // digits alone
	minutes, _ := strconv.Atoi(found[2] + found[4])
	half := found[5]
	switch {
	case minutes > 59 || hour > 24 || hour == 24 && minutes > 0:
		return 0, false, false
	case half != "" && (hour < 1 || hour > 12):
		return 0, false, false
	case half == "p":
		hour = hour%12 + 12
	case half == "a":
		hour %= 12
	default:
		bare = hour >= 1 && hour <= 6 && !strings.HasPrefix(found[1]+found[3], "0")
	}
	return hour*60 + minutes, bare, true
}

// Either hour and minutes with something between them, or three or four digits, or an hour; then the half of the day.
var clockTime = regexp.MustCompile(`^(?:(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?|(\d{1,2})(\d{2}))\s*(?:([ap])\.?\s*(?:m\.?)?)?$`)

// ClockTime is a minute of the day as "08:15".
func ClockTime(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
