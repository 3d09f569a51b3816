package hall_test

import (
	"fmt"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// TestEveryCheckIsMadeAgainAtTheApproval goes through all cells of check × approver × confirmed or not: each
// check comes to fail after the request was made.
func TestEveryCheckIsMadeAgainAtTheApproval(t *testing.T) {
	t.Parallel()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			people := p.five()
			var requests [5][2]pass.Pass
			for i := range requests {
				requests[i] = [2]pass.Pass{p.requests(), p.requests()}
			}
			p.apply(c, p.library)
			for i, who := range people {
				for n, confirmed := range []bool{false, true} {
					p.triesToApprove(c, who, c.approves[i], confirmed, requests[i][n])
				}
			}
		})
	}
}

// requests is a new student's open request for the library.
func (p *place) requests() pass.Pass {
	p.t.Helper()
	ada := p.student("Ada", "Okafor")
	made, code := p.asks(ada, p.ask(ada, p.library))
	if made.State != pass.Requested {
		p.t.Fatalf("state = %q, refusal %q; want a request", made.State, code)
	}
	return made
}

func (p *place) triesToApprove(c check, who school.Person, want verdict, confirmed bool, request pass.Pass) {
	p.t.Helper()
	if c.of != nil {
		c.of(p, request.Student, nil)
	}
	var changes hall.Changes
	if confirmed {
		changes.Override = []pass.Code{c.code}
	}
	approved, err := p.hall.Approve(p.t.Context(), as(who), p.of, request.ID, changes)
	p.expect(fmt.Sprintf("%s approves, confirmed %t", who.Name(), confirmed), c, want, confirmed, approved, err)
	if err != nil && p.state(request.ID) != pass.Requested {
		p.t.Errorf("%s: a refused approval left the request %q", who.Name(), p.state(request.ID))
	}
}

func TestEveryCheckIsMadeAgainWhenAPassStartsAtItsTime(t *testing.T) {
	t.Parallel()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			request := p.requests()
			_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request.ID, hall.Changes{NotBefore: tenOClock.Add(20 * time.Minute)})
			p.must(err)
			p.apply(c, p.library)
			p.clock.forward(20 * time.Minute)
			if c.of != nil {
				c.of(p, request.Student, nil)
			}
			p.must(p.hall.Sweep(t.Context(), p.of))
			got := p.pass(request.ID)
			if got.State != c.atItsTime {
				t.Errorf("state = %q, want %q", got.State, c.atItsTime)
			}
			if got.State == pass.Missed && got.Refusal != string(c.code) {
				t.Errorf("missed for %q, want staff to see %q", got.Refusal, c.code)
			}
		})
	}
}
