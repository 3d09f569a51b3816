package hall_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func (o *office) sendsBack(made pass.Pass, override ...pass.Code) (pass.Pass, error) {
	o.t.Helper()
	return o.hall.SendBack(o.t.Context(), as(o.nurse), o.of, made.ID, hall.Over{Codes: override})
}

func TestAPassIsEndedAndTheWayBackStartsInOneStep(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	a := o.ask(o.ada, o.clinic)
	a.Trip = pass.OneWay
	made, _ := o.asks(o.ada, a)
	o.clock.forward(4 * time.Minute)
	back, err := o.sendsBack(made)
	o.must(err)
	if back.State != pass.Active || back.OriginID != o.clinic.ID || back.DestinationID != o.room.ID || back.Trip != pass.OneWay || back.Minutes != 5 {
		t.Errorf("the way back: %q from %q to %q, %q, %d minutes", back.State, back.OriginID, back.DestinationID, back.Trip, back.Minutes)
	}
	old := o.pass(made.ID)
	if old.State != pass.Ended || old.EndedHow != pass.ByTeacher || old.EndedBy != o.nurse.ID || back.Counted || len(back.Overridden) > 0 {
		t.Errorf("the old one: %q by %q; want ended by the nurse, and the way back not counted, past nothing", old.State, old.EndedHow)
	}
	again, err := o.sendsBack(made)
	o.must(err)
	if again.ID != back.ID || o.db.Count(t, `select count(*) from passes`) != 2 {
		t.Errorf("sent twice: %q, want the same way back", again.ID)
	}
}

func TestTheWayBackLeadsWhereNoPassLeadsTo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	o.roomRule(o.room, "destination = false, trip = 'round', visibility = 'only', closed_at = now()")
	o.roomRule(o.clinic, "origin = false")
	if back, err := o.sendsBack(made); err != nil || back.State != pass.Active {
		t.Errorf("%q, %v; want on the way back", back.State, err)
	}
}

func TestNobodyIsSentBackPastALine(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.roomRule(o.room, "capacity = 1")
	made := o.starts(o.ada, o.clinic)
	gym := o.newRoom(school.Room{Name: "Gym"})
	there, err := o.hall.Ask(t.Context(), as(o.ito), o.from(gym, o.bob, o.room))
	o.must(err)
	waits, err := o.hall.Ask(t.Context(), as(o.ito), lined(o.from(gym, o.cleo, o.room)))
	o.must(err)
	_, err = o.sendsBack(made)
	if r := refused(err); r == nil || r.Code != pass.Full || !r.Overridable {
		t.Errorf("%v, want refused: full, which staff can confirm", err)
	}
	o.holds("nothing has changed", []pass.Pass{made, there, waits}, pass.Active, pass.Active, pass.Waiting)
	back, err := o.sendsBack(made, pass.Full)
	o.must(err)
	if back.State != pass.Active || !slices.Equal(back.Overridden, []pass.Code{pass.Full}) {
		t.Errorf("confirmed: %q with %q, want active with what was passed over", back.State, back.Overridden)
	}
}

func TestNobodyIsSentBackInAFreezeAndTheOldPassGoesOn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	o.must(o.hall.Freeze(t.Context(), as(o.principal()), o.of, hall.Alarm{}))
	if _, err := o.sendsBack(made); o.code(err) != pass.Frozen {
		t.Errorf("%v, want refused", err)
	}
	o.holds("afterwards", []pass.Pass{made}, pass.Active)
}

func TestAPassThatIsOverIsNotSentBack(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	o.ends(made)
	newer := o.starts(o.ada, o.restroom)
	got, err := o.sendsBack(made)
	o.must(err)
	if got.ID != made.ID || got.State != pass.Ended {
		t.Errorf("answered %q, %q; want the pass as it is", got.ID, got.State)
	}
	o.holds("afterwards", []pass.Pass{made, newer}, pass.Ended, pass.Active)
	if n := o.db.Count(t, `select count(*) from passes`); n != 2 {
		t.Errorf("%d passes, want no way back", n)
	}
}

func TestAnEndWhileTheStudentIsSentBackComesFirstOrLastButNeverBetween(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	sends := func(on *hall.Hall) (pass.Pass, error) {
		return on.SendBack(t.Context(), as(o.nurse), o.of, made.ID, hall.Over{})
	}
	a, b, _ := o.race(inAsk, sends, o.ending(o.ada, made))
	o.must(a.err)
	o.must(b.err)
	old := o.pass(made.ID)
	if out := o.db.Count(t, `select count(*) from passes where state = 'active'`); out != 1 && old.EndedHow == pass.ByTeacher {
		t.Errorf("%d passes are out and the old one was ended by %q", out, old.EndedHow)
	}
}

func TestAPassThatIsReplacedDoesNotCountTowardsThePlacesOfTheNewOne(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "capacity = 1")
	p.roomRule(p.room, "max_out = 1")
	p.rule("hallway_maximum = 1")
	p.starts(p.ada, p.restroom)
	a := p.ask(p.ada, p.restroom)
	a.Override = []pass.Code{pass.AlreadyOut}
	newer, err := p.hall.Ask(t.Context(), as(p.ito), a)
	if err != nil || newer.State != pass.Active {
		t.Errorf("%q, %v; want it to take the old one's place", newer.State, err)
	}
	b := p.ask(p.bob, p.restroom)
	if _, err := p.hall.Ask(t.Context(), as(p.ito), b); p.code(err) != pass.Busy {
		t.Errorf("another student: %v, want a busy hall", err)
	}
	_, err = p.hall.Ask(t.Context(), as(p.ito), p.ask(p.ada, p.library))
	if r := refused(err); r == nil || len(r.Codes()) != 3 {
		t.Errorf("not confirmed yet: %+v, want all warnings at once", r)
	}
}

func TestAReplacedPassTakesNoPlaceThatSomebodyWaitsFor(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := p.joins(p.bob, p.restroom)
	a := p.ask(p.ada, p.restroom)
	a.Override = []pass.Code{pass.AlreadyOut}
	newer, err := p.hall.Ask(t.Context(), as(p.ito), a)
	p.must(err)
	p.holds("Ada keeps her own place", []pass.Pass{out, newer, line}, pass.Ended, pass.Active, pass.Waiting)
	b := p.ask(p.cleo, p.library)
	b.Approver = p.ito.ID
	elsewhere, err := p.hall.Ask(t.Context(), as(p.ito), b)
	p.must(err)
	c := p.ask(p.cleo, p.restroom)
	c.Override = []pass.Code{pass.AlreadyOut}
	if _, err := p.hall.Ask(t.Context(), as(p.ito), c); p.code(err) != pass.Full {
		t.Errorf("Cleo, who leaves another room: %v, want full", err)
	}
	p.holds("Cleo stays where she is", []pass.Pass{elsewhere}, pass.Active)
}

func TestAStrangerSendsNobodyBack(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	for _, who := range []school.Person{o.ada, o.ortiz} {
		_, err := o.hall.SendBack(t.Context(), as(who), o.of, made.ID, hall.Over{})
		if !errors.Is(err, hall.ErrForbidden) {
			t.Errorf("%s: %v, want forbidden", who.GivenName, err)
		}
	}
}
