package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// Ada was approved from the library, which lets one out at a time. Taken back, it lets go who waits there.
func TestAnApprovalThatIsTakenBackCallsTheLineOfTheRoomItWasApprovedFrom(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	p.roomRule(p.library, "max_out = 1")
	waiting := p.from(p.library, p.bob, p.restroom)
	waiting.Line = true
	bobs, _ := p.asks(p.bob, waiting)
	p.holds("Bob has joined", []pass.Pass{bobs}, pass.Waiting)
	request := p.requests()
	gym := p.newRoom(school.Room{Name: "Gym"})
	p.sql(`update passes set destination_id = '` + string(gym.ID) + `' where id = '` + string(request.ID) + `'`)
	_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{Origin: p.library.ID})
	p.must(err)
	p.ends(out)
	p.holds("the library is empty enough for Ada alone", []pass.Pass{bobs}, pass.Waiting)
	_, err = p.undoes(p.ito, request)
	p.must(err)
	p.holds("Ada is back in the library", []pass.Pass{bobs}, pass.Ready)
}

// The hall was full when Ada's time came; when it was not any more, Bob was out, with whom she must not meet.
func TestAPartnerWhoIsOutWhenABusyHallIsTriedAgainIsLoggedOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	later := p.approvedForLater()
	p.group(p.student("Ada", "Diaz"), p.bob, later.Student)
	p.rule("hallway_maximum = 1")
	p.starts(p.cleo, p.restroom)
	p.clock.forward(20 * time.Minute)
	p.sweeps()
	logged := func() [2]int {
		return [2]int{
			p.db.Count(t, `select count(*) from refused_starts`), p.db.Count(t, `select count(*) from refused_starts where partner_id = $1`, p.bob.ID),
		}
	}
	if got := logged(); got != [2]int{1, 0} {
		t.Fatalf("%v rows for a busy hall, want one without a partner", got)
	}
	p.rule("hallway_maximum = 9")
	p.starts(p.bob, p.restroom)
	for range 3 {
		p.clock.forward(time.Minute)
		p.sweeps()
	}
	if got := logged(); got != [2]int{2, 1} {
		t.Errorf("%v rows, want one more, with Bob", got)
	}
}
