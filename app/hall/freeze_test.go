package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

func (p *place) freezes(by school.Person, a hall.Alarm) {
	p.t.Helper()
	p.must(p.hall.Freeze(p.t.Context(), as(by), p.of, a))
}

func (p *place) lifts(by school.Person) {
	p.t.Helper()
	p.must(p.hall.Lift(p.t.Context(), as(by), p.of, ""))
}

// frozenFor freezes the school, lets time pass in which everything due is looked at, and gives the all clear.
func (p *place) frozenFor(d time.Duration) {
	p.t.Helper()
	principal := p.principal()
	p.freezes(principal, hall.Alarm{})
	for range 4 {
		p.clock.forward(d / 4)
		p.sweeps()
	}
	p.lifts(principal)
	p.sweeps()
}

func TestAfterTheAllClearAPassHasAsMuchTimeLeftAsItHad(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada, p.restroom)
	p.clock.forward(2 * time.Minute)
	p.frozenFor(3 * time.Hour)
	got := p.pass(out.ID)
	if got.State != pass.Active || !got.DueAt.Equal(p.clock.now().Add(3*time.Minute)) {
		t.Errorf("%q, due in %v; want active with the three minutes it had", got.State, got.DueAt.Sub(p.clock.now()))
	}
	p.clock.forward(3*time.Minute + 15*time.Minute)
	p.sweeps()
	if got := p.pass(out.ID); got.State != pass.Ended || got.EndedHow != pass.BySystem {
		t.Errorf("a quarter of an hour past its time: %q, want it ended by the system as ever", got.State)
	}
}

func TestAPassInOvertimeIsAsLateAfterTheAllClearAsBefore(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada, p.restroom)
	p.clock.forward(9 * time.Minute)
	p.frozenFor(time.Hour)
	if got := p.pass(out.ID); got.State != pass.Active || p.clock.now().Sub(got.DueAt) != 4*time.Minute {
		t.Errorf("%q, late by %v; want active and late by four minutes", got.State, p.clock.now().Sub(got.DueAt))
	}
}

func TestWhoComesBackDuringAFreezeIsNotLateByIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out, principal := p.starts(p.ada, p.restroom), p.principal()
	p.freezes(principal, hall.Alarm{})
	p.clock.forward(time.Hour)
	p.ends(out)
	p.clock.forward(time.Hour)
	p.lifts(principal)
	if got := p.pass(out.ID); got.EndedAt.After(got.DueAt) || !got.EndedAt.Equal(tenOClock.Add(time.Hour)) {
		t.Errorf("ended %v, due %v; want the end as it was, and in time", got.EndedAt, got.DueAt)
	}
}

func TestARequestIsAnsweredAfterTheAllClear(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	request := p.requests()
	p.clock.forward(9 * time.Minute)
	p.frozenFor(time.Hour)
	if got := p.state(request.ID); got != pass.Requested {
		t.Fatalf("after the all clear: %q, want it open", got)
	}
	p.clock.forward(time.Minute)
	p.sweeps()
	if got := p.state(request.ID); got != pass.Expired {
		t.Errorf("a minute later: %q, want expired, as ten minutes are over without the freeze", got)
	}
}

func TestATurnInLineIsOfferedAnewAfterTheAllClear(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)}
	p.ends(out)
	p.holds("a place is free", line, pass.Ready, pass.Waiting)
	principal := p.principal()
	p.freezes(principal, hall.Alarm{})
	p.holds("frozen", line, pass.Waiting, pass.Waiting)
	p.clock.forward(time.Hour)
	p.sweeps()
	p.lifts(principal)
	p.sweeps()
	p.holds("after the all clear", line, pass.Ready, pass.Waiting)
	if got := p.pass(line[0].ID); got.TurnsMissed != 0 || got.Place != 1 {
		t.Errorf("Bob has missed %d turns and is number %d, want none and the first", got.TurnsMissed, got.Place)
	}
}

func TestAPassWhoseTimeCameDuringAFreezeWaitsForTheHallFromTheAllClear(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	later := p.approvedForLater()
	p.rule("hallway_maximum = 0")
	p.frozenFor(2 * time.Hour)
	p.clock.forward(14 * time.Minute)
	p.sweeps()
	p.rule("hallway_maximum = null")
	p.clock.forward(20 * time.Second)
	p.sweeps()
	if got := p.state(later.ID); got != pass.Active {
		t.Errorf("%q, want active: a busy hall after the freeze is waited for as on any day", got)
	}
}

