package hall_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// repeating is a firm pass of Ada's to the library that repeats on weekdays at a quarter past ten until before Christmas.
func (p *place) repeating(change func(x *pass.Series)) pass.Series {
	x := pass.Series{
		ID: db.NewID(), DestinationID: p.library.ID, OriginID: p.room.ID, Trip: pass.Round, Minutes: 5,
		Repeats: pass.EveryWeekday, Minute: 10*60 + 15, StartsOn: "2026-11-23", EndsOn: "2026-12-18",
		Students: []school.Person{p.ada},
	}
	if change != nil {
		change(&x)
	}
	return x
}

func (p *place) repeats(change func(x *pass.Series)) pass.Series {
	p.t.Helper()
	x, err := p.hall.Repeat(p.t.Context(), as(p.ito), p.of, p.repeating(change))
	p.must(err)
	return x
}

// coming are the local times of a student's passes that are planned, and of those that came to nothing their states.
func (p *place) coming(student school.Person) string {
	p.t.Helper()
	zone, err := time.LoadLocation("America/New_York")
	p.must(err)
	list, err := p.db.At(p.of).OfStudentBetween(p.t.Context(), student.ID, "2026-01-01", "2028-01-01")
	p.must(err)
	slices.SortFunc(list, func(a, b pass.Pass) int { return a.StartsAt.Compare(b.StartsAt) })
	said := []string{}
	for _, one := range list {
		word := one.StartsAt.In(zone).Format("01-02 15:04")
		if one.State != pass.Scheduled {
			word += " " + string(one.State)
		}
		if one.Refusal != "" {
			word += " " + one.Refusal
		}
		said = append(said, word)
	}
	return strings.Join(said, ", ")
}

func (p *place) holiday(date string) {
	p.t.Helper()
	p.sql(`insert into calendar_days (school_id, id, on_day) values ($1, gen_random_uuid(), $2::text::date)`, p.of, date)
}

// schoolWeek gives the school bells from Monday to Friday, with period 3 from ten to eleven, and half days on which it is
// from nine to half past.
func (p *place) schoolWeek() (whole, half school.ID) {
	p.t.Helper()
	whole, half = db.NewID(), db.NewID()
	for id, day := range map[school.ID][]any{whole: {"Whole day", []int16{1, 2, 3, 4, 5}, 600, 660}, half: {"Half day", []int16{}, 540, 570}} {
		p.sql(`insert into day_types (school_id, id, name, weekdays) values ($1, $2, $3, $4)`, p.of, id, day[0], day[1])
		p.sql(`insert into periods (school_id, id, day_type_id, name, starts_minute, ends_minute) values ($1, gen_random_uuid(), $2, 'Period 3', $3, $4)`,
			p.of, id, day[2], day[3])
	}
	return whole, half
}

func (p *place) dayType(date string, id school.ID) {
	p.t.Helper()
	p.sql(`insert into calendar_days (school_id, id, on_day, day_type_id) values ($1, gen_random_uuid(), $2::text::date, $3)
on conflict (school_id, on_day) do update set day_type_id = excluded.day_type_id`, p.of, date, id)
}

func byPeriod(x *pass.Series) { x.Period, x.Minute = "Period 3", 0 }

func TestASeriesHasAPassForEachOfTheSchoolDaysAhead(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.schoolWeek()
	p.holiday("2026-11-26")
	p.holiday("2026-11-27")
	p.repeats(nil)
	if got, want := p.coming(p.ada), "11-23 10:15, 11-24 10:15, 11-25 10:15, 11-30 10:15, 12-01 10:15, 12-02 10:15, 12-03 10:15"; got != want {
		t.Errorf("made:\n%s, want\n%s", got, want)
	}
	p.clock.forward(14 * time.Hour) // past midnight
	p.sweeps()
	if got := p.coming(p.ada); !strings.HasSuffix(got, "12-03 10:15, 12-04 10:15") {
		t.Errorf("the next day: %s, want one more", got)
	}
}

func TestASeriesIsForWeekdaysOfTheWeekOrForDayTypes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	_, half := p.schoolWeek()
	p.dayType("2026-11-25", half)
	p.dayType("2026-12-01", half)
	p.repeats(func(x *pass.Series) { x.Repeats, x.Weekdays = pass.Weekly, []time.Weekday{time.Tuesday, time.Thursday} })
	p.repeats(func(x *pass.Series) {
		x.Repeats, x.DayTypes, x.Students = pass.ByDayType, []school.ID{half}, []school.Person{p.bob}
		byPeriod(x)
	})
	if got, want := p.coming(p.ada), "11-24 10:15, 11-26 10:15, 12-01 10:15"; got != want {
		t.Errorf("Tuesdays and Thursdays: %s, want %s", got, want)
	}
	if got, want := p.coming(p.bob), "11-25 09:00, 12-01 09:00"; got != want {
		t.Errorf("half days, in period 3: %s, want %s", got, want)
	}
}

