package hall_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// sweeps lets the deadlines that have come do what they do.
func (p *place) sweeps() {
	p.t.Helper()
	p.must(p.hall.Sweep(p.t.Context(), p.of))
}

func TestAMissedTurnGoesToTheBackAndASecondLeavesTheLine(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)}
	p.ends(out)
	p.clock.forward(30*time.Second - time.Millisecond)
	p.sweeps()
	p.holds("within Bob's turn", line, pass.Ready, pass.Waiting)
	p.clock.forward(time.Millisecond)
	p.sweeps()
	p.holds("Bob missed it", line, pass.Waiting, pass.Ready)
	p.clock.forward(30 * time.Second)
	p.sweeps()
	p.holds("Cleo missed hers", line, pass.Ready, pass.Waiting)
	p.clock.forward(30 * time.Second)
	p.sweeps()
	p.holds("Bob missed it again", line, pass.Missed, pass.Ready)
	if got := p.pass(line[0].ID).Refusal; got != "turn" {
		t.Errorf("Bob's pass was missed for %q, want turn", got)
	}
}

func TestWhoeverMissedATurnWaitsBehindAllOthers(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	dov := p.student("Dov", "Elm")
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom), p.joins(dov, p.restroom)}
	p.ends(out)
	p.clock.forward(30 * time.Second)
	p.sweeps()
	for i, want := range []int{3, 1, 2} {
		if got := p.pass(line[i].ID).Place; got != want {
			t.Errorf("%s has place %d, want %d", line[i].Student.GivenName, got, want)
		}
	}
	if code := p.takesTurn(line[1]); code != "" {
		t.Fatalf("Cleo: %q, want started", code)
	}
	p.ends(p.pass(line[1].ID))
	p.holds("Cleo is back", line, pass.Waiting, pass.Ended, pass.Ready)
}

func TestATurnIsOfferedAgainIfNobodyElseWaits(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	p.ends(out)
	p.clock.forward(30 * time.Second)
	p.sweeps()
	p.holds("Bob missed it", line, pass.Ready)
	if got := p.pass(line[0].ID); !got.DeadlineAt.Equal(tenOClock.Add(time.Minute)) || got.TurnsMissed != 1 {
		t.Errorf("turn until %v, %d missed; want until 10:01 and one missed", got.DeadlineAt, got.TurnsMissed)
	}
}

func TestASecondsDelayDoesNotCostATurnThatNobodyElseWants(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := p.joins(p.bob, p.restroom)
	p.ends(out)
	p.clock.forward(31 * time.Second)
	if code := p.takesTurn(line); code != "" {
		t.Errorf("Bob, a second late: %q, want started", code)
	}
}

func TestABarredStudentIsSkippedAndKeepsThePlace(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	p.group(p.bob, p.cleo)
	dov := p.student("Dov", "Elm")
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(dov, p.restroom)}
	p.roomRule(p.library, "approval_now = false")
	partner := p.starts(p.cleo, p.library)
	p.ends(out)
	p.holds("Bob's partner is out", line, pass.Waiting, pass.Ready)
	p.ends(partner)
	if code := p.takesTurn(line[1]); code != "" {
		t.Fatalf("Dov: %q, want started", code)
	}
	p.ends(p.pass(line[1].ID))
	p.holds("Bob's partner is back", line, pass.Ready, pass.Ended)
	if got := p.pass(line[0].ID).TurnsMissed; got != 0 {
		t.Errorf("%d turns missed, want none", got)
	}
}

// By what becomes of a turn that could not be taken nobody finds out whether a partner or a busy hall was why.
func TestATurnThatCouldNotBeTakenIsNotMissed(t *testing.T) {
	t.Parallel()
	for _, partner := range []bool{true, false} {
		t.Run(fmt.Sprintf("for a partner %t", partner), func(t *testing.T) {
			t.Parallel()
			p, out := full(t)
			if partner {
				p.group(p.bob, p.cleo)
			}
			line := []pass.Pass{p.joins(p.bob, p.restroom)}
			p.ends(out)
			p.roomRule(p.library, "approval_now = false")
			met := p.starts(p.cleo, p.library)
			if !partner {
				p.rule("hallway_maximum = 1")
			}
			if code := p.takesTurn(line[0]); code != pass.Busy {
				t.Errorf("Bob: %q, want busy", code)
			}
			p.clock.forward(30 * time.Second)
			p.sweeps()
			p.holds("the turn ran out", line, pass.Waiting)
			if got := p.pass(line[0].ID); got.TurnsMissed != 0 || got.Place != 1 {
				t.Errorf("%d turns missed, place %d; want none, and the first", got.TurnsMissed, got.Place)
			}
			p.ends(met)
			if partner {
				p.sweeps() // the end of a pass between other rooms doesn't know whose partner was out
			}
			p.holds("once he can go", line, pass.Ready)
		})
	}
}

