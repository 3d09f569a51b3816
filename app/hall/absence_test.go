package hall_test

import (
	"strings"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func (p *place) office() school.Person {
	return p.person(school.Person{GivenName: "June", FamilyName: "Park", Roles: []school.Role{school.Teacher}, Permissions: []school.Permission{school.Accounts}})
}

func TestAnAbsenceCallsOffWhatIsPlannedAndTakenBackPlansItAgain(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	office := p.office()
	p.repeats(thisWeek)
	_, err := p.plans(as(p.ito), at(11, 0))
	p.must(err)
	marked, off, err := p.hall.MarkAbsent(t.Context(), as(office), p.of, "2026-11-23", "flu", p.ada.ID, p.bob.ID)
	if err != nil || marked != 2 || off != 2 {
		t.Fatalf("%d marked, %d called off, %v; want 2 and 2", marked, off, err)
	}
	if got, want := p.coming(p.ada), "11-23 10:15 cancelled absent, 11-23 11:00 cancelled absent, 11-24 10:15, 11-25 10:15, 11-26 10:15, 11-27 10:15"; got != want {
		t.Errorf("absent: %s, want %s", got, want)
	}
	if marked, off, err = p.hall.MarkAbsent(t.Context(), as(office), p.of, "2026-11-23", "", p.ada.ID); err != nil || marked+off != 0 {
		t.Errorf("said twice: %d, %d, %v", marked, off, err)
	}
	p.clock.forward(30 * time.Minute)
	list, err := p.db.At(p.of).AbsencesOf(t.Context(), p.ada.ID, "2026-11-23")
	p.must(err)
	back, err := p.hall.TakeAbsenceBack(t.Context(), as(office), p.of, list[0].ID)
	if err != nil || back != 1 {
		t.Errorf("taken back at half past: %d planned again, %v; want one", back, err)
	}
	if got, want := p.coming(p.ada), "11-23 10:15 cancelled absent, 11-23 11:00, 11-24 10:15, 11-25 10:15, 11-26 10:15, 11-27 10:15"; got != want {
		t.Errorf("taken back: %s, want %s", got, want)
	}
	p.clock.forward(30 * time.Minute)
	p.sweeps()
	if got := p.coming(p.ada); !strings.Contains(got, "11-23 11:00 active") {
		t.Errorf("at eleven: %s, want it out", got)
	}
}

func TestADayOfASeriesIsCalledOffForWhoeverIsKnownToBeAbsent(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	office := p.office()
	_, _, err := p.hall.MarkAbsent(t.Context(), as(office), p.of, "2026-11-25", "", p.ada.ID)
	p.must(err)
	p.repeats(thisWeek)
	if got, want := p.coming(p.ada), "11-23 10:15, 11-24 10:15, 11-25 10:15 cancelled absent, 11-26 10:15, 11-27 10:15"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	list, err := p.db.At(p.of).AbsencesOf(t.Context(), p.ada.ID, "2026-11-23")
	p.must(err)
	if back, err := p.hall.TakeAbsenceBack(t.Context(), as(office), p.of, list[0].ID); err != nil || back != 1 {
		t.Errorf("taken back: %d, %v", back, err)
	}
}

func TestAnInvitationThatAnAbsenceCallsOffIsToBeAnsweredAgain(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	office := p.office()
	a := p.ask(p.ada, p.library)
	a.When, a.Invites, a.Origin = at(11, 0), true, ""
	made, err := p.hall.Ask(t.Context(), as(p.ito), a)
	p.must(err)
	_, _, err = p.hall.MarkAbsent(t.Context(), as(office), p.of, "2026-11-23", "", p.ada.ID)
	p.must(err)
	list, err := p.db.At(p.of).AbsencesOf(t.Context(), p.ada.ID, "2026-11-23")
	p.must(err)
	_, err = p.hall.TakeAbsenceBack(t.Context(), as(office), p.of, list[0].ID)
	p.must(err)
	if got := p.state(made.ID); got != pass.Requested {
		t.Errorf("%q, want it to wait for its answer", got)
	}
}

func TestWhoTeachesAStudentAndTheOfficeSayThatTheyAreAbsent(t *testing.T) {
	t.Parallel()
	o := newTimetable(t)
	o.section("Period 3", o.room, o.ito, o.ada)
	for who, may := range map[*school.Person]bool{&o.ito: true, &o.ortiz: false, &o.ada: false} {
		_, _, err := o.hall.MarkAbsent(t.Context(), as(*who), o.of, "2026-11-24", "", o.ada.ID)
		if may {
			o.must(err)
		} else {
			o.wants(who.GivenName, err, hall.ErrForbidden)
		}
	}
	_, _, err := o.hall.MarkAbsent(t.Context(), as(o.ito), o.of, "2026-11-24", "", o.ada.ID, o.bob.ID)
	o.wants("one of two is another's student", err, hall.ErrForbidden)
	if n := o.db.Count(t, `select count(*) from absences`); n != 1 {
		t.Errorf("%d absences are kept, want one", n)
	}
	if _, _, err = o.hall.MarkAbsent(t.Context(), as(o.office()), o.of, "tomorrow", "", o.ada.ID); o.why(err) != "date" {
		t.Errorf("of no day: %v", err)
	}
	list, err := o.db.At(o.of).AbsencesOn(t.Context(), "2026-11-24")
	o.must(err)
	_, err = o.hall.TakeAbsenceBack(t.Context(), as(o.ortiz), o.of, list[0].ID)
	o.wants("another teacher takes it back", err, hall.ErrForbidden)
}

func TestAnAbsenceNeedsNoSecondConnection(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.repeats(thisWeek)
	on := hall.New(p.server("1"), func() time.Time { return tenOClock }, nobodyWatches{}, []byte("pepper"))
	if _, off, err := on.MarkAbsent(t.Context(), as(p.office()), p.of, "2026-11-24", "", p.ada.ID); err != nil || off != 1 {
		t.Errorf("%d passes called off, %v; want one", off, err)
	}
}
