package hall_test

import (
	"fmt"
	"sync"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// two are two servers on one database.
func (p *place) two() [2]*hall.Hall {
	p.t.Helper()
	var halls [2]*hall.Hall
	for i := range halls {
		halls[i] = hall.New(p.server("4"), p.clock.now, nobodyWatches{}, []byte("pepper"))
	}
	return halls
}

// atOnce lets all ask at the same moment, one half on each server.
func (p *place) atOnce(halls [2]*hall.Hall, asks []hall.Ask) []outcome {
	p.t.Helper()
	outcomes := make([]outcome, len(asks))
	begin := make(chan struct{})
	var all sync.WaitGroup
	for i, a := range asks {
		all.Go(func() {
			<-begin
			made, err := p.asking(a)(halls[i%2])
			outcomes[i] = outcome{made, err}
		})
	}
	close(begin)
	all.Wait()
	return outcomes
}

func TestOfAHundredWhoAskTwoServersForOnePlaceOneGetsItAndTheOthersStandInLine(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.restroom, "capacity = 1")
	halls := p.two()
	var students []school.Person
	for i := range 100 {
		students = append(students, p.student("Student", fmt.Sprint(i)))
	}
	for round := range 20 {
		var asks []hall.Ask
		for _, student := range students {
			a := p.ask(student, p.restroom)
			a.Line = true
			asks = append(asks, a)
		}
		states := map[pass.State]int{}
		joined := map[int64]bool{}
		for _, o := range p.atOnce(halls, asks) {
			p.must(o.err)
			states[o.pass.State]++
			if o.pass.State == pass.Waiting {
				joined[o.pass.JoinedAt.UnixMicro()] = true
			}
		}
		if states[pass.Active] != 1 || states[pass.Waiting] != 99 || len(joined) != 99 {
			t.Errorf("round %d: %v, %d moments of joining; want one out and 99 in an order", round, states, len(joined))
		}
		p.db.SQL(t, `delete from passes`)
	}
}

func TestTwoOfAnEncounterGroupNeverMeetThoughTheyAskTwoServers(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	p.group(p.ada, p.bob)
	halls := p.two()
	for round := range 300 {
		outcomes := p.atOnce(halls, []hall.Ask{p.ask(p.ada, p.restroom), p.from(gym, p.bob, pool)})
		out := 0
		for _, o := range outcomes {
			if p.code(o.err) == "" {
				out++
				p.ends(o.pass)
			}
		}
		if out != 1 {
			t.Errorf("round %d: %d are out, want one of the two", round, out)
		}
	}
}
