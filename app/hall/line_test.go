package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// joins puts a student in the line of a room that is full.
func (p *place) joins(student school.Person, to school.Room) pass.Pass {
	p.t.Helper()
	a := p.ask(student, to)
	a.Line = true
	made, code := p.asks(student, a)
	if made.State != pass.Waiting {
		p.t.Fatalf("%s: state = %q, refusal %q; want waiting", student.GivenName, made.State, code)
	}
	return made
}

// takesTurn starts a pass whose turn has come.
func (p *place) takesTurn(made pass.Pass) pass.Code {
	p.t.Helper()
	_, err := p.hall.Start(p.t.Context(), as(made.Student), p.of, made.ID)
	return p.code(err)
}

// full is a school whose restroom holds one, with Ada in it.
func full(t *testing.T) (p *place, out pass.Pass) {
	t.Helper()
	p = newPlace(t)
	p.roomRule(p.restroom, "capacity = 1")
	return p, p.starts(p.ada, p.restroom)
}

// holds compares the states of passes in line, in the order in which they are named.
func (p *place) holds(when string, passes []pass.Pass, want ...pass.State) {
	p.t.Helper()
	for i, made := range passes {
		if got := p.state(made.ID); got != want[i] {
			p.t.Errorf("%s: number %d is %q, want %q", when, i+1, got, want[i])
		}
	}
}

func TestThoseInLineKnowTheirPlaceAndAWait(t *testing.T) {
	t.Parallel()
	p, _ := full(t)
	first, second := p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)
	p.clock.forward(2 * time.Minute)
	for i, made := range []pass.Pass{first, second} {
		got := p.pass(made.ID)
		if want := time.Duration(3+5*i) * time.Minute; got.Place != i+1 || got.Wait != want {
			t.Errorf("place %d, wait %v; want place %d, wait %v", got.Place, got.Wait, i+1, want)
		}
	}
}

func TestAPlaceThatFreesIsOfferedToTheFirst(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)}
	p.ends(out)
	p.holds("Ada is back", line, pass.Ready, pass.Waiting)
	if got := p.pass(line[0].ID).DeadlineAt; !got.Equal(tenOClock.Add(30 * time.Second)) {
		t.Errorf("the turn runs until %v, want 30 seconds", got)
	}
	if code := p.takesTurn(line[1]); code != pass.Full {
		t.Errorf("Cleo, before her turn: %q, want full", code)
	}
	if code := p.takesTurn(line[0]); code != "" {
		t.Errorf("Bob: %q, want started", code)
	}
	p.holds("Bob has started", line, pass.Active, pass.Waiting)
}

func TestAPlaceThatFreesByTheEndOfOvertimeIsOffered(t *testing.T) {
	t.Parallel()
	p, _ := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	p.clock.forward(20 * time.Minute)
	p.must(p.hall.Sweep(t.Context(), p.of))
	p.holds("Ada was out too long", line, pass.Ready)
}

func TestANewcomerNeverSlipsPastTheLine(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	p.diesAfterTheEndOf(out)
	if _, code := p.asks(p.cleo, p.ask(p.cleo, p.restroom)); code != pass.Full {
		t.Errorf("Cleo: %q, want full", code)
	}
	p.holds("Cleo has asked", line, pass.Ready)
}

func TestANewcomerNeverSlipsPastThoseWhoWaitForTheSameOrigin(t *testing.T) {
	t.Parallel()
	for _, capacity := range []string{"null", "5"} {
		t.Run("capacity "+capacity, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.roomRule(p.room, "max_out = 1")
			p.roomRule(p.restroom, "capacity = "+capacity)
			out := p.starts(p.ada, p.restroom)
			line := []pass.Pass{p.joins(p.bob, p.restroom)}
			p.diesAfterTheEndOf(out)
			if _, code := p.asks(p.cleo, p.ask(p.cleo, p.restroom)); code != pass.Full {
				t.Errorf("Cleo: %q, want full", code)
			}
			p.holds("Cleo has asked", line, pass.Ready)
		})
	}
}

// diesAfterTheEndOf ends a pass as a server does that dies before it has called the line.
func (p *place) diesAfterTheEndOf(out pass.Pass) {
	p.t.Helper()
	p.db.SQL(p.t, `update passes set state = 'ended', ended_at = $2, ended_how = 'student' where id = $1`, out.ID, p.clock.now())
}

func TestThereIsRoomForANewcomerBehindTheLine(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	p.diesAfterTheEndOf(out)
	p.roomRule(p.restroom, "capacity = 2")
	p.starts(p.cleo, p.restroom)
	p.holds("there were two places", line, pass.Ready)
}

func TestWhoeverLeavesTheLineGivesTheTurnToTheNext(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)}
	p.ends(out)
	_, err := p.hall.Cancel(t.Context(), as(p.bob), p.of, line[0].ID)
	p.must(err)
	p.holds("Bob has left", line, pass.Cancelled, pass.Ready)
	p.joins(p.bob, p.restroom)
}

func TestAStudentStandsInOneLineAtMost(t *testing.T) {
	t.Parallel()
	p, _ := full(t)
	gym := p.newRoom(school.Room{Name: "Gym"})
	p.roomRule(gym, "capacity = 0")
	p.joins(p.bob, p.restroom)
	a := p.ask(p.bob, gym)
	a.Line = true
	_, err := p.hall.Ask(t.Context(), as(p.bob), a)
	if r := refused(err); r == nil || r.Code != pass.AlreadyOut || r.Detail != "line" {
		t.Errorf("a second line: %+v, want refused", r)
	}
}
