package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// mayRepeat lets students plan, and let it repeat; the library wants a yes to that.
func (p *place) mayRepeat() {
	p.t.Helper()
	p.schoolWeek()
	p.rule("students_schedule = true, students_repeat = true")
	p.roomRule(p.library, "approval_schedule = true")
}

func (p *place) asksForSeries(change func(x *pass.Series)) (x pass.Series, request school.ID) {
	p.t.Helper()
	x, err := p.hall.RepeatOwn(p.t.Context(), as(p.ada), p.of, p.repeating(change), "")
	p.must(err)
	return x, x.RequestID
}

func TestAStudentsSeriesIsApprovedAsAWholeByWhoeverApprovesItsFirstPass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(nil)
	if got, want := p.coming(p.ada), "11-23 10:15 requested"; got != want {
		t.Fatalf("asked for: %s, want %s", got, want)
	}
	p.sweeps()
	if got, want := p.coming(p.ada), "11-23 10:15 requested"; got != want {
		t.Errorf("before anybody says yes: %s, want %s", got, want)
	}
	yes, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{Minutes: 3})
	p.must(err)
	if got, want := p.coming(p.ada), "11-23 10:15, 11-24 10:15, 11-25 10:15, 11-26 10:15, 11-27 10:15, 11-30 10:15, 12-01 10:15"; got != want || !yes.Series.Asks {
		t.Errorf("approved:\n%s, want\n%s", got, want)
	}
	if n := p.db.Count(t, `select count(*) from passes where minutes = 3 and approved_by = $1 and made_as = 'student'`, p.ito.ID); n != 7 {
		t.Errorf("%d of them for three minutes and approved by Mr Ito, want all", n)
	}
}

func TestADeniedSeriesHasNoPassesAndAYesThatIsTakenBackLeavesNone(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(nil)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
	p.must(err)
	_, err = p.hall.Undo(t.Context(), as(p.ito), p.of, request, hall.Over{})
	p.must(err)
	if n := p.db.Count(t, `select count(*) from passes where state = 'scheduled'`); n != 0 || p.state(request) != pass.Requested {
		t.Errorf("taken back: %d are planned and the request is %q", n, p.state(request))
	}
	_, err = p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
	p.must(err)
	if n := p.db.Count(t, `select count(*) from passes where state = 'scheduled'`); n != 7 {
		t.Errorf("approved again: %d are planned, want 7", n)
	}
	other, no := p.asksForSeries(func(x *pass.Series) { x.Minute = 11 * 60 })
	_, err = p.hall.Deny(t.Context(), as(p.ito), p.of, no, "Not this term")
	p.must(err)
	p.clock.forward(24 * time.Hour)
	p.sweeps()
	if n := p.db.Count(t, `select count(*) from series_days where series_id = $1`, other.ID); n != 1 {
		t.Errorf("denied: %d days, want the one that asked", n)
	}
}

func TestASeriesIsApprovedForItsOwnDaysOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(nil)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{NotBefore: p.clock.now().Add(25 * time.Hour)})
	if no, is := errors.AsType[*school.Unplannable](err); !is || no.Why != "series-day" {
		t.Errorf("for the day after: %v, want that it is of its own days", err)
	}
	if got, want := p.coming(p.ada), "11-23 10:15 requested"; got != want {
		t.Errorf("then: %s, want %s", got, want)
	}
	_, tomorrows := p.asksForSeries(func(x *pass.Series) { x.StartsOn, x.Minute = "2026-11-24", 11*60 })
	_, err = p.hall.Approve(t.Context(), as(p.ito), p.of, tomorrows, hall.Changes{NotBefore: p.clock.now().Add(-time.Minute)})
	if no, is := errors.AsType[*school.Unplannable](err); !is || no.Why != "series-day" {
		t.Errorf("of tomorrow, for now: %v, want that it is of its own days", err)
	}
}

func TestADayThatIsNoneOfASeriesCantBeCalledOff(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	x, _ := p.asksForSeries(nil)
	for _, day := range []string{"2500-01-01", "2026-11-28", "2026-11-22"} {
		if err := p.hall.CallOffDay(t.Context(), as(p.ada), p.of, x.ID, day); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%s: %v, want not found", day, err)
		}
	}
	p.must(p.hall.CallOffDay(t.Context(), as(p.ada), p.of, x.ID, "2026-11-25"))
	if n := p.db.Count(t, `select count(*) from series_days where series_id = $1`, x.ID); n != 2 {
		t.Errorf("%d days are kept, want the first and the one called off", n)
	}
}

func TestWhoeverDeniedASeriesDoesNotEndIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	x, request := p.asksForSeries(nil)
	p.roomRule(p.library, "approvers = 'any'")
	cruz := p.teacher("Mia", "Cruz")
	_, err := p.hall.Deny(t.Context(), as(cruz), p.of, request, "Not this term")
	p.must(err)
	x, err = p.db.At(p.of).Series(t.Context(), x.ID)
	p.must(err)
	if may, err := p.hall.MayChangeSeries(t.Context(), as(cruz), x); may || err != nil {
		t.Errorf("may end it: %t, %v; want not", may, err)
	}
}

