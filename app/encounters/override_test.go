package encounters_test

import (
	"errors"
	"testing"

	"corridor/app/encounters"
	"corridor/app/school"
	"corridor/app/setting"
)

func (p *place) gives(to school.Person) (school.ID, error) {
	p.Helper()
	return p.verbs.Overrides.Save(p.Context(), p.actor(), p.of, to.ID, nil, &encounters.Override{Person: to.ID})
}

func (p *place) may(who school.Person) bool {
	p.Helper()
	now, err := p.db.At(p.of).Person(p.Context(), who.ID)
	p.must(err)
	return now.May(school.EncounterOverride)
}

func TestTheOverrideIsGivenTakenAndPutBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	haas := p.person(school.Person{GivenName: "Lena", Roles: []school.Role{school.Teacher}, Permissions: []school.Permission{school.Reports}})
	if p.may(haas) || p.may(p.principal) {
		t.Error("somebody has it by rank")
	}
	given, err := p.gives(haas)
	p.must(err)
	if !p.may(haas) {
		t.Error("given, and not there")
	}
	p.must(p.undo(given, false))
	if p.may(haas) {
		t.Error("put back, and still there")
	}
	_, err = p.gives(haas)
	p.must(err)
	taken, err := p.verbs.Overrides.Save(t.Context(), p.actor(), p.of, haas.ID, &encounters.Override{Person: haas.ID}, nil)
	p.must(err)
	if p.may(haas) {
		t.Error("taken, and still there")
	}
	p.must(p.undo(taken, false))
	now, err := p.db.At(p.of).Person(t.Context(), haas.ID)
	p.must(err)
	if !now.May(school.EncounterOverride) || !now.May(school.Reports) || len(now.Permissions) != 2 {
		t.Errorf("permissions = %v, want both, once", now.Permissions)
	}
	if logged := p.db.Count(t, `select count(*) from audit_log where subject = 'encounter override' and subject_id = $1 and actor_id = $2`, haas.ID, p.principal.ID); logged != 5 {
		t.Errorf("%d rows in the audit log, want 5", logged)
	}
}

func TestTheOverrideIsGivenToNobodyWhoActsForOthersOnly(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	substitute := p.person(school.Person{GivenName: "Dana", Roles: []school.Role{school.Assistant}})
	off := p.person(school.Person{GivenName: "Ola", Roles: []school.Role{school.Teacher}})
	p.db.SQL(t, `update people set state = 'disabled' where id = $1`, off.ID)
	for _, who := range []school.Person{substitute, off, p.ada} {
		_, err := p.gives(who)
		if invalid, is := errors.AsType[*setting.Invalid](err); !is || invalid.Fields["person"].ID == "" {
			t.Errorf("%s: %v, want a sentence", who.GivenName, err)
		}
	}
}
