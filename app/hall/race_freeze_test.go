package hall_test

import (
	"sync/atomic"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func (p *place) freezing(principal school.Person) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return pass.Pass{}, on.Freeze(p.t.Context(), as(principal), p.of, hall.Alarm{Message: "Shelter in place"})
	}
}

func TestNoStartIsUnderWayBehindAFreeze(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	a, b, waited := p.race(inAsk, p.asking(p.ask(p.ada, p.restroom)), p.freezing(p.principal()))
	p.must(a.err)
	p.must(b.err)
	if !waited {
		t.Error("the freeze was on while a pass was being started")
	}
	if _, code := p.asks(p.bob, p.ask(p.bob, p.restroom)); code != pass.Frozen {
		t.Errorf("Bob, after it: %q, want frozen", code)
	}
}

func TestAStartThatMeetsAFreezeIsRefused(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	a, b, waited := p.race(inFreeze, p.freezing(p.principal()), p.asking(p.ask(p.ada, p.restroom)))
	p.must(a.err)
	if code := p.code(b.err); code != pass.Frozen || !waited {
		t.Errorf("Ada: %q, waited %t; want her to wait and be refused", code, waited)
	}
}

func TestAFreezeOffersNoTurn(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	p.diesAfterTheEndOf(out)
	a, b, _ := p.race(inFreeze, p.freezing(p.principal()), p.calling(p.restroom))
	p.must(a.err)
	p.must(b.err)
	p.holds("the line was called during the freeze", line, pass.Waiting)
}

func TestAnEndIsNotHeldUpByAFreeze(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada, p.restroom)
	a, b, waited := p.race(inFreeze, p.freezing(p.principal()), p.ending(p.ada, out))
	p.must(a.err)
	p.must(b.err)
	if waited || b.pass.State != pass.Ended {
		t.Errorf("Ada's pass is %q, waited %t; want it ended at once", b.pass.State, waited)
	}
}

func TestAFreezeIsNotHeldUpByAnEnd(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada, p.restroom)
	a, b, waited := p.race(inChange, p.ending(p.ada, out), p.freezing(p.principal()))
	p.must(a.err)
	p.must(b.err)
	if waited || p.state(out.ID) != pass.Ended {
		t.Errorf("Ada's pass is %q, the freeze waited %t; want both done at once", p.state(out.ID), waited)
	}
}

// With a hallway maximum a start takes the school's lock first, as a freeze does. Taken the other way round,
// the two would wait for each other in a circle: the start, which has waited longer, would be given up, begin
// again and read the clock once more.
func TestAFreezeAndAStartNeverWaitForEachOtherInACircle(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("hallway_maximum = 9")
	var reads atomic.Int64
	counting := hall.New(p.db.DB, func() time.Time { reads.Add(1); return tenOClock }, nobodyWatches{}, nil)
	asking := p.asking(p.ask(p.ada, p.restroom))
	a, b, _ := p.race(inFreeze, p.freezing(p.principal()), func(*hall.Hall) (pass.Pass, error) { return asking(counting) })
	p.must(a.err)
	if code := p.code(b.err); code != pass.Frozen {
		t.Errorf("Ada: %q, want frozen", code)
	}
	if got := reads.Load(); got > inAsk+1 { // one more because the freeze has changed the rules
		t.Errorf("Ada's start read the clock %d times, want it not begun again", got)
	}
}
