package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

func TestAStudentHasOneRequestAtATime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	first, _ := p.asks(p.ada, p.ask(p.ada, p.library))
	_, err := p.hall.Ask(t.Context(), as(p.ada), p.ask(p.ada, p.library))
	if r := refused(err); r == nil || r.Code != pass.AlreadyOut || r.Detail != "request" {
		t.Errorf("a second request: %+v, want refused", r)
	}
	_, err = p.hall.Cancel(t.Context(), as(p.ada), p.of, first.ID)
	p.must(err)
	if made, code := p.asks(p.ada, p.ask(p.ada, p.library)); made.State != pass.Requested {
		t.Errorf("once the first is taken back: %q, refusal %q; want a request", made.State, code)
	}
}

func TestTwoRequestsOfOneStudentAtOnceAreOne(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	lab := p.newRoom(school.Room{Name: "Lab", ApprovalNow: true})
	gym := p.newRoom(school.Room{Name: "Gym"})
	a, b, _ := p.race(inAsk, p.asking(p.ask(p.ada, p.library)), p.asking(p.from(gym, p.ada, lab)))
	if code := p.code(b.err); a.pass.State != pass.Requested || code != pass.AlreadyOut {
		t.Errorf("first %q, second %q; want a request and a refusal", a.pass.State, code)
	}
}

func TestARequestKeepsItsWordsAndItsTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	a := p.ask(p.ada, p.library)
	a.Message = "to return two books"
	made, _ := p.asks(p.ada, a)
	p.clock.forward(10*time.Minute - time.Second)
	p.sweeps()
	if got := p.pass(made.ID); got.State != pass.Requested || got.Message != "to return two books" {
		t.Errorf("a second before it times out: %q %q, want it open with the words", got.State, got.Message)
	}
	p.clock.forward(time.Second)
	p.sweeps()
	if got := p.pass(made.ID); got.State != pass.Expired || !got.EndedAt.Equal(p.clock.now()) {
		t.Errorf("after ten minutes: %q at %v, want expired", got.State, got.EndedAt)
	}
}

func TestTheSchoolSaysHowLongARequestStands(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("request_minutes = 3")
	made, _ := p.asks(p.ada, p.ask(p.ada, p.library))
	p.clock.forward(3 * time.Minute)
	p.sweeps()
	if got := p.state(made.ID); got != pass.Expired {
		t.Errorf("state = %q, want expired", got)
	}
}
