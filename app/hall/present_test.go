package hall_test

import (
	"slices"
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func TestADisabledAccountCanStillBeSentPasses(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.sql(`update people set state = 'disabled' where id = $1`, p.ada.ID)
	if made, code := p.asks(p.ito, p.ask(p.ada, p.restroom)); made.State != pass.Active {
		t.Errorf("state = %q, refusal %q; want an active pass", made.State, code)
	}
}

func TestOnlyStudentsOfTheSchoolAreSentPasses(t *testing.T) {
	t.Parallel()
	p, other := newPlace(t), newPlace(t)
	if _, err := p.hall.Ask(t.Context(), as(p.ito), p.ask(p.ortiz, p.restroom)); err == nil {
		t.Error("a teacher was sent a pass")
	}
	if _, err := p.hall.Ask(t.Context(), as(p.ito), p.ask(other.ada, p.restroom)); err == nil {
		t.Error("a student of another school was sent a pass")
	}
	if _, err := p.hall.Ask(t.Context(), as(p.ito), p.ask(p.ada, other.restroom)); err == nil {
		t.Error("a pass leads to a room of another school")
	}
	if made := p.db.Count(t, `select count(*) from passes`); made != 0 {
		t.Errorf("%d passes were made, want none", made)
	}
}

func TestStaffEndTheOldPassAndStartTheNewOneInOneStep(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	old := p.starts(p.ada, p.restroom)
	a := p.ask(p.ada, p.library)
	_, err := p.hall.Ask(t.Context(), as(p.ito), a)
	if r := refused(err); r == nil || r.Code != pass.AlreadyOut || !r.Overridable {
		t.Fatalf("refusal = %+v, want already-out to confirm", r)
	}
	a.Override = []pass.Code{pass.AlreadyOut}
	made, err := p.hall.Ask(t.Context(), as(p.ito), a)
	p.must(err)
	if made.State != pass.Active || !slices.Equal(made.Overridden, a.Override) {
		t.Errorf("new pass = %q %q, want active, with the override recorded", made.State, made.Overridden)
	}
	if got := p.pass(old.ID); got.State != pass.Ended || got.EndedHow != pass.Reconciled || got.EndedBy != p.ito.ID {
		t.Errorf("old pass = %q %q by %q, want it reconciled by Mr Ito", got.State, got.EndedHow, got.EndedBy)
	}
}

func TestAnotherStudentsPassIsNotAnsweredForItsID(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	a := p.ask(p.bob, p.restroom)
	a.ID = made.ID
	if got, err := p.hall.Ask(t.Context(), as(p.bob), a); err == nil {
		t.Errorf("Bob is answered %q's pass for its id, want not found", got.StudentID)
	}
}

// actingForIto is a substitute who has signed in on the shared account.
func (p *place) actingForIto() hall.By {
	dana := p.person(school.Person{GivenName: "Dana", FamilyName: "Reyes", Roles: []school.Role{school.Assistant}})
	return hall.By{Person: dana, Staff: true, ActingFor: p.ito.ID, ActingName: "Dana Reyes"}
}

func TestASubstituteActsInTheTeachersNameAndTheLogNamesBoth(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.library, "approvers = 'origin'")
	made, _ := p.asks(p.ada, p.ask(p.ada, p.library))
	dana := p.actingForIto()
	approved, err := p.hall.Approve(t.Context(), dana, p.of, made.ID, hall.Changes{})
	p.must(err)
	if approved.ApprovedBy != p.ito.ID {
		t.Errorf("approved by %q, want Mr Ito's name", approved.ApprovedBy)
	}
	logged := p.db.Count(t, `select count(*) from audit_log where subject_id = $1 and what = 'pass approved'
and actor_id = $2 and acting_name = 'Dana Reyes'`, made.ID, dana.Person.ID)
	if logged != 1 {
		t.Errorf("%d rows name the substitute, want 1", logged)
	}
}
