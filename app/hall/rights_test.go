package hall_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// TestEveryCheckMeansToEachWhatTheTableSays goes through all cells of check × person × confirmed or not: when
// they ask, when they approve what was asked for before the check came to fail, and when the system starts
// what was approved before.
func TestEveryCheckMeansToEachWhatTheTableSays(t *testing.T) {
	t.Parallel()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			people := [5]school.Person{p.ada, p.ortiz, p.ito, p.principal(), p.counsellor()}
			var requests [5][2]pass.Pass
			for i := range requests {
				requests[i] = [2]pass.Pass{p.requests(), p.requests()}
			}
			later := p.approvedForLater()
			p.apply(c)
			for i, who := range people {
				for n, confirmed := range []bool{false, true} {
					p.triesToAsk(c, who, c.asks[i], confirmed)
					p.triesToApprove(c, who, c.approves[i], confirmed, requests[i][n])
				}
			}
			p.triesAtItsTime(c, later)
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

// approvedForLater is a request that Mr Ito has approved for twenty past ten.
func (p *place) approvedForLater() pass.Pass {
	p.t.Helper()
	later, err := p.hall.Approve(p.t.Context(), as(p.ito), p.of, p.requests().ID, hall.Changes{NotBefore: twentyPast})
	p.must(err)
	return later
}

// apply makes the check fail for the school or the rooms, which need no approval any more.
func (p *place) apply(c check) {
	p.t.Helper()
	p.roomRule(p.library, "approval_now = false")
	switch {
	case strings.Contains(c.rule, "$"):
		p.sql(c.rule, p.library.ID, string(p.room.ID))
	case c.rule != "":
		p.sql(c.rule)
	}
}

func (p *place) triesToAsk(c check, who school.Person, want verdict, confirmed bool) {
	p.t.Helper()
	ada := p.student("Ada", "Okafor")
	if c.of != nil {
		c.of(p, ada)
	}
	by := as(who)
	if !by.Staff {
		by = as(ada)
	}
	a := p.ask(ada, p.library)
	a.Override = confirming(c, confirmed)
	made, err := p.hall.Ask(p.t.Context(), by, a)
	p.expect(fmt.Sprintf("%s asks, confirmed %t", who.Name(), confirmed), c, want, confirmed, made, err)
}

func (p *place) triesToApprove(c check, who school.Person, want verdict, confirmed bool, request pass.Pass) {
	p.t.Helper()
	if c.of != nil {
		c.of(p, request.Student)
	}
	changes := hall.Changes{Override: confirming(c, confirmed)}
	approved, err := p.hall.Approve(p.t.Context(), as(who), p.of, request.ID, changes)
	p.expect(fmt.Sprintf("%s approves, confirmed %t", who.Name(), confirmed), c, want, confirmed, approved, err)
	if err != nil && p.state(request.ID) != pass.Requested {
		p.t.Errorf("%s: a refused approval left the request %q", who.Name(), p.state(request.ID))
	}
}

func confirming(c check, confirmed bool) []pass.Code {
	if !confirmed {
		return nil
	}
	return []pass.Code{c.code}
}

func (p *place) triesAtItsTime(c check, later pass.Pass) {
	p.t.Helper()
	p.clock.forward(20 * time.Minute)
	if c.of != nil {
		c.of(p, later.Student)
	}
	p.must(p.hall.Sweep(p.t.Context(), p.of))
	got := p.pass(later.ID)
	if got.State != c.atItsTime {
		p.t.Errorf("at its time: %q, want %q", got.State, c.atItsTime)
	}
	if got.State == pass.Missed && got.Refusal != string(c.code) {
		p.t.Errorf("missed for %q, want staff to see %q", got.Refusal, c.code)
	}
}

// expect holds what became of a try against the verdict.
func (p *place) expect(try string, c check, want verdict, confirmed bool, made pass.Pass, err error) {
	p.t.Helper()
	if want == noRight {
		if !errors.Is(err, hall.ErrForbidden) {
			p.t.Errorf("%s: %v, want ErrForbidden", try, err)
		}
		return
	}
	code, state := p.code(err), want.state(confirmed)
	switch r := refused(err); {
	case (state == "") != (r != nil) || r == nil && made.State != state:
		p.t.Errorf("%s: refused with %q, state %q; want %s", try, code, made.State, want)
	case r != nil && (code != c.code || r.Overridable != want.overridable() || r.Line != want.offersLine()):
		p.t.Errorf("%s: %+v, want %q %s", try, *r, c.code, want)
	}
	recorded := slices.Contains(made.Overridden, c.code) || slices.Contains(made.Overridden, pass.EncounterPassed)
	if passed := confirmed && want.passable(); err == nil && recorded != passed {
		p.t.Errorf("%s: overridden = %q, want it recorded: %t", try, made.Overridden, passed)
	}
}
