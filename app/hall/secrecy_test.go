package hall_test

import (
	"reflect"
	"slices"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// A start stopped by a partner and one stopped by a busy hall: whoever may not see encounter groups must
// not be able to tell one from the other, whatever they try.
func TestNobodyFindsOutAPartnerByTrying(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		who  func(p *place) school.Person
	}{
		{"a student", func(p *place) school.Person { return p.ada }},
		{"a teacher", func(p *place) school.Person { return p.ortiz }},
		{"the origin's teacher", func(p *place) school.Person { return p.ito }},
		{"an administrator", (*place).principal},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			who := c.who(p)
			p.starts(p.bob, p.restroom)
			p.rule("hallway_maximum = 1")
			busy := p.triesAndSees(who)
			p.rule("hallway_maximum = null")
			p.group(p.ada, p.bob)
			met := p.triesAndSees(who)
			if !reflect.DeepEqual(busy, met) {
				t.Errorf("a partner is seen:\n%+v\na busy hall:\n%+v", met, busy)
			}
			a := p.ask(p.ada, p.restroom)
			a.Override = []pass.Code{pass.Busy}
			if got := p.sees(who, a); !reflect.DeepEqual(got, met) {
				t.Errorf("after confirming:\n%+v\nwant what was seen before:\n%+v", got, met)
			}
		})
	}
}

// seen is all that a try shows, and what it leaves behind.
type seen struct {
	refusal               pass.Refusal
	pass                  pass.Pass
	rows, audited, passes int
}

func (p *place) triesAndSees(who school.Person) seen {
	p.t.Helper()
	return p.sees(who, p.ask(p.ada, p.restroom))
}

func (p *place) sees(who school.Person, a hall.Ask) seen {
	p.t.Helper()
	before := p.left()
	made, err := p.hall.Ask(p.t.Context(), as(who), a)
	refusal := refused(err)
	if refusal == nil {
		p.t.Fatalf("%v, state %q; want a refusal", err, made.State)
	}
	made.ID = ""
	after := p.left()
	return seen{*refusal, made, after[0] - before[0], after[1] - before[1], after[2] - before[2]}
}

// left counts what is in the tables that a try may write to.
func (p *place) left() [3]int {
	p.t.Helper()
	return [3]int{
		p.db.Count(p.t, `select count(*) from refused_starts`),
		p.db.Count(p.t, `select count(*) from audit_log`),
		p.db.Count(p.t, `select count(*) from passes`),
	}
}

func TestEveryStartStoppedByAPartnerIsInTheEncounterLog(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	group := p.group(p.ada, p.bob)
	out := p.starts(p.bob, p.restroom)
	a := p.ask(p.ada, p.library)
	p.roomRule(p.library, "approval_now = false")
	for _, who := range []school.Person{p.ada, p.ito, p.counsellor()} {
		if _, code := p.asks(who, a); code != pass.Busy {
			t.Fatalf("%s: %q, want busy", who.Name(), code)
		}
		logged := p.db.Count(t, `select count(*) from refused_starts where student_id = $1 and partner_id = $2 and group_id = $3
and partner_pass_id = $4 and origin_id = $5 and destination_id = $6 and asked_by = $7 and at = $8 and code = 'busy'`,
			p.ada.ID, p.bob.ID, group, out.ID, a.Origin, a.Destination, who.ID, tenOClock)
		if logged != 1 {
			t.Errorf("%d rows for %s, want 1", logged, who.Name())
		}
	}
}

func TestABusyHallAndAPartnerReadAsOne(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob)
	p.starts(p.bob, p.restroom)
	p.rule("hallway_maximum = 1")
	_, err := p.hall.Ask(t.Context(), as(p.ito), p.ask(p.ada, p.restroom))
	want := &pass.Refusal{Code: pass.Busy, Overridable: true}
	if r := refused(err); !reflect.DeepEqual(r, want) {
		t.Errorf("refusal = %+v, want %+v", r, want)
	}
	if logged := p.db.Count(t, `select count(*) from refused_starts`); logged != 1 {
		t.Errorf("%d rows, want 1", logged)
	}
}

func TestAPartnerAmongOtherWarningsReadsAsABusyHall(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.starts(p.bob, p.restroom)
	p.roomRule(p.restroom, "capacity = 1")
	p.rule("day_limit = 0, hallway_maximum = 1")
	busy := p.triesAndSees(p.ito)
	p.rule("hallway_maximum = null")
	p.group(p.ada, p.bob)
	met := p.triesAndSees(p.ito)
	if !slices.Contains(met.refusal.Codes(), pass.Limit) || met.rows != 1 {
		t.Fatalf("codes = %q, %d rows; want the limit among them, and one row", met.refusal.Codes(), met.rows)
	}
	if !reflect.DeepEqual(busy, met) {
		t.Errorf("a partner is seen:\n%+v\na busy hall:\n%+v", met, busy)
	}
}
