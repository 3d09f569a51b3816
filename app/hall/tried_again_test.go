package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
)

func TestAPassThatTheSystemTriesAgainAndAgainIsOneStoppedStart(t *testing.T) {
	t.Parallel()
	for _, partner := range []bool{false, true} {
		p := newPlace(t)
		later := p.approvedForLater()
		if partner {
			p.group(later.Student, p.bob)
		} else {
			p.rule("hallway_maximum = 0")
		}
		p.clock.forward(20 * time.Minute)
		if partner {
			p.starts(p.bob, p.restroom)
		}
		for range 10 {
			p.sweeps()
			p.clock.forward(20 * time.Second)
		}
		if n := p.left()[0]; n != 1 {
			t.Errorf("partner %t: %d rows, want 1", partner, n)
		}
		p.holds("meanwhile", []pass.Pass{later}, pass.Scheduled)
		p.sql(`update encounter_groups set enabled = false`)
		p.rule("hallway_maximum = null")
		p.sweeps()
		if got := p.pass(later.ID); got.State != pass.Active || got.Refusal != "" {
			t.Errorf("partner %t: once it can start %q, kept %q; want active and nothing kept", partner, got.State, got.Refusal)
		}
	}
}
