package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// released approves three requests for the library from twenty past ten on, asked for a minute apart.
func (p *place) released() (ids []school.ID) {
	p.t.Helper()
	for range 3 {
		request := p.requests()
		p.clock.forward(time.Minute)
		ids = append(ids, request.ID)
	}
	for i := range ids { // the last first: it is the asking that counts
		changes := hall.Changes{NotBefore: twentyPast, Release: true}
		_, err := p.hall.Approve(p.t.Context(), as(p.ito), p.of, ids[len(ids)-1-i], changes)
		p.must(err)
	}
	return ids
}

func (p *place) states(ids []school.ID) (states []pass.State) {
	p.t.Helper()
	for _, id := range ids {
		states = append(states, p.state(id))
	}
	return states
}

func TestPassesReleasedTogetherStartInTheOrderInWhichTheyWereAskedFor(t *testing.T) {
	t.Parallel()
	for _, rule := range []string{"", "max_out"} {
		p := newPlace(t)
		p.roomRule(p.library, "capacity = 1")
		if rule != "" {
			p.roomRule(p.library, "capacity = null")
			p.roomRule(p.room, "max_out = 1")
		}
		ids := p.released()
		if got := p.states(ids); got[0] != pass.Scheduled || got[2] != pass.Scheduled {
			t.Fatalf("before its time: %v, want all to wait", got)
		}
		p.clock.forward(17 * time.Minute)
		p.sweeps()
		if got := p.states(ids); got[0] != pass.Active || got[1] != pass.Waiting || got[2] != pass.Waiting {
			t.Errorf("at twenty past: %v, want the first out and the others in line", got)
		}
		p.ends(p.pass(ids[0]))
		if got := p.states(ids); got[1] != pass.Ready || got[2] != pass.Waiting {
			t.Errorf("then: %v, want it to be the second's turn", got)
		}
	}
}

func TestWhereThereIsNoLineTheSystemStartsEachAsSoonAsThereIsAPlace(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.library, "capacity = 1, line = false, over_capacity = false")
	first, second := p.requests(), p.requests()
	for _, request := range []pass.Pass{first, second} {
		_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{Release: true})
		p.must(err)
	}
	if got := p.states([]school.ID{first.ID, second.ID}); got[0] != pass.Active || got[1] != pass.Scheduled {
		t.Fatalf("at once: %v, want the first out and the second to wait for its place", got)
	}
	p.clock.forward(time.Minute)
	p.sweeps()
	if got := p.state(second.ID); got != pass.Scheduled {
		t.Errorf("while it is full: %q, want it to wait on", got)
	}
	p.ends(p.pass(first.ID))
	p.clock.forward(time.Minute)
	p.sweeps()
	if got := p.state(second.ID); got != pass.Active {
		t.Errorf("then: %q, want it out without a tap", got)
	}
}

func TestAPassThatFindsNoPlaceForAnHourIsMissedAndSaysWhy(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.library, "capacity = 0, line = false, over_capacity = false")
	request := p.requests()
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{Release: true})
	p.must(err)
	p.clock.forward(59 * time.Minute)
	p.sweeps()
	if got := p.state(request.ID); got != pass.Scheduled {
		t.Errorf("within the hour: %q, want it to wait on", got)
	}
	p.clock.forward(time.Minute)
	p.sweeps()
	if got := p.pass(request.ID); got.State != pass.Missed || got.Refusal != string(pass.Full) {
		t.Errorf("after it: %q for %q, want it missed for the full room", got.State, got.Refusal)
	}
}

func TestOnlyAMemberOfStaffSetsALessonMode(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	if err := p.hall.SetLessonMode(t.Context(), as(p.ada), p.of, school.Nobody); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("Ada sets it: %v, want ErrForbidden", err)
	}
}
