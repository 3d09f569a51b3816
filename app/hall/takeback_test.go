package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func (p *place) takesBack(who school.Person, made pass.Pass) (pass.Pass, error) {
	p.t.Helper()
	return p.hall.TakeBack(p.t.Context(), as(who), p.of, made.ID)
}

// sends is a pass that Mr Ito makes for a student.
func (p *place) sends(student school.Person, to school.Room, line bool) pass.Pass {
	p.t.Helper()
	ask := p.ask(student, to)
	ask.Line = line
	made, err := p.hall.Ask(p.t.Context(), as(p.ito), ask)
	p.must(err)
	return made
}

func TestAPassThatStaffTakeBackIsAsIfItWasNeverStarted(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.sends(p.ada, p.restroom, false)
	p.clock.forward(time.Minute)
	got, err := p.takesBack(p.ito, made)
	p.must(err)
	if got.State != pass.Cancelled || !got.StartedAt.IsZero() || got.EndedBy != p.ito.ID {
		t.Errorf("%q, started %v, by %q; want cancelled by Mr Ito, never started", got.State, got.StartedAt, got.EndedBy)
	}
	if e := p.last(made); e.What != pass.WasTakenBack || e.Before.State != pass.Active {
		t.Errorf("the record: %+v", e)
	}
	if _, err := p.takesBack(p.ito, made); !errors.Is(err, hall.ErrTooLate) {
		t.Errorf("a second time: %v, want nothing to take back", err)
	}
	p.starts(p.ada, p.restroom)
}

func TestAPassIsTakenBackOnlyByWhoMadeItAndOnlyAsItWasMade(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.sends(p.ada, p.restroom, false)
	for _, who := range []school.Person{p.ada, p.ortiz} {
		if _, err := p.takesBack(who, made); !errors.Is(err, hall.ErrForbidden) {
			t.Errorf("by %s: %v, want forbidden", who.GivenName, err)
		}
	}
	_, err := p.hall.Pause(t.Context(), as(p.principal()), p.of, made.ID)
	p.must(err)
	if _, err := p.takesBack(p.ito, made); !errors.Is(err, hall.ErrTooLate) {
		t.Errorf("one that was paused: %v, want too late", err)
	}
	old := p.sends(p.bob, p.restroom, false)
	p.clock.forward(time.Minute + time.Second)
	if _, err := p.takesBack(p.ito, old); !errors.Is(err, hall.ErrTooLate) {
		t.Errorf("after more than a minute: %v, want too late", err)
	}
	own := p.starts(p.cleo, p.restroom)
	if _, err := p.takesBack(p.ito, own); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("a student's own: %v, want forbidden", err)
	}
}

func TestAPlaceThatIsTakenBackGoesToTheNextInLine(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "capacity = 1")
	out, second := p.sends(p.ada, p.restroom, false), p.sends(p.bob, p.restroom, true)
	_, err := p.takesBack(p.ito, out)
	p.must(err)
	p.holds("once Ada's is taken back", []pass.Pass{out, second}, pass.Cancelled, pass.Ready)
	_, err = p.takesBack(p.ito, second)
	p.must(err)
	p.holds("an offered turn is taken back too", []pass.Pass{second}, pass.Cancelled)
}

func TestAPassThatWasMadeForATimeIsTakenBackAsWell(t *testing.T) {
	t.Parallel()
	for _, invites := range []bool{false, true} {
		p := newPlace(t)
		ask := p.ask(p.ada, p.restroom)
		ask.When, ask.Invites = at(11, 0), invites
		made, err := p.hall.Ask(t.Context(), as(p.ito), ask)
		p.must(err)
		if got, err := p.takesBack(p.ito, made); err != nil || got.State != pass.Cancelled {
			t.Errorf("invited: %t; %q, %v; want it cancelled", invites, got.State, err)
		}
	}
}