func TestAStudentsSeriesObeysTheRulesOfEachDay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	p.rule("day_limit = 1, cooldown_minutes = 0")
	p.roomRule(p.library, "counted = true")
	_, request := p.asksForSeries(nil)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
	p.must(err)
	_, err = p.hall.Cancel(t.Context(), as(p.ada), p.of, request)
	p.must(err)
	p.clock.forward(24 * time.Hour) // ten o'clock of the next day
	p.sweeps()
	taken, code := p.asks(p.ada, p.ask(p.ada, p.restroom))
	if taken.State != pass.Active {
		t.Fatalf("a pass before it: %q %q", taken.State, code)
	}
	_, err = p.hall.End(t.Context(), as(p.ada), p.of, taken.ID, time.Time{})
	p.must(err)
	p.clock.forward(15 * time.Minute)
	p.sweeps()
	if n := p.db.Count(t, `select count(*) from passes where on_day = '2026-11-24' and state = 'missed' and refusal = 'limit'`); n != 1 {
		t.Errorf("over the limit: %s, want that day's missed for the limit", p.coming(p.ada))
	}
}

func TestAStudentsSeriesIsTheirOwnToEndAndWhereTheSchoolLetsThem(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	p.roomRule(p.library, "approval_schedule = false")
	x, _ := p.asksForSeries(nil)
	if got := p.coming(p.ada); len(got) < len("11-23 10:15")*7 {
		t.Fatalf("where nobody has to be asked: %s", got)
	}
	_, err := p.hall.RepeatOwn(t.Context(), as(p.ada), p.of, x, "")
	p.must(err)
	if n := p.db.Count(t, `select count(*) from passes`); n != 7 {
		t.Errorf("sent twice: %d passes, want 7", n)
	}
	p.wants("another student ends it", p.hall.EndSeries(t.Context(), as(p.bob), p.of, x.ID, "2026-11-25"), hall.ErrForbidden)
	_, err = p.hall.ChangeSeries(t.Context(), as(p.ito), p.of, x.ID, p.repeating(nil))
	p.wants("staff make it theirs", err, hall.ErrForbidden)
	p.must(p.hall.CallOffDay(t.Context(), as(p.ada), p.of, x.ID, "2026-11-24"))
	p.must(p.hall.EndSeries(t.Context(), as(p.ada), p.of, x.ID, "2026-11-26"))
	if n := p.db.Count(t, `select count(*) from passes where state = 'scheduled'`); n != 2 {
		t.Errorf("one day called off and the rest ended: %s, want two left", p.coming(p.ada))
	}
	staffs := p.repeats(func(x *pass.Series) { x.Minute = 12 * 60 })
	p.wants("a student ends what staff have laid down", p.hall.EndSeries(t.Context(), as(p.ada), p.of, staffs.ID, "2026-11-25"), hall.ErrForbidden)
	p.rule("students_repeat = false")
	_, err = p.hall.RepeatOwn(t.Context(), as(p.ada), p.of, p.repeating(nil), "")
	if got := p.why(err); got != "students-repeat" {
		t.Errorf("where the school doesn't: %q", got)
	}
}

func TestAYesToASeriesThatIsTakenBackLeavesItAsItWasAskedFor(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(func(x *pass.Series) { byPeriod(x); x.StartsOn, x.EndsOn = "2026-11-24", "2026-11-25" })
	eleven := time.Date(2026, 11, 24, 16, 0, 0, 0, time.UTC)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{NotBefore: eleven, Minutes: 3})
	p.must(err)
	if got, want := p.coming(p.ada), "11-24 11:00, 11-25 11:00"; got != want {
		t.Fatalf("approved for eleven: %s, want %s", got, want)
	}
	_, err = p.hall.Undo(t.Context(), as(p.ito), p.of, request, hall.Over{})
	p.must(err)
	_, err = p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
	p.must(err)
	if got, want := p.coming(p.ada), "11-24 10:00, 11-25 10:00"; got != want {
		t.Errorf("taken back and approved as it was asked for: %s, want %s", got, want)
	}
	if n := p.db.Count(t, `select count(*) from passes_by_bells where period = 'Period 3' and not aside`); n != 2 {
		t.Errorf("%d of the two go by period 3", n)
	}
	if n := p.db.Count(t, `select count(*) from passes where minutes = 5`); n != 2 {
		t.Errorf("%d of the two are for five minutes", n)
	}
}

func TestAYesToASeriesThatIsTakenBackAndGivenAgainMakesEachDayOnceAndNoneThatIsCalledOff(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	x, request := p.asksForSeries(thisWeek)
	p.must(p.hall.CallOffDay(t.Context(), as(p.ada), p.of, x.ID, "2026-11-25"))
	_, _, err := p.hall.MarkAbsent(t.Context(), as(p.office()), p.of, "2026-11-27", "", p.ada.ID)
	p.must(err)
	want := "11-23 10:15, 11-24 10:15, 11-26 10:15, 11-27 10:15 cancelled absent"
	for _, when := range []string{"approved", "taken back and approved again"} {
		_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
		p.must(err)
		if got := p.coming(p.ada); got != want {
			t.Errorf("%s:\n%s, want\n%s", when, got, want)
		}
		if when == "approved" {
			_, err = p.hall.Undo(t.Context(), as(p.ito), p.of, request, hall.Over{})
			p.must(err)
		}
	}
}
