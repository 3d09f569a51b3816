package roster

import (
	"strconv"
	"strings"
	"time"
)

// How a date that isn't written YYYY-MM-DD was read.
const (
	dayOnly    = "day only"
	yearFirst  = "year first"
	dayFirst   = "day first"
	monthFirst = "month first"
	eitherWay  = "either way"
)

var readAs = map[string]Reason{
	dayOnly:    because("rosters.why.date-day-only"),
	yearFirst:  because("rosters.why.date-year-first"),
	dayFirst:   because("rosters.why.date-day-first"),
	monthFirst: because("rosters.why.date-month-first"),
	eitherWay:  because("rosters.why.date-either-way"),
}

// dates reads date cells of one row; readable says which of them are. They are written in one order, so one
// that can only be read one way tells the order of the others.
func (r row) dates(columns ...string) (days []time.Time, readable []bool) {
	order := ""
	for _, c := range columns {
		if _, how, ok := readDay(r.cell(c), ""); ok && (how == dayFirst || how == monthFirst) {
			order = how
		}
	}
	for _, c := range columns {
		day, how, ok := readDay(r.cell(c), order)
		days, readable = append(days, day), append(readable, ok)
		if ok && how != "" {
			r.notice(c, readAs[how])
		}
	}
	return days, readable
}

// readDay reads a date, and says how if it had to be lenient. An empty text is the zero date. Order says how
// to read one that could be either way; without it such a date is not readable.
func readDay(text, order string) (day time.Time, how string, ok bool) {
	if text == "" {
		return time.Time{}, "", true
	}
	if at := strings.IndexAny(text, "T "); at > 0 {
		text, how = text[:at], dayOnly
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day, how, day.Year() > 1900 && day.Year() < 2200
	}
	parts, ok := numbers(text)
	if !ok {
		return time.Time{}, "", false
	}
	if parts[0] > 31 {
		day, ok = calendarDay(parts[0], parts[1], parts[2])
		return day, yearFirst, ok
	}
	return dayOrMonth(parts, order)
}

func dayOrMonth(parts [3]int, order string) (day time.Time, how string, ok bool) {
	byDay, isDay := calendarDay(parts[2], parts[1], parts[0])
	byMonth, isMonth := calendarDay(parts[2], parts[0], parts[1])
	switch {
	case isDay && isMonth && byDay.Equal(byMonth):
		return byDay, eitherWay, true
	case isDay && (!isMonth || order == dayFirst):
		return byDay, dayFirst, true
	case isMonth && (!isDay || order == monthFirst):
		return byMonth, monthFirst, true
	}
	return time.Time{}, "", false
}

// numbers splits "1/9/2022", "1.9.2022", "2017/4/1".
func numbers(text string) (parts [3]int, ok bool) {
	split := strings.FieldsFunc(text, func(c rune) bool { return c == '/' || c == '.' || c == '-' })
	if len(split) != 3 {
		return parts, false
	}
	for at, part := range split {
		number, err := strconv.Atoi(part)
		if err != nil || len(part) > 4 {
			return parts, false
		}
		parts[at] = number
	}
	return parts, true
}

func calendarDay(year, month, day int) (time.Time, bool) {
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return date, year > 1900 && year < 2200 && int(date.Month()) == month && date.Day() == day
}
