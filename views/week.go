package views

import "time"

// week are the days of a week in the order in which the language reads them.
func (f Frame) week() []time.Weekday {
	days := make([]time.Weekday, 7)
	for i := range days {
		days[i] = (f.Say.WeekStarts() + time.Weekday(i)) % 7
	}
	return days
}
