package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
)

var twentyPast = tenOClock.Add(20 * time.Minute)

// TestWhatStandsAgainstAPassNowDoesNotStopOneForLater: the checks on the moment are made at its time.
func TestWhatStandsAgainstAPassNowDoesNotStopOneForLater(t *testing.T) {
	t.Parallel()
	for _, c := range checks {
		if c.code == pass.TripKind { // what the pass itself is made of
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			request := p.requests()
			p.apply(c)
			if c.of != nil {
				c.of(p, request.Student)
			}
			later, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{NotBefore: twentyPast})
			if later.State != pass.Scheduled || !later.StartsAt.Equal(twentyPast) {
				t.Errorf("state = %q, %v; want scheduled for 10:20", later.State, err)
			}
		})
	}
}

func TestAPassForLaterIsWithinTheRoomsRules(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	request := p.requests()
	changes := hall.Changes{NotBefore: twentyPast, Minutes: 21}
	if _, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, changes); p.code(err) != pass.TripKind {
		t.Errorf("21 of the library's 20 minutes: %v, want trip-kind", err)
	}
	changes = hall.Changes{NotBefore: twentyPast, Origin: p.library.ID}
	if _, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, changes); p.code(err) != pass.TripKind {
		t.Errorf("from the library to itself: %v, want trip-kind", err)
	}
	if got := p.state(request.ID); got != pass.Requested {
		t.Errorf("the request is %q, want it open", got)
	}
}

func TestAPassForTomorrowCountsTomorrow(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.rule("day_limit = 1")
	request := p.requests()
	tomorrow := tenOClock.Add(24 * time.Hour)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{NotBefore: tomorrow})
	p.must(err)
	p.ends(p.starts(request.Student, p.restroom))
	p.clock.forward(24 * time.Hour)
	p.sweeps()
	p.ends(p.pass(request.ID))
	if made, _ := p.asks(request.Student, p.ask(request.Student, p.restroom)); made.State != pass.Requested {
		t.Errorf("tomorrow's second: %q, want a request", made.State)
	}
}

func TestABusyHallIsTriedAgainForAQuarterOfAnHour(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	later := p.approvedForLater()
	p.rule("hallway_maximum = 0")
	p.clock.forward(35*time.Minute - time.Second)
	p.sweeps()
	if got := p.pass(later.ID); got.State != pass.Missed || got.Refusal != "busy" {
		t.Errorf("a second before a quarter past its time: %q for %q, want missed", got.State, got.Refusal)
	}
	second := p.student("Eli", "Novak")
	request, _ := p.asks(second, p.ask(second, p.library))
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{NotBefore: p.clock.now().Add(time.Minute)})
	p.must(err)
	p.clock.forward(time.Minute)
	p.sweeps()
	p.rule("hallway_maximum = null")
	p.clock.forward(20 * time.Second)
	p.sweeps()
	if got := p.state(request.ID); got != pass.Active {
		t.Errorf("once there is room in the hall: %q, want active", got)
	}
}

func TestAFreezeLosesNoScheduledPass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	later, principal := p.approvedForLater(), p.principal()
	p.must(p.hall.Freeze(t.Context(), as(principal), p.of, hall.Alarm{}))
	p.clock.forward(2 * time.Hour)
	p.sweeps()
	if got := p.state(later.ID); got != pass.Scheduled {
		t.Errorf("frozen: %q, want it kept", got)
	}
	p.must(p.hall.Lift(t.Context(), as(principal), p.of, ""))
	p.clock.forward(20 * time.Second)
	p.sweeps()
	if got := p.state(later.ID); got != pass.Active {
		t.Errorf("lifted: %q, want active", got)
	}
}
