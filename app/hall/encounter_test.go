package hall_test

import (
	"slices"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func TestNoTwoOfAnEncounterGroupAreOutAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob, p.cleo)
	out := p.starts(p.bob, p.restroom)
	for _, student := range []school.Person{p.ada, p.cleo} {
		a := p.ask(student, p.library)
		a.Origin = p.restroom.ID // nothing of theirs is Bob's
		p.roomRule(p.library, "approval_now = false")
		if _, code := p.asks(student, a); code != pass.Busy {
			t.Errorf("%s while Bob is out: %q, want busy", student.GivenName, code)
		}
	}
	p.ends(out)
	p.starts(p.cleo, p.restroom)
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.Busy {
		t.Errorf("Ada while Cleo is out: %q, want busy", code)
	}
}

func TestEachGroupKeepsItsOwnStudentsApart(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob)
	p.group(p.bob, p.cleo)
	p.starts(p.ada, p.restroom)
	if _, code := p.asks(p.bob, p.ask(p.bob, p.restroom)); code != pass.Busy {
		t.Errorf("Bob: %q, want busy", code)
	}
	p.starts(p.cleo, p.restroom)
}

func TestADisabledGroupKeepsNobodyApart(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob)
	p.sql(`update encounter_groups set enabled = false`)
	p.starts(p.ada, p.restroom)
	p.starts(p.bob, p.restroom)
}

func TestAPartnerWhoOnlyWaitsInLineKeepsNobody(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob)
	p.roomRule(p.restroom, "capacity = 1")
	p.starts(p.cleo, p.restroom)
	p.joins(p.bob, p.restroom)
	p.roomRule(p.library, "approval_now = false")
	p.starts(p.ada, p.library)
}

func TestOnlyWhoeverWasGivenTheRightLetsPartnersMeet(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.group(p.ada, p.bob)
	p.starts(p.bob, p.restroom)
	a := p.ask(p.ada, p.restroom)
	a.Override = []pass.Code{pass.Busy, pass.EncounterPassed}
	for _, who := range []school.Person{p.ada, p.ito, p.principal()} {
		if _, code := p.asks(who, a); code != pass.Busy {
			t.Errorf("%s confirms: %q, want busy", who.Name(), code)
		}
	}
	made, code := p.asks(p.counsellor(), a)
	if made.State != pass.Active || !slices.Equal(made.Overridden, []pass.Code{pass.EncounterPassed}) {
		t.Errorf("the counsellor confirms: %q, refusal %q, overridden %q; want active and recorded", made.State, code, made.Overridden)
	}
}

func TestNobodyLetsPartnersMeetByApprovingForLater(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		approver func(p *place) school.Person
		want     pass.State
	}{
		{"without the right", func(p *place) school.Person { return p.ito }, pass.Scheduled},
		{"with the right, which is used on what is seen", (*place).counsellor, pass.Scheduled},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			request := p.requests()
			p.group(request.Student, p.bob)
			changes := hall.Changes{NotBefore: tenOClock.Add(20 * time.Minute), Override: []pass.Code{pass.EncounterPassed}}
			_, err := p.hall.Approve(t.Context(), as(c.approver(p)), p.of, request.ID, changes)
			p.must(err)
			p.clock.forward(20 * time.Minute)
			p.starts(p.bob, p.restroom)
			p.must(p.hall.Sweep(t.Context(), p.of))
			if got := p.state(request.ID); got != c.want {
				t.Errorf("at its time: %q, want %q", got, c.want)
			}
		})
	}
}
