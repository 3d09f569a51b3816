package hall_test

import (
	"testing"

	"corridor/app/pass"
	"corridor/app/school"
)

func TestAFullRoomOffersItsLine(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "capacity = 1")
	p.starts(p.ada, p.restroom)
	_, err := p.hall.Ask(t.Context(), as(p.bob), p.ask(p.bob, p.restroom))
	r := refused(err)
	if r == nil || r.Code != pass.Full || r.Detail != "room" || r.Room != "Restroom" || r.Number != 0 || !r.Line {
		t.Fatalf("refusal = %+v, want the restroom full, nobody in its line", r)
	}
	p.joins(p.bob, p.restroom)
	_, err = p.hall.Ask(t.Context(), as(p.cleo), p.ask(p.cleo, p.restroom))
	if r := refused(err); r == nil || r.Number != 1 {
		t.Errorf("refusal = %+v, want one in the line", r)
	}
}

func TestOnlySoManyAreOutOfARoomAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.room, "max_out = 1")
	gym := p.newRoom(school.Room{Name: "Gym"})
	out := p.starts(p.ada, p.restroom)
	_, err := p.hall.Ask(t.Context(), as(p.bob), p.ask(p.bob, gym))
	if r := refused(err); r == nil || r.Code != pass.Full || r.Detail != "out" || !r.Line {
		t.Errorf("refusal = %+v, want as many out of 214 as may be", r)
	}
	a := p.ask(p.cleo, p.restroom)
	a.Origin = gym.ID
	if made, code := p.asks(p.cleo, a); made.State != pass.Active {
		t.Errorf("out of the gym: %q, want active", code)
	}
	p.ends(out)
	p.starts(p.bob, gym)
}

func TestARoomWithoutALineOffersNone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, rule string }{
		{"the room has none", `update rooms set line = false`},
		{"the school has none", `update schools set lines = false`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.roomRule(p.restroom, "capacity = 0")
			p.sql(c.rule)
			a := p.ask(p.ada, p.restroom)
			a.Line = true
			_, err := p.hall.Ask(t.Context(), as(p.ada), a)
			if r := refused(err); r == nil || r.Code != pass.Full || r.Line {
				t.Errorf("refusal = %+v, want full without a line", r)
			}
		})
	}
}

func TestStaffPutAStudentInLineInsteadOfGoingOverCapacity(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "capacity = 0")
	a := p.ask(p.ada, p.restroom)
	a.Line = true
	if made, code := p.asks(p.ito, a); made.State != pass.Waiting {
		t.Errorf("state = %q, refusal %q; want waiting", made.State, code)
	}
}
