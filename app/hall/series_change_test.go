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

// thisWeek lets a series end on Friday.
func thisWeek(x *pass.Series) { x.EndsOn = "2026-11-27" }

func TestADayOfASeriesIsCalledOffAndTheSeriesGoesOn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	x := p.repeats(func(x *pass.Series) { x.EndsOn = "2026-12-04" })
	p.wants("a teacher of neither room", p.hall.CallOffDay(t.Context(), as(p.ortiz), p.of, x.ID, "2026-11-24"), hall.ErrForbidden)
	for _, day := range []string{"2026-11-24", "2026-12-02"} { // that is made, and one that is not yet
		p.must(p.hall.CallOffDay(t.Context(), as(p.ito), p.of, x.ID, day))
	}
	for range 2 {
		p.clock.forward(4 * 24 * time.Hour)
		p.db.SQL(t, `update passes set deadline_at = null`)
		p.sweeps()
	}
	want := "11-23 10:15, 11-24 10:15 cancelled, 11-25 10:15, 11-26 10:15, 11-27 10:15, 11-30 10:15, 12-01 10:15, 12-03 10:15, 12-04 10:15"
	if got := p.coming(p.ada); got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}

func TestASeriesIsEndedFromADayOn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	x := p.repeats(thisWeek)
	p.wants("a teacher of neither room", p.hall.EndSeries(t.Context(), as(p.ortiz), p.of, x.ID, "2026-11-25"), hall.ErrForbidden)
	p.must(p.hall.EndSeries(t.Context(), as(p.ito), p.of, x.ID, "2026-11-25"))
	p.clock.forward(14 * time.Hour)
	p.db.SQL(t, `update passes set deadline_at = null`)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-23 10:15, 11-24 10:15, 11-25 10:15 cancelled, 11-26 10:15 cancelled, 11-27 10:15 cancelled"; got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}

func TestASeriesIsAnotherFromADayOn(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	x := p.repeats(thisWeek)
	later := p.repeating(func(x *pass.Series) { thisWeek(x); x.StartsOn, x.Minute = "2026-11-25", 11*60 })
	_, err := p.hall.ChangeSeries(t.Context(), as(p.ortiz), p.of, x.ID, later)
	p.wants("a teacher of neither room", err, hall.ErrForbidden)
	broken := later
	broken.EndsOn = "2026-11-01"
	if _, err = p.hall.ChangeSeries(t.Context(), as(p.ito), p.of, x.ID, broken); p.why(err) != "backwards" {
		t.Errorf("to one that never comes: %v", err)
	}
	for range 2 { // tapped twice
		_, err = p.hall.ChangeSeries(t.Context(), as(p.ito), p.of, x.ID, later)
		p.must(err)
	}
	want := "11-23 10:15, 11-24 10:15, 11-25 10:15 cancelled, 11-25 11:00, 11-26 10:15 cancelled, 11-26 11:00, 11-27 10:15 cancelled, 11-27 11:00"
	if got := p.coming(p.ada); got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}

func TestASeriesOfInvitationsAsksEveryDay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.repeats(func(x *pass.Series) { thisWeek(x); x.Invites, x.OriginID = true, "" })
	list, err := p.db.At(p.of).OpenOfStudent(t.Context(), p.ada.ID)
	p.must(err)
	if len(list) != 5 || !list[0].Invites() || list[0].OriginID != "" {
		t.Fatalf("%d passes of five days, the first %q from %q", len(list), list[0].State, list[0].OriginID)
	}
	got, err := p.hall.Accept(t.Context(), as(p.ada), p.of, list[0].ID, p.room.ID)
	if err != nil || got.State != pass.Scheduled {
		t.Errorf("one is accepted: %q, %v", got.State, err)
	}
	if p.state(list[1].ID) != pass.Requested {
		t.Error("that has answered the next day too")
	}
}

func TestAStudentWhoLeavesTheSchoolLeavesItsSeries(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.repeats(func(x *pass.Series) { thisWeek(x); x.Students = []school.Person{p.ada, p.bob, p.cleo} })
	p.sql(`update people set state = 'suspended' where id = $1`, p.ada.ID)
	p.must(p.hall.LetGo(t.Context(), db.Actor{ID: p.ito.ID}, p.of, p.ada.ID))
	p.sql(`update people set state = 'suspended' where id = $1`, p.bob.ID) // by a roster, which says nothing
	p.sweeps()
	for student, want := range map[*school.Person]int{&p.ada: 5, &p.bob: 5, &p.cleo: 0} {
		if n := strings.Count(p.coming(*student), "cancelled "+hall.HasLeft); n != want {
			t.Errorf("%s: %d passes are called off, want %d", student.GivenName, n, want)
		}
	}
	if n := p.db.Count(t, `select count(*) from series_students where left_on is null`); n != 1 {
		t.Errorf("%d students are still in it, want Cleo alone", n)
	}
}

