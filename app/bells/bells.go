// Package bells is about a school's bell schedule, as somebody with the right sets it: day types and their periods,
// several schedules at once, lunch waves, the calendar with its holidays, rotations and terms. Each is a kind of
// setting.
package bells

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Bells are the kinds of settings that make a school's timetable.
type Bells struct {
	DayTypes  setting.Kind[DayType]
	Schedules setting.Kind[Schedule]
	Calendar  setting.Kind[Span]
	Rotations setting.Kind[Rotation]
	Terms     setting.Kind[Term]
	Waves     setting.Kind[Wave]
}

// New makes them.
func New(office *setting.Office, clock func() time.Time) *Bells {
	checkSpan, checkRotation := spanChecked(clock), rotationChecked(clock)
	return &Bells{
		DayTypes:  setting.Kind[DayType]{Subject: "day type", Office: office, Read: readDayType, Check: checkDayType, Write: writeDayType},
		Schedules: setting.Kind[Schedule]{Subject: "schedule", Office: office, Read: readSchedule, Check: checkSchedule, Write: writeSchedule},
		Calendar:  setting.Kind[Span]{Subject: "school day", Office: office, Read: readSpan, Check: checkSpan, Write: writeSpan},
		Rotations: setting.Kind[Rotation]{Subject: "rotation", Office: office, Read: readRotation, Check: checkRotation, Write: writeRotation},
		Terms:     setting.Kind[Term]{Subject: "term", Office: office, Read: readTerm, Check: checkTerm, Write: writeTerm},
		Waves:     setting.Kind[Wave]{Subject: "lunch wave", Office: office, Read: readWave, Check: checkWave, Write: writeWave},
	}
}

// Clock is a minute of the day that the history shows as "08:15".
type Clock int

// MarshalText writes "08:15".
func (c Clock) MarshalText() ([]byte, error) { return []byte(school.ClockTime(int(c))), nil }

// UnmarshalText reads it.
func (c *Clock) UnmarshalText(text []byte) error {
	minute, _, ok := school.ParseClock(string(text))
	if !ok {
		return fmt.Errorf("%q is no time of day", text)
	}
	*c = Clock(minute)
	return nil
}

// Weekday is a day of the week that the history shows by its name.
type Weekday time.Weekday

// MarshalText writes "Monday".
func (w Weekday) MarshalText() ([]byte, error) { return []byte(time.Weekday(w).String()), nil }

// UnmarshalText reads it.
func (w *Weekday) UnmarshalText(text []byte) error {
	for day := range Weekday(7) {
		if time.Weekday(day).String() == string(text) {
			*w = day
			return nil
		}
	}
	return fmt.Errorf("%q is no day of the week", text)
}

func weekdays(days []time.Weekday) []Weekday {
	list := make([]Weekday, len(days))
	for i, d := range days {
		list[i] = Weekday(d)
	}
	slices.Sort(list)
	return list
}

func ofTime(days []Weekday) []time.Weekday {
	list := make([]time.Weekday, len(days))
	for i, d := range days {
		list[i] = time.Weekday(d)
	}
	return list
}

// wrongs are what is wrong, by field.
type wrongs map[string]setting.Sentence

// add names a field once: the first sentence stays.
func (w wrongs) add(field, sentence string, args ...any) {
	if _, known := w[field]; !known {
		w[field] = setting.Sentence{ID: sentence, Args: args}
	}
}

// checkName wants a name, and one that no other has.
func (w wrongs) checkName(name string, others ...string) {
	if name == "" {
		w.add("name", "web.bells.name")
	}
	for _, other := range others {
		if strings.EqualFold(other, name) {
			w.add("name", "web.bells.name-taken")
		}
	}
}

// checkRow is what a row of a day is held to that has a name and two times: no second one of its schedule is called
// the same. It reports whether the row is in order so far.
func (w wrongs) checkRow(field, nameless, name string, key [2]string, starts, ends int, seen map[[2]string]bool) bool {
	twice := seen[key]
	seen[key] = true
	switch {
	case name == "":
		w.add(field, nameless)
	case ends <= starts:
		w.add(field, "web.bells.ends-first")
	case twice:
		w.add(field, "web.bells.period-twice", "Name", name)
	default:
		return true
	}
	return false
}

func (w wrongs) err() error {
	if len(w) == 0 {
		return nil
	}
	return &setting.Invalid{Fields: w}
}

// one finds the row with this id.
func one[T any](list []T, is func(T) bool) (found T, err error) {
	at := slices.IndexFunc(list, is)
	if at < 0 {
		return found, db.ErrNotFound
	}
	return list[at], nil
}

// isDate reports whether a text is a date, "2006-01-02".
func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// Years are the first day of the first and the last day of the last school year that a calendar has at now: last
// year, this and the next two, and every year with a term.
func Years(b school.Bells, now string) (first, last string) {
	at, err := time.Parse(time.DateOnly, now)
	if err != nil {
		return "", ""
	}
	first, _ = b.YearOf(at.AddDate(-1, 0, 0).Format(time.DateOnly))
	_, last = b.YearOf(at.AddDate(2, 0, 0).Format(time.DateOnly))
	for _, t := range b.Terms {
		from, _ := b.YearOf(t.StartsOn)
		_, until := b.YearOf(t.EndsOn)
		first, last = min(first, from), max(last, until)
	}
	return first, last
}

// checkDates holds two dates of a form against each other and against the years of the calendar.
func (w wrongs) checkDates(ctx context.Context, tx *db.Tx, now time.Time, first, last string) error {
	policy, err := tx.Policy(ctx)
	if err != nil {
		return err
	}
	from, until := Years(policy.Bells, policy.Day(now))
	for field, date := range map[string]string{"starts_on": first, "ends_on": last} {
		switch {
		case !isDate(date):
			w.add(field, "web.bells.date")
		case date < from || date > until:
			w.add(field, "web.bells.year", "First", from, "Last", until)
		}
	}
	if len(w) == 0 && last < first {
		w.add("ends_on", "web.bells.backwards")
	}
	return nil
}
