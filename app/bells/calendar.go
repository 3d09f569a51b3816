package bells

import (
	"context"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Span is what the calendar says of a stretch of days, first and last included. Days it says nothing about are as
// their weekday or rotation says.
type Span struct {
	Name string // "2026-12-21 – 2027-01-01": what the history calls it
	Days []Day
}

// Day is one day that is not as usual.
type Day struct {
	On         string
	DayType    string `json:",omitempty"` // its name for the history; empty is no school
	Note       string `json:",omitempty"`
	DayTypeID  school.ID
	KeepsPlace bool `json:",omitempty"`
}

// SpanID is the id of the span between two dates. A span has no row of its own: its id is its dates, in the form of
// a UUID that nothing else has.
func SpanID(first, last string) school.ID {
	from, until := strings.ReplaceAll(first, "-", ""), strings.ReplaceAll(last, "-", "")
	if !isDate(first) || !isDate(last) {
		return ""
	}
	return school.ID(from + "-0000-8000-8000-0000" + until)
}

// Dates are the first and the last day of the span with this id.
func Dates(id school.ID) (first, last string, ok bool) {
	if !id.Valid() || id[8:28] != "-0000-8000-8000-0000" {
		return "", "", false
	}
	first, last = dashed(string(id[:8])), dashed(string(id[28:]))
	return first, last, isDate(first) && isDate(last) && first <= last
}

func dashed(digits string) string { return digits[:4] + "-" + digits[4:6] + "-" + digits[6:] }

// longestSpan bounds what one change of the calendar can say, in days.
const longestSpan = 120

func readSpan(ctx context.Context, s db.Scope, id school.ID) (Span, error) {
	first, last, ok := Dates(id)
	if !ok {
		return Span{}, db.ErrNotFound
	}
	span := Span{Name: NameOf(first, last), Days: []Day{}}
	days, err := s.CalendarDays(ctx, first, last)
	if err != nil {
		return span, err
	}
	bells, err := s.Bells(ctx)
	for _, d := range days {
		span.Days = append(span.Days, Day{On: d.On, DayType: nameOf(bells, d.DayTypeID), Note: d.Note, DayTypeID: d.DayTypeID, KeepsPlace: d.KeepsPlace})
	}
	return span, err
}

// NameOf is what the history calls the days between two dates.
func NameOf(first, last string) string {
	if first == last {
		return first
	}
	return first + " – " + last
}

func nameOf(bells school.Bells, id school.ID) string {
	for _, d := range bells.DayTypes {
		if d.ID == id {
			return d.Name
		}
	}
	return ""
}

func spanChecked(clock func() time.Time) func(context.Context, *db.Tx, school.ID, Span) error {
	return func(ctx context.Context, tx *db.Tx, id school.ID, span Span) error {
		return checkSpan(ctx, tx, clock(), id, span)
	}
}

func checkSpan(ctx context.Context, tx *db.Tx, now time.Time, id school.ID, span Span) error {
	first, last, ok := Dates(id)
	if !ok {
		return setting.Wrong("ends_on", "web.bells.backwards")
	}
	wrong := wrongs{}
	if err := wrong.checkDates(ctx, tx, now, first, last); err != nil {
		return err
	}
	if between(first, last) > longestSpan {
		wrong.add("ends_on", "web.bells.long", "Count", longestSpan)
	}
	bells, err := tx.Bells(ctx)
	if err != nil {
		return err
	}
	for _, d := range span.Days {
		if d.DayTypeID != "" && nameOf(bells, d.DayTypeID) == "" {
			wrong.add("what", "web.bells.no-type")
		}
	}
	return wrong.err()
}

func between(first, last string) int {
	return int(dayOf(last).Sub(dayOf(first)).Hours()/24) + 1
}

// dayOf is the day of what is known to be a date, at midnight UTC: in a sentence it is written as the reader's language does.
func dayOf(date string) time.Time {
	at, _ := time.Parse(time.DateOnly, date)
	return at
}

func writeSpan(_ context.Context, tx *db.Tx, id school.ID, _, wanted *Span) error {
	first, last, _ := Dates(id)
	var days []db.CalendarDay
	if wanted != nil {
		for _, d := range wanted.Days {
			days = append(days, db.CalendarDay{On: d.On, DayTypeID: d.DayTypeID, Note: d.Note, KeepsPlace: d.KeepsPlace})
		}
	}
	tx.SetCalendarDays(first, last, days)
	return nil
}

// Fill is the span with every day of it the same; none is as usual. A day type is given only to the days that have
// school as a rule: a week of early release does not make its Saturday a school day.
func Fill(bells school.Bells, first, last string, day Day) Span {
	span := Span{Name: NameOf(first, last), Days: []Day{}}
	day.DayType = nameOf(bells, day.DayTypeID)
	at, err := time.Parse(time.DateOnly, first)
	for ; err == nil && at.Format(time.DateOnly) <= last && len(span.Days) <= longestSpan; at = at.AddDate(0, 0, 1) {
		if day.DayTypeID == "" || first == last || usual(bells, at.Weekday()) {
			day.On = at.Format(time.DateOnly)
			span.Days = append(span.Days, day)
		}
	}
	return span
}

// usual reports whether there is school on a weekday as a rule; Monday to Friday where nothing says so.
func usual(bells school.Bells, day time.Weekday) bool {
	said := false
	for _, d := range bells.DayTypes {
		for _, on := range d.Weekdays {
			said = true
			if on == day {
				return true
			}
		}
	}
	for _, r := range bells.Rotations {
		for _, on := range r.Weekdays {
			said = true
			if on == day {
				return true
			}
		}
	}
	return !said && day != time.Saturday && day != time.Sunday
}
