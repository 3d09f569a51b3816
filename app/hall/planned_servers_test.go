package hall_test

import (
	"sync"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
)

func TestAPlannedPassStartsOnceThoughTwoServersSweepAtItsTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	halls := p.two()
	for round := range 20 {
		made, err := p.plans(as(p.ito), at(10, 20+round))
		p.must(err)
		p.clock.at = tenOClock.Add(time.Duration(20+round) * time.Minute)
		p.sweepAtOnce(halls)
		if got := p.state(made.ID); got != pass.Active {
			t.Errorf("round %d: %q, want active", round, got)
		}
		if n := p.db.Count(t, `select count(*) from audit_log where subject_id = $1 and what = 'pass started on time'`, made.ID); n != 1 {
			t.Errorf("round %d: started %d times, want once", round, n)
		}
		p.ends(p.pass(made.ID))
		p.clock.at = tenOClock
	}
}

// sweepAtOnce has two servers sweep the school twice each, all in the same instant.
func (p *place) sweepAtOnce(halls [2]*hall.Hall) {
	p.t.Helper()
	begin := make(chan struct{})
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			<-begin
			if err := halls[i%2].Sweep(p.t.Context(), p.of); err != nil {
				p.t.Error(err)
			}
		})
	}
	close(begin)
	all.Wait()
}
