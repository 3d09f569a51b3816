package hall_test

import (
	"strings"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// granted is a series of Ada's own to the library on weekdays, to which Mr Ito has said yes, on the morning of its second day.
func (p *place) granted() (x pass.Series) {
	p.t.Helper()
	x, request := p.asksForSeries(nil)
	_, err := p.hall.Approve(p.t.Context(), as(p.ito), p.of, request, hall.Changes{})
	p.must(err)
	_, err = p.hall.Cancel(p.t.Context(), as(p.ada), p.of, request)
	p.must(err)
	p.clock.forward(24 * time.Hour)
	p.sweeps()
	return x
}

func TestTheYesToASeriesIsNoneToWhatStandsAgainstOneOfItsDays(t *testing.T) {
	t.Parallel()
	for refusal, against := range map[string]func(p *place){
		"not-visible": func(p *place) { p.roomRule(p.library, "visibility = 'only'") },
		"lesson-mode": func(p *place) { p.lesson(p.ito, school.Nobody) },
		"closed":      func(p *place) { p.roomRule(p.library, "archived = true") },
	} {
		t.Run(refusal, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.mayRepeat()
			p.granted()
			against(p)
			p.clock.forward(15 * time.Minute)
			p.sweeps()
			if got := p.coming(p.ada); !strings.Contains(got, "11-24 10:15 missed "+refusal+", 11-25 10:15") {
				t.Errorf("%s; want that day's missed for %s, and the others as they were", got, refusal)
			}
		})
	}
}

func TestAPassOfAStudentsSeriesCountsForTheirLimit(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	p.rule("day_limit = 1, cooldown_minutes = 0")
	p.roomRule(p.library, "counted = true")
	p.granted()
	p.clock.forward(15 * time.Minute)
	p.sweeps()
	out, err := p.db.At(p.of).OutOf(t.Context(), []school.ID{p.ada.ID})
	if p.must(err); len(out) != 1 {
		t.Fatalf("%s; want the day's pass out", p.coming(p.ada))
	}
	p.ends(out[0])
	if second, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); second.State != pass.Requested {
		t.Errorf("the second of a day with one: %q %q, want a request", second.State, code)
	}
}

func TestAStudentsSeriesIsMadeByThemAloneAndAsksWhomTheRoomNames(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, err := p.hall.RepeatOwn(t.Context(), as(p.ito), p.of, p.repeating(nil), "")
	p.wants("staff ask as if they were a student", err, hall.ErrForbidden)
	p.roomRule(p.library, "approvers = 'origin'")
	other, err := p.hall.RepeatOwn(t.Context(), as(p.ada), p.of, p.repeating(nil), p.ortiz.ID)
	if p.must(err); p.pass(other.RequestID).ApproverID != "" {
		t.Error("they ask a teacher whom the room doesn't name")
	}
	p.rule("students_schedule = false")
	_, err = p.hall.RepeatOwn(t.Context(), as(p.ada), p.of, p.repeating(nil), "")
	if got := p.why(err); got != "students-repeat" {
		t.Errorf("where students don't schedule: %q", got)
	}
	p.rule("students_schedule = true")
	x, request := p.asksForSeries(func(x *pass.Series) {
		x.Minute, x.Invites, x.Purpose, x.Students = 11*60, true, pass.Medication, []school.Person{p.bob}
	})
	x, err = p.db.At(p.of).Series(t.Context(), x.ID)
	p.must(err)
	if one := p.pass(request); x.Invites || x.Purpose != "" || len(x.Students) != 1 || one.StudentID != p.ada.ID || one.Invites() {
		t.Errorf("invites %v, for %q, %d students, the pass is of %s", x.Invites, x.Purpose, len(x.Students), one.Student.Name())
	}
	staffs, err := p.hall.Repeat(t.Context(), as(p.ito), p.of, p.repeating(func(x *pass.Series) { x.ByStudent, x.RequestID = true, db.NewID() }))
	p.must(err)
	if staffs, err = p.db.At(p.of).Series(t.Context(), staffs.ID); err != nil || staffs.ByStudent || staffs.RequestID != "" {
		t.Errorf("of staff: by a student %v, asked for by %q, %v", staffs.ByStudent, staffs.RequestID, err)
	}
}

func TestWhoeverSaidYesToASeriesMayEndIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	p.roomRule(p.library, "approvers = 'any'")
	x, request := p.asksForSeries(nil)
	p.wants("a teacher of neither room, before", p.hall.EndSeries(t.Context(), as(p.ortiz), p.of, x.ID, "2026-11-25"), hall.ErrForbidden)
	_, err := p.hall.Approve(t.Context(), as(p.ortiz), p.of, request, hall.Changes{})
	p.must(err)
	p.must(p.hall.EndSeries(t.Context(), as(p.ortiz), p.of, x.ID, "2026-11-25"))
	if n := p.db.Count(t, `select count(*) from passes where state = 'scheduled'`); n != 2 {
		t.Errorf("%d are planned, want two", n)
	}
}

const inLay = 6 // of a sweep that lays one day down

func TestNoDayIsMadeOfASeriesWhoseYesIsTakenBackMeanwhile(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	x, request := p.asksForSeries(nil)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
	p.must(err)
	p.db.SQL(t, `delete from passes where school_id = $1 and id = (select id from series_days where series_id = $2 and on_day = '2026-11-30')`, p.of, x.ID)
	p.db.SQL(t, `delete from series_days where school_id = $1 and series_id = $2 and on_day = '2026-11-30'`, p.of, x.ID)
	laying := func(on *hall.Hall) (pass.Pass, error) { return pass.Pass{}, on.Sweep(t.Context(), p.of) }
	a, b, waited := p.race(inLay, laying, p.undoing(p.pass(request)))
	if a.err != nil || b.err != nil || !waited {
		t.Fatalf("lays %v, undoes %v, waited %v", a.err, b.err, waited)
	}
	if n := p.db.Count(t, `select count(*) from passes where state = 'scheduled'`); n != 0 || p.state(request) != pass.Requested {
		t.Errorf("%d days are planned of what is only asked for (%q)", n, p.state(request))
	}
}

func TestWhatAnApproverChangesOfASeriesIsForEveryDay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(func(x *pass.Series) { x.StartsOn = "2026-11-24" })
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{NotBefore: tenOClock.Add(25 * time.Hour)})
	p.must(err)
	if got := p.coming(p.ada); !strings.HasPrefix(got, "11-24 11:00, 11-25 11:00, ") {
		t.Errorf("at eleven, and not before: %s", got)
	}
	q := newPlace(t)
	q.mayRepeat()
	_, request = q.asksForSeries(nil)
	_, err = q.hall.Approve(t.Context(), as(q.ito), q.of, request, hall.Changes{NotBefore: tenOClock.Add(time.Hour), Release: true})
	q.must(err)
	if got := q.coming(q.ada); !strings.HasPrefix(got, "11-23 11:00, 11-24 10:15, ") {
		t.Errorf("its first with several others at eleven: %s", got)
	}
}

func TestAStudentsSeriesByPeriodFollowsTheBellsFromItsRequestOn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(func(x *pass.Series) { byPeriod(x); x.StartsOn = "2026-11-24" })
	p.sql(`update periods set starts_minute = 620 where starts_minute = 600`)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 10:20 requested"; got != want {
		t.Errorf("period 3 begins later: %s, want %s", got, want)
	}
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
	p.must(err)
	if got := p.coming(p.ada); !strings.HasPrefix(got, "11-24 10:20, 11-25 10:20, ") {
		t.Errorf("approved: %s", got)
	}
}
