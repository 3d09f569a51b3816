package people_test

import (
	"errors"
	"slices"
	"testing"

	"corridor/app/people"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

func (p *place) permissions(who school.Person) []school.Permission {
	p.Helper()
	is, err := p.accounts.At(p.Context(), p.of, who.ID)
	p.must(err)
	return is.Permissions
}

func TestSeveralAreGivenAPermissionAndAllOfItIsPutBackAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	kim, lee, subs := p.person("Kim", school.Teacher), p.person("Lee", school.Assistant), p.person("Subs", school.Assistant)
	all := []school.ID{p.ito.ID, kim.ID, lee.ID, p.ada.ID, subs.ID, db.NewID()}
	p.db.SQL(t, `update people set shared = true where id = $1`, subs.ID)
	p.db.SQL(t, `update people set permissions = '{emergency,encounter-override}' where id = $1`, kim.ID)
	changes, err := p.accounts.Give(t.Context(), p.by(p.pat), p.of, all, people.Giving{Permission: school.HallMonitor})
	p.must(err)
	if len(changes) != 3 {
		t.Fatalf("%d changes, want those of the three members of staff", len(changes))
	}
	if got := p.permissions(kim); !slices.Equal(got, []school.Permission{school.Emergency, school.EncounterOverride, school.HallMonitor}) {
		t.Errorf("Kim's = %v, want what she had and the new one", got)
	}
	if got := p.permissions(p.ada); len(got) != 0 {
		t.Errorf("a student was given %v", got)
	}
	if got := p.permissions(subs); len(got) != 0 {
		t.Errorf("all substitutes were given %v", got)
	}
	again, err := p.accounts.Give(t.Context(), p.by(p.pat), p.of, all, people.Giving{Permission: school.HallMonitor})
	if err != nil || len(again) != 0 {
		t.Errorf("given again: %v, %v; want no change", again, err)
	}
	with, err := p.db.At(p.of).ChangesWith(t.Context(), changes[1])
	p.must(err)
	var puts []setting.Put
	for _, c := range with {
		puts = append(puts, setting.Put{ID: c.SubjectID, Old: c.Old, Changed: c.New})
	}
	_, err = p.accounts.PutAllBack(t.Context(), p.by(p.pat), p.of, puts)
	p.must(err)
	for _, who := range []school.Person{p.ito, kim, lee} {
		if slices.Contains(p.permissions(who), school.HallMonitor) {
			t.Errorf("%s has it still", who.GivenName)
		}
	}
}

func TestSeveralPermissionsAreNotPutBackOverWhatWasChangedSince(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	kim := p.person("Kim", school.Teacher)
	changes, err := p.accounts.Give(t.Context(), p.by(p.pat), p.of, []school.ID{p.ito.ID, kim.ID}, people.Giving{Permission: school.Reports})
	p.must(err)
	_, err = p.accounts.Give(t.Context(), p.by(p.pat), p.of, []school.ID{kim.ID}, people.Giving{Permission: school.Reports, Take: true})
	p.must(err)
	var puts []setting.Put
	for _, id := range changes {
		c, err := p.db.At(p.of).Change(t.Context(), id)
		p.must(err)
		puts = append(puts, setting.Put{ID: c.SubjectID, Old: c.Old, Changed: c.New})
	}
	if _, err := p.accounts.PutAllBack(t.Context(), p.by(p.pat), p.of, puts); !errors.Is(err, setting.ErrChanged) {
		t.Errorf("putting back: %v, want that one was changed since", err)
	}
	if got := p.permissions(p.ito); !slices.Contains(got, school.Reports) {
		t.Error("half of it was put back")
	}
}
