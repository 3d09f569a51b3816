package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func TestATapThatCameLateCountsBetweenTheStartAndNow(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, c := range []struct {
		name   string
		tapped time.Duration // after the start
		ended  time.Duration
	}{
		{"kept by the page", 2 * time.Minute, 2 * time.Minute},
		{"before the start", -time.Minute, 5 * time.Minute},
		{"in time to come", 6 * time.Minute, 5 * time.Minute},
	} {
		made := p.starts(p.student("Ada", "Okafor"), p.restroom)
		p.clock.forward(5 * time.Minute)
		ended, err := p.hall.End(t.Context(), as(made.Student), p.of, made.ID, made.StartedAt.Add(c.tapped))
		p.must(err)
		if !ended.EndedAt.Equal(made.StartedAt.Add(c.ended)) {
			t.Errorf("%s: ended %v after the start, want %v", c.name, ended.EndedAt.Sub(made.StartedAt), c.ended)
		}
	}
}

func TestALateTapIsTruerThanTheSystemsEndAndThanNobodyElses(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	system, teachers := p.starts(p.ada, p.restroom), p.starts(p.bob, p.restroom)
	tapped := tenOClock.Add(4 * time.Minute)
	p.clock.forward(5 * time.Minute)
	_, err := p.hall.End(t.Context(), as(p.ito), p.of, teachers.ID, time.Time{})
	p.must(err)
	p.clock.forward(15 * time.Minute)
	p.sweeps()
	late, err := p.hall.End(t.Context(), as(p.ada), p.of, system.ID, tapped)
	p.must(err)
	if late.EndedHow != pass.ByStudent || !late.EndedAt.Equal(tapped) || !late.ToldAt.Equal(p.clock.now()) {
		t.Errorf("ended by %q at %v, told at %v; want by the student at 10:04, told now", late.EndedHow, late.EndedAt, late.ToldAt)
	}
	again, err := p.hall.End(t.Context(), as(p.bob), p.of, teachers.ID, tapped)
	p.must(err)
	if again.EndedHow != pass.ByTeacher || !again.EndedAt.Equal(tenOClock.Add(5*time.Minute)) {
		t.Errorf("ended by %q at %v, want by the teacher at 10:05 as before", again.EndedHow, again.EndedAt)
	}
}

func TestTheRoomThatAPassEndsInSaysWhetherItNeedsProof(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		trip  pass.Trip
		room  func(p *place) school.Room
		proof bool
	}{
		{pass.Round, func(p *place) school.Room { return p.room }, true},
		{pass.Round, func(p *place) school.Room { return p.restroom }, false},
		{pass.OneWay, func(p *place) school.Room { return p.restroom }, true},
		{pass.OneWay, func(p *place) school.Room { return p.room }, false},
	} {
		p := newPlace(t)
		p.roomRule(c.room(p), "code_to_end = true")
		a := p.ask(p.ada, p.restroom)
		a.Trip = c.trip
		made, _ := p.asks(p.ada, a)
		_, err := p.hall.End(t.Context(), as(p.ada), p.of, made.ID, time.Time{})
		if errors.Is(err, hall.ErrNeedsProof) != c.proof {
			t.Errorf("%s, with proof in %s: %v, want it needed: %t", c.trip, c.room(p).Label(), err, c.proof)
		}
		if ended, err := p.hall.End(t.Context(), as(p.ito), p.of, made.ID, time.Time{}); err != nil || ended.State != pass.Ended {
			t.Errorf("the teacher ends it: %q, %v; want ended without", ended.State, err)
		}
	}
}

func TestTheSchoolSaysHowMuchOvertimeThereIs(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("overtime_end_minutes = 2")
	made := p.starts(p.ada, p.restroom)
	p.clock.forward(7 * time.Minute)
	p.sweeps()
	got := p.pass(made.ID)
	if got.State != pass.Ended || got.EndedHow != pass.BySystem || got.EndedBy != "" {
		t.Errorf("two minutes over: %q %q by %q, want ended by the system", got.State, got.EndedHow, got.EndedBy)
	}
}

func TestOnlyWhatIsOpenIsCancelled(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada, p.restroom)
	if got, err := p.hall.Cancel(t.Context(), as(p.ada), p.of, out.ID); err != nil || got.State != pass.Active {
		t.Errorf("a pass that is out: %q, %v; want it left as it is", got.State, err)
	}
	request := p.requests()
	if _, err := p.hall.Cancel(t.Context(), as(p.bob), p.of, request.ID); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("another's request: %v, want ErrForbidden", err)
	}
	later := p.approvedForLater()
	for _, made := range []pass.Pass{request, later} {
		if got, err := p.hall.Cancel(t.Context(), as(p.ito), p.of, made.ID); err != nil || got.State != pass.Cancelled {
			t.Errorf("what was %q: %q, %v; want cancelled", made.State, got.State, err)
		}
	}
}
