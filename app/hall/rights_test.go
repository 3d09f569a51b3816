package hall_test

import (
	"fmt"
	"slices"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// TestEveryCheckMeansToEachWhatTheTableSays goes through all cells of check × person × confirmed or not.
func TestEveryCheckMeansToEachWhatTheTableSays(t *testing.T) {
	t.Parallel()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			people := p.five()
			p.apply(c, p.restroom)
			for i, who := range people {
				for _, confirmed := range []bool{false, true} {
					p.triesToAsk(c, who, c.asks[i], confirmed)
				}
			}
		})
	}
}

// five are the columns of the table. The first stands for whichever student it is about.
func (p *place) five() [5]school.Person {
	return [5]school.Person{p.ada, p.ortiz, p.ito, p.principal(), p.counsellor()}
}

// apply makes the check fail for the school or the room.
func (p *place) apply(c check, destination school.Room) {
	p.t.Helper()
	switch {
	case c.rule == "":
	case c.rule != "" && needsRooms(c.rule):
		p.sql(c.rule, destination.ID, string(p.room.ID))
	default:
		p.sql(c.rule)
	}
}

func needsRooms(rule string) bool { return slices.Contains([]byte(rule), '$') }

func (p *place) triesToAsk(c check, who school.Person, want verdict, confirmed bool) {
	p.t.Helper()
	ada := p.student("Ada", "Okafor")
	a := p.ask(ada, p.restroom)
	if c.of != nil {
		c.of(p, ada, &a)
	}
	by := as(who)
	if !by.Staff {
		by = as(ada)
	}
	if confirmed {
		a.Override = []pass.Code{c.code}
	}
	made, err := p.hall.Ask(p.t.Context(), by, a)
	p.expect(fmt.Sprintf("%s asks, confirmed %t", who.Name(), confirmed), c, want, confirmed, made, err)
}

// expect holds what became of a try against the verdict.
func (p *place) expect(try string, c check, want verdict, confirmed bool, made pass.Pass, err error) {
	p.t.Helper()
	if want == noRight {
		if err != hall.ErrForbidden {
			p.t.Errorf("%s: %v, want ErrForbidden", try, err)
		}
		return
	}
	code := p.code(err)
	state, refusal := outcomeOf(want, confirmed)
	switch r := refused(err); {
	case refusal != (code != ""):
		p.t.Errorf("%s: refused with %q, state %q; want %s", try, code, made.State, want)
	case refusal && (code != c.code || r.Overridable != (want == warned || want == secret) || r.Line != (want == inLine)):
		p.t.Errorf("%s: %+v, want %q %s", try, *r, c.code, want)
	case !refusal && made.State != state:
		p.t.Errorf("%s: state = %q, want %q", try, made.State, state)
	}
	recorded := slices.Contains(made.Overridden, c.code) || c.code == pass.Busy && slices.Contains(made.Overridden, pass.EncounterPassed)
	if passed := confirmed && (want == warned || want == joins); err == nil && recorded != passed {
		p.t.Errorf("%s: overridden = %q, want it recorded: %t", try, made.Overridden, passed)
	}
}

// outcomeOf is the state that a verdict leads to, or whether to a refusal.
func outcomeOf(v verdict, confirmed bool) (state pass.State, refusal bool) {
	switch {
	case v == starts, confirmed && (v == warned || v == joins):
		return pass.Active, false
	case v == joins, v == waits:
		return pass.Waiting, false
	case v == requests:
		return pass.Requested, false
	}
	return "", true
}
