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
)

// TestEveryCheckMeansToEachWhatTheTableSays goes through all cells of check × person × confirmed or not: when
// they ask, when they approve what was asked for before the check came to fail, when a PIN is typed on the student's
// device, and when the system starts what was approved before.
func TestEveryCheckMeansToEachWhatTheTableSays(t *testing.T) {
	t.Parallel()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			people := [deputyColumn + 1]hall.By{as(p.ada), as(p.ortiz), as(p.ito), as(p.principal()), as(p.counsellor()), p.deputy()}
			var requests [len(people)][2]pass.Pass
			for i := range requests {
				requests[i] = [2]pass.Pass{p.requests(), p.requests()}
			}
			byPin := map[string]pass.Pass{"approve": p.requests(), "override": p.requests()}
			p.must(p.hall.SetPin(t.Context(), as(p.ito), p.of, "4826"))
			later := p.approvedForLater()
			p.apply(c)
			for i, who := range people {
				column := i
				if i == deputyColumn {
					column = itoColumn
				}
				for n, confirmed := range []bool{false, true} {
					p.triesToAsk(c, who, c.asks[column], confirmed)
					p.triesToApprove(c, who, c.approves[column], confirmed, requests[i][n])
				}
			}
			for action, request := range byPin {
				p.triesThePin(c, action, request)
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

// The table's column of the origin's teacher, which is also that of whoever acts for them; who has one of their own
// in the test comes after the others.
const (
	itoColumn    = 2
	deputyColumn = 5
)

// triesThePin types Mr Ito's PIN on the student's device: he is asked for no confirmation there, but "override"
// is one for the limit.
func (p *place) triesThePin(c check, action string, request pass.Pass) {
	p.t.Helper()
	if c.of != nil {
		c.of(p, request.Student)
	}
	use := hall.PinUse{Teacher: p.ito.ID, Pin: "4826", Action: action}
	made, err := p.hall.UsePin(p.t.Context(), as(request.Student), p.of, request.ID, use)
	p.expect("the PIN's "+action, c, c.approves[itoColumn], action == "override" && c.code == pass.Limit, made, err)
}

func (p *place) triesToAsk(c check, by hall.By, want verdict, confirmed bool) {
	p.t.Helper()
	ada := p.student("Ada", "Okafor")
	if c.of != nil {
		c.of(p, ada)
	}
	name := who(by)
	if !by.Staff {
		by = as(ada)
	}
	a := p.ask(ada, p.library)
	a.Override = confirming(c, confirmed)
	made, err := p.hall.Ask(p.t.Context(), by, a)
	p.expect(fmt.Sprintf("%s asks, confirmed %t", name, confirmed), c, want, confirmed, made, err)
}

func (p *place) triesToApprove(c check, by hall.By, want verdict, confirmed bool, request pass.Pass) {
	p.t.Helper()
	if c.of != nil {
		c.of(p, request.Student)
	}
	changes := hall.Changes{Override: confirming(c, confirmed)}
	approved, err := p.hall.Approve(p.t.Context(), by, p.of, request.ID, changes)
	p.expect(fmt.Sprintf("%s approves, confirmed %t", who(by), confirmed), c, want, confirmed, approved, err)
	if err != nil && p.state(request.ID) != pass.Requested {
		p.t.Errorf("%s: a refused approval left the request %q", who(by), p.state(request.ID))
	}
}

// who names somebody, and that they act for another.
func who(by hall.By) string {
	if by.ActingFor != "" {
		return by.Person.Name() + " for another"
	}
	return by.Person.Name()
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