func TestASeriesThatNeverComesIsNotMade(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.schoolWeek()
	for want, change := range map[string]func(x *pass.Series){
		"past":      func(x *pass.Series) { x.StartsOn = "2026-11-20" },
		"backwards": func(x *pass.Series) { x.EndsOn = "2026-11-22" },
		"far":       func(x *pass.Series) { x.EndsOn = "2027-11-25" },
		"date":      func(x *pass.Series) { x.EndsOn = "" },
		"never":     func(x *pass.Series) { x.Repeats, x.Weekdays = pass.Weekly, []time.Weekday{time.Sunday} },
		"no-period": func(x *pass.Series) { x.Period = "Period 9" },
		"midnight":  func(x *pass.Series) { x.Minute = 23*60 + 58 },
	} {
		_, err := p.hall.Repeat(t.Context(), as(p.ito), p.of, p.repeating(change))
		if got := p.why(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	_, err := p.hall.Repeat(t.Context(), as(p.ada), p.of, p.repeating(nil))
	p.wants("a student lays one down", err, hall.ErrForbidden)
	_, err = p.hall.Repeat(t.Context(), as(p.ito), p.of, p.repeating(func(x *pass.Series) { x.Minutes = 21 }))
	if p.code(err) != pass.TripKind {
		t.Errorf("longer than the library's: %v, want trip-kind", err)
	}
	if n := p.db.Count(t, `select count(*) from series`); n != 0 {
		t.Errorf("%d series are kept of those", n)
	}
}

func TestASeriesSentTwiceIsOne(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	x := p.repeating(nil)
	for range 2 {
		_, err := p.hall.Repeat(t.Context(), as(p.ito), p.of, x)
		p.must(err)
	}
	if n := p.db.Count(t, `select count(*) from passes`); n != 5 {
		t.Errorf("%d passes, want 5", n)
	}
}

// TestAYearOfASeriesKeepsItsTimes lives through a year with holidays, half days and both clock changes: of each school
// day there is one pass, by the school's own clock.
func TestAYearOfASeriesKeepsItsTimes(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	_, half := p.schoolWeek()
	off := []string{"2026-11-26", "2026-11-27", "2026-12-24", "2026-12-25", "2027-01-01", "2027-03-15", "2027-11-08"}
	halves := []string{"2026-12-23", "2027-03-12", "2027-11-05"}
	for _, date := range off {
		p.holiday(date)
	}
	for _, date := range halves {
		p.dayType(date, half)
	}
	until := func(x *pass.Series) { x.EndsOn = "2027-11-24" }
	p.repeats(until)
	p.repeats(func(x *pass.Series) { until(x); byPeriod(x); x.Students = []school.Person{p.bob} })
	zone, err := time.LoadLocation("America/New_York")
	p.must(err)
	for day := time.Date(2026, 11, 24, 0, 1, 0, 0, zone); day.Before(time.Date(2027, 11, 25, 0, 0, 0, 0, zone)); day = day.AddDate(0, 0, 6) {
		p.clock.at = day
		p.db.SQL(t, `update passes set deadline_at = null where on_day < $1::text::date`, day.Format(time.DateOnly)) // over
		p.sweeps()
	}
	for student, at := range map[*school.Person]string{&p.ada: "10:15", &p.bob: "10:00"} {
		var want []string
		for day := time.Date(2026, 11, 23, 12, 0, 0, 0, zone); day.Before(time.Date(2027, 11, 25, 0, 0, 0, 0, zone)); day = day.AddDate(0, 0, 1) {
			date := day.Format(time.DateOnly)
			weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
			switch {
			case weekend || slices.Contains(off, date), date == "2026-11-23" && student == &p.bob: // period 3 has begun
			case slices.Contains(halves, date) && student == &p.bob:
				want = append(want, day.Format("01-02")+" 09:00")
			default:
				want = append(want, day.Format("01-02")+" "+at)
			}
		}
		got := strings.Split(p.coming(*student), ", ")
		if len(got) != len(want) || len(want) < 250 {
			t.Errorf("%s: %d passes, want %d", student.GivenName, len(got), len(want))
		}
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", student.GivenName, got[i], want[i])
				break
			}
		}
	}
}

// TestASeriesInTheNightKeepsADayWhoseClockSkipsItsTime: the next moment there is stands for a time that is skipped, and
// of one that comes twice the first.
func TestASeriesInTheNightKeepsADayWhoseClockSkipsItsTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	sundays := func(minute int, student school.Person) func(x *pass.Series) {
		return func(x *pass.Series) {
			x.Repeats, x.Weekdays, x.Minute, x.EndsOn, x.Students = pass.Weekly, []time.Weekday{time.Sunday}, minute, "2027-11-20", []school.Person{student}
		}
	}
	p.repeats(sundays(150, p.ada))
	p.repeats(sundays(90, p.bob))
	for _, day := range []time.Time{time.Date(2027, 3, 10, 15, 0, 0, 0, time.UTC), time.Date(2027, 11, 3, 15, 0, 0, 0, time.UTC)} {
		p.clock.at = day
		p.db.SQL(t, `update passes set deadline_at = null`)
		p.sweeps()
	}
	if got := p.coming(p.ada); !strings.Contains(got, "03-14 03:00") || !strings.Contains(got, "11-07 02:30") {
		t.Errorf("half past two: %s", got)
	}
	if n := p.db.Count(t, `select count(*) from passes where student_id = $1 and starts_at = '2027-11-07 05:30Z'`, p.bob.ID); n != 1 {
		t.Error("half past one, which comes twice, is not the first of the two")
	}
}
