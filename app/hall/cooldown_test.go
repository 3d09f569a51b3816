package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
)

func TestAStudentWaitsAfterASelfStartedPass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("cooldown_minutes = 10")
	made := p.starts(p.ada, p.restroom)
	p.clock.forward(3 * time.Minute)
	_, err := p.hall.End(t.Context(), as(p.ada), p.of, made.ID, time.Time{})
	p.must(err)
	p.clock.forward(10*time.Minute - time.Second)
	_, err = p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.Cooldown || !r.At.Equal(tenOClock.Add(13*time.Minute)) {
		t.Errorf("refusal = %+v, want cooldown until 10:13", r)
	}
	p.starts(p.bob, p.restroom)
	p.clock.forward(time.Second)
	p.starts(p.ada, p.restroom)
}

func TestNobodyWaitsAfterAPassThatStaffLetStart(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("cooldown_minutes = 10")
	approved, err := p.hall.Approve(t.Context(), as(p.ito), p.of, p.requests().ID, hall.Changes{})
	p.must(err)
	p.ends(approved)
	made, _ := p.asks(p.ito, p.ask(p.bob, p.restroom))
	p.ends(made)
	p.starts(approved.Student, p.restroom)
	p.starts(p.bob, p.restroom)
}