func TestAPassForYesterdayIsMissedForTheFreeze(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	later := p.approvedForLater()
	p.frozenFor(24 * time.Hour)
	if got := p.pass(later.ID); got.State != pass.Missed || got.Refusal != string(pass.Frozen) {
		t.Errorf("%q for %q, want missed for the freeze", got.State, got.Refusal)
	}
}

func TestTwoAdministratorsAtOnceMakeOneEmergency(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.starts(p.ada, p.restroom)
	a, b, waited := p.race(inFreeze, p.freezing(p.principal()), p.freezing(p.principal()))
	p.must(a.err)
	p.must(b.err)
	if n := p.db.Count(t, `select count(*) from emergencies`); n != 1 || !waited {
		t.Errorf("%d emergencies, the second waited %t; want one", n, waited)
	}
	if n := p.db.Count(t, `select count(*) from emergency_messages`); n != 2 {
		t.Errorf("%d messages, want what both have written", n)
	}
	if n := p.db.Count(t, `select count(*) from emergency_passes`); n != 1 {
		t.Errorf("%d were out, want Ada once", n)
	}
}

func TestAFormThatIsSentAgainAfterTheAllClearFreezesNothing(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	principal, form := p.principal(), hall.Alarm{ID: db.NewID(), Message: "Shelter in place"}
	p.freezes(principal, form)
	p.freezes(principal, form)
	p.lifts(principal)
	p.lifts(principal)
	p.freezes(principal, form)
	p.starts(p.ada, p.restroom)
	if n := p.db.Count(t, `select count(*) from emergency_messages`); n != 1 {
		t.Errorf("%d messages, want one", n)
	}
	if n := p.db.Count(t, `select count(*) from audit_log where what = 'freeze'`); n != 2 {
		t.Errorf("%d rows in the audit log, want the freeze and the all clear", n)
	}
}

func TestADrillBecomesRealAndNeverTheOtherWay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	principal := p.principal()
	for _, c := range []struct{ pressed, want bool }{{true, true}, {false, false}, {true, false}} {
		p.freezes(principal, hall.Alarm{Drill: c.pressed})
		on, err := p.db.At(p.of).OpenFreeze(t.Context())
		p.must(err)
		if on.Drill != c.want {
			t.Errorf("once drill %t is pressed it is a drill %t, want %t", c.pressed, on.Drill, c.want)
		}
	}
	if n := p.db.Count(t, `select count(*) from emergencies`); n != 1 {
		t.Errorf("%d emergencies, want one", n)
	}
}

func TestAnOldPageDoesNotEndTheNextEmergency(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	principal, first := p.principal(), hall.Alarm{ID: db.NewID()}
	p.freezes(principal, first)
	p.lifts(principal)
	p.freezes(principal, hall.Alarm{ID: db.NewID()})
	p.must(p.hall.Lift(t.Context(), as(principal), p.of, first.ID))
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.Frozen {
		t.Errorf("Ada: %q, want frozen still", code)
	}
}

func TestAnEndThatMeetsTheAllClearIsKept(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out, principal := p.starts(p.ada, p.restroom), p.principal()
	p.freezes(principal, hall.Alarm{})
	lifting := func(on *hall.Hall) (pass.Pass, error) {
		return pass.Pass{}, on.Lift(t.Context(), as(principal), p.of, "")
	}
	a, b, waited := p.race(inChange, p.ending(p.ada, out), lifting)
	p.must(a.err)
	p.must(b.err)
	if got := p.state(out.ID); got != pass.Ended || !waited {
		t.Errorf("Ada's pass is %q, the all clear waited %t; want it ended", got, waited)
	}
}

func TestClocksStandWhileTheSchoolIsFrozen(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.starts(p.ada, p.restroom)
	p.freezes(p.principal(), hall.Alarm{})
	p.clock.forward(time.Hour)
	m, err := p.hall.HallMonitor(t.Context(), p.of)
	p.must(err)
	if len(m.Out) != 1 || m.Overdue != 0 {
		t.Errorf("%d out, %d in overtime; want Ada in time", len(m.Out), m.Overdue)
	}
}