func TestALineOffersNobodyATurnWhileTheHallIsBusy(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.student("Dov", "Elm"), p.restroom)}
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	met, code := p.asks(p.cleo, p.from(gym, p.cleo, pool))
	if code != "" {
		t.Fatalf("Cleo: %q, want started", code)
	}
	p.rule("hallway_maximum = 1")
	p.ends(out)
	p.holds("Cleo fills the hall", line, pass.Waiting, pass.Waiting)
	p.sql(`update passes set overridden = '{busy}' where id = $1`, line[1].ID)
	p.sweeps()
	p.holds("Dov was let past a busy hall", line, pass.Waiting, pass.Ready)
	p.sql(`update passes set overridden = '{}', state = 'waiting', deadline_at = null where id = $1`, line[1].ID)
	p.ends(met)
	p.holds("Cleo is back", line, pass.Ready, pass.Waiting)
}

// Staff let Ada past a busy hall: those who stand in front of her are not passed over for it.
func TestWhoeverIsLetPastABusyHallDoesNotSlipPastTheLine(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	p.roomRule(p.library, "approval_now = false")
	p.starts(p.cleo, p.library)
	p.rule("hallway_maximum = 1")
	p.diesAfterTheEndOf(out)
	a := p.ask(p.student("Dov", "Elm"), p.restroom)
	a.Override = []pass.Code{pass.Busy}
	if _, code := p.asks(p.ortiz, a); code != pass.Full {
		t.Errorf("Dov: %q, want full: the place is Bob's", code)
	}
	p.holds("Dov has asked", line, pass.Ready)
}

func TestWhatStaffConfirmHoldsWhenTheLineLetsThePassGo(t *testing.T) {
	t.Parallel()
	p, _ := full(t)
	p.rule("hallway_maximum = 1")
	a := p.ask(p.bob, p.restroom)
	a.Override, a.Line = []pass.Code{pass.Busy}, true
	made, code := p.asks(p.ortiz, a)
	if made.State != pass.Waiting || !slices.Equal(made.Overridden, []pass.Code{pass.Busy}) {
		t.Errorf("%q, refusal %q, overridden %q; want waiting with the busy hall recorded", made.State, code, made.Overridden)
	}
}

func TestThoseHeldInTheirRoomAreSkippedAndKeepThePlace(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.room, "max_out = 1")
	out := p.starts(p.ada, p.restroom)
	gym := p.newRoom(school.Room{Name: "Gym"})
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	p.sweeps()
	p.holds("Ada is out of 214", line, pass.Waiting)
	a := p.ask(p.cleo, p.restroom)
	a.Origin = gym.ID
	if made, code := p.asks(p.cleo, a); made.State != pass.Active {
		t.Errorf("Cleo, out of the gym: %q, want active", code)
	}
	p.ends(out)
	p.holds("Ada is back", line, pass.Ready)
}

func TestWhoeverIsUrgentGoesAhead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		ahead func(p *place, student school.Person) pass.Pass
	}{
		{"marked urgent", func(p *place, student school.Person) pass.Pass {
			a := p.ask(student, p.restroom)
			a.Line, a.Urgent = true, true
			made, _ := p.asks(student, a)
			return made
		}},
		{"entitled to skip the line", func(p *place, student school.Person) pass.Pass {
			p.entitles(student, "skips-line", 0)
			made := p.joins(student, p.restroom)
			if made.Urgent || len(made.Overridden) != 0 {
				t.Errorf("the pass shows urgent %t, overridden %q; want nothing", made.Urgent, made.Overridden)
			}
			return made
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, out := full(t)
			p.roomRule(p.restroom, "urgent = true")
			line := []pass.Pass{p.joins(p.bob, p.restroom), c.ahead(p, p.cleo)}
			if got := p.pass(line[1].ID).Place; got != 1 {
				t.Errorf("place = %d, want 1", got)
			}
			p.ends(out)
			p.holds("a place is free", line, pass.Waiting, pass.Ready)
		})
	}
}

func TestAFrozenLineStandsStill(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom)}
	principal := p.principal()
	p.must(p.hall.Freeze(t.Context(), as(principal), p.of, hall.Alarm{}))
	p.ends(out)
	p.sweeps()
	p.holds("frozen", line, pass.Waiting)
	p.must(p.hall.Lift(t.Context(), as(principal), p.of, ""))
	p.sweeps()
	p.holds("lifted", line, pass.Ready)
}
