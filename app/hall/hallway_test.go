package hall_test

import (
	"testing"

	"corridor/app/pass"
	"corridor/app/school"
)

func TestTheHallwayMaximumCountsTheWholeSchool(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("hallway_maximum = 2")
	gym := p.newRoom(school.Room{Name: "Gym"})
	first := p.starts(p.ada, p.restroom)
	a := p.ask(p.bob, gym)
	a.Origin = p.library.ID
	if made, code := p.asks(p.bob, a); made.State != pass.Active {
		t.Fatalf("Bob, elsewhere: %q, want active", code)
	}
	if _, code := p.asks(p.cleo, p.ask(p.cleo, p.restroom)); code != pass.Busy {
		t.Errorf("the third: %q, want busy", code)
	}
	p.ends(first)
	p.starts(p.cleo, p.restroom)
}

func TestABusyHallIsNoReasonToWaitInLine(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("hallway_maximum = 0")
	a := p.ask(p.ada, p.restroom)
	a.Line = true
	_, err := p.hall.Ask(t.Context(), as(p.ada), a)
	if r := refused(err); r == nil || r.Code != pass.Busy || r.Line {
		t.Errorf("refusal = %+v, want busy without a line", r)
	}
}
