package views

import "time"

// week are the days of a week in the order in which the language reads them: "time.week-starts" names the first.
func (f Frame) week() []time.Weekday {
	first := time.Sunday
	for day, id := range weekdayTexts {
		if id == f.say("time.week-starts") {
			first = day
		}
	}
	days := make([]time.Weekday, 7)
	for i := range days {
		days[i] = (first + time.Weekday(i)) % 7
	}
	return days
}
