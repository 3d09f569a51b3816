package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func (p *place) calling(room school.Room) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return pass.Pass{}, on.CallLine(p.t.Context(), p.of, room.ID)
	}
}

// offered is a line of Bob alone, and a free place that nobody has offered him yet.
func offered(t *testing.T) (p *place, bobs pass.Pass) {
	t.Helper()
	p, out := full(t)
	bobs = p.joins(p.bob, p.restroom)
	p.diesAfterTheEndOf(out)
	return p, bobs
}

func TestANewcomerWaitsWhileTheLineIsCalled(t *testing.T) {
	t.Parallel()
	p, bobs := offered(t)
	a, b, waited := p.race(inCall, p.calling(p.restroom), p.asking(p.ask(p.cleo, p.restroom)))
	p.must(a.err)
	if code := p.code(b.err); code != pass.Full || !waited {
		t.Errorf("Cleo: %q, waited %t; want her to wait and find it full", code, waited)
	}
	p.holds("the line was called", []pass.Pass{bobs}, pass.Ready)
}

func TestTheLineIsCalledBehindANewcomer(t *testing.T) {
	t.Parallel()
	p, bobs := offered(t)
	joining := p.ask(p.cleo, p.restroom)
	joining.Line = true
	a, b, waited := p.race(inAsk, p.asking(joining), p.calling(p.restroom))
	p.must(a.err)
	p.must(b.err)
	if !waited {
		t.Error("the line was called while a newcomer was looking at it")
	}
	p.holds("Cleo has joined", []pass.Pass{bobs, a.pass}, pass.Ready, pass.Waiting)
}

func TestATurnThatIsTakenWhileTheLineIsCalledStaysTaken(t *testing.T) {
	t.Parallel()
	p, bobs := offered(t)
	a, b, _ := p.race(inCall, p.calling(p.restroom), p.starting(bobs))
	p.must(a.err)
	p.must(b.err)
	p.holds("Bob has started", []pass.Pass{bobs}, pass.Active)
}

func TestATurnThatRunsOutWhileItIsTakenIsTaken(t *testing.T) {
	t.Parallel()
	p, bobs := offered(t)
	p.must(p.hall.CallLine(t.Context(), p.of, p.restroom.ID))
	p.clock.forward(time.Minute)
	a, b, _ := p.race(inStart, p.starting(bobs), p.calling(p.restroom))
	p.must(a.err)
	p.must(b.err)
	p.holds("Bob has started", []pass.Pass{bobs}, pass.Active)
}

func TestWhoeverLeavesTheLineWhileItIsCalledStaysAway(t *testing.T) {
	t.Parallel()
	p, bobs := offered(t)
	a, b, _ := p.race(inCall, p.calling(p.restroom), p.cancelling(bobs))
	p.must(a.err)
	p.must(b.err)
	p.holds("Bob has left", []pass.Pass{bobs}, pass.Cancelled)
}

func TestWhoeverLeavesTheLineWhileANewcomerLooksAtItLeavesThePlaceToThem(t *testing.T) {
	t.Parallel()
	p, bobs := offered(t)
	a, b, _ := p.race(inChange, p.cancelling(bobs), p.asking(p.ask(p.cleo, p.restroom)))
	p.must(a.err)
	p.must(b.err)
	p.holds("Bob has left", []pass.Pass{bobs, b.pass}, pass.Cancelled, pass.Active)
}

func TestAServerThatCallsTheLineTwiceOffersEachPlaceOnce(t *testing.T) {
	t.Parallel()
	p, bobs := offered(t)
	cleos := p.joins(p.cleo, p.restroom)
	a, b, _ := p.race(inCall, p.calling(p.restroom), func(on *hall.Hall) (pass.Pass, error) {
		return pass.Pass{}, on.Sweep(t.Context(), p.of)
	})
	p.must(a.err)
	p.must(b.err)
	p.holds("two servers called", []pass.Pass{bobs, cleos}, pass.Ready, pass.Waiting)
}