func TestAPassOfASeriesWhoseRoomIsGoneIsMissedOnItsDayAndSaysWhy(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.repeats(func(x *pass.Series) { x.StartsOn, x.EndsOn = "2026-12-02", "2026-12-03" })
	p.sql(`update rooms set archived = true where id = $1`, p.library.ID)
	p.sweeps()
	p.clock.at = time.Date(2026, 12, 2, 14, 0, 0, 0, time.UTC)
	p.sweeps()
	if got, want := p.coming(p.ada), "12-02 10:15 missed closed"; got != want {
		t.Errorf("a room that is put away: %q, want %q", got, want)
	}
	q := newPlace(t)
	q.repeats(thisWeek)
	q.sql(`update rooms set closed_at = $2 where id = $1`, q.library.ID, tenOClock)
	q.clock.forward(15 * time.Minute)
	q.sweeps()
	if got := q.coming(q.ada); !strings.HasPrefix(got, "11-23 10:15 missed closed, 11-24 10:15, ") {
		t.Errorf("a room that is closed by hand: %s", got)
	}
	missed, err := q.db.At(q.of).MissedOf(t.Context(), q.ito.ID, nil, "2026-11-23")
	if q.must(err); len(missed) != 1 || missed[0].MadeBy != q.ito.ID {
		t.Errorf("its maker sees %d missed passes, want it", len(missed))
	}
}

func TestASeriesThatStaffLayDownNeedsNoYesAndIsMissedWhereItsRoomIsntOfferedToItsStudent(t *testing.T) {
	t.Parallel()
	for rule, first := range map[string]string{
		"approval_now = true, approval_schedule = true, approvers = 'destination'": "active",
		"visibility = 'only'": "missed not-visible",
	} {
		p := newPlace(t)
		p.roomRule(p.library, rule)
		p.repeats(thisWeek)
		p.clock.forward(15 * time.Minute)
		p.sweeps()
		want := "11-23 10:15 " + first + ", 11-24 10:15, 11-25 10:15, 11-26 10:15, 11-27 10:15"
		if got := p.coming(p.ada); got != want {
			t.Errorf("%s: %s, want %s", rule, got, want)
		}
		missed, err := p.db.At(p.of).MissedOf(t.Context(), p.ito.ID, nil, "2026-11-23")
		if p.must(err); len(missed) != strings.Count(want, "missed") {
			t.Errorf("%s: its maker sees %d missed passes", rule, len(missed))
		}
	}
}

func TestAPassOfASeriesForWhoeverHasTheirLessonInItsRoomIsMissedAndHoldsUpNobody(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.schoolWeek()
	for student, room := range map[school.ID]school.ID{p.ada.ID: p.library.ID, p.bob.ID: p.room.ID} {
		section := db.NewID()
		p.sql(`insert into sections (school_id, id, name, room_id, periods) values ($1, $2, 'Reading', $3, '{Period 3}')`, p.of, section, room)
		p.sql(`insert into enrollments (school_id, id, section_id, person_id, part) values ($1, gen_random_uuid(), $2, $3, 'student')`, p.of, section, student)
	}
	p.repeats(func(x *pass.Series) {
		x.OriginID, x.StartsOn, x.EndsOn, x.Students = "", "2026-11-24", "2026-11-24", []school.Person{p.ada, p.bob}
	})
	p.clock.at = time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 10:15 missed trip-kind"; got != want {
		t.Errorf("who sits there already: %q, want %q", got, want)
	}
	if got, want := p.coming(p.bob), "11-24 10:15"; got != want {
		t.Errorf("who sits elsewhere: %q, want %q", got, want)
	}
}

func TestADayOfASeriesIsMadeOnceThoughTwoServersMakeIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	students := []school.Person{p.ada, p.bob, p.cleo}
	for round := range 8 {
		halls := p.two()
		x := p.repeating(func(x *pass.Series) { x.Students = students })
		p.must(p.db.InTx(t.Context(), p.of, func(tx *db.Tx) error { // a server laid it down and died before it made any
			x.MadeBy, x.MadeAt = p.ito.ID, tenOClock
			tx.AddSeries(x)
			return nil
		}))
		p.sweepAtOnce(halls)
		if n := p.db.Count(t, `select count(*) from passes p where exists (
  select from series_days d where d.id = p.id and d.series_id = $1)`, x.ID); n != 5*len(students) {
			t.Errorf("round %d: %d passes, want five for each of three", round, n)
		}
	}
	if n := p.db.Count(t, `select count(*) from passes`); n != 8*15 {
		t.Errorf("%d passes in all, want %d", n, 8*15)
	}
}
