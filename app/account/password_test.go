package account_test

import (
	"errors"
	"testing"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
)

func TestANewPasswordEndsTheSessionsAndIsKeptInTheHistory(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.begins(d.ito)
	opened, err := d.FirstPassword(t.Context(), db.Actor{ID: d.ada.ID}, d.of, d.ito.ID)
	d.must(err)
	if d.signedIn(token) {
		t.Error("the session that the old password began goes on")
	}
	if schools, err := d.PasswordFits(t.Context(), opened.SignIn, opened.Password); err != nil || len(schools) != 1 {
		t.Errorf("the new password: %v, %v", schools, err)
	}
	if _, err := d.PasswordFits(t.Context(), opened.SignIn, password); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("the old password: %v, want ErrUnknown", err)
	}
	changes, err := d.db.At(d.of).History(t.Context(), db.Changes{Subjects: []string{"account"}, Most: 9})
	if err != nil || len(changes) != 1 || changes[0].What != "account password" || changes[0].Actor.ID != d.ada.ID {
		t.Errorf("history = %+v, %v; want who gave it", changes, err)
	}
}

func TestASchoolGivesNoPasswordToAnAccountThatOpensAnother(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	other := db.NewID()
	d.must(d.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	d.must(d.db.At(other).AddPerson(t.Context(), d.ito))
	d.db.SQL(t, `insert into memberships (identity_id, member_of, person_id) select id, $1, $2 from identities where subject = $3`,
		other, d.ito.ID, "ito@lakeside.school")
	if _, err := d.FirstPassword(t.Context(), db.Actor{ID: d.ada.ID}, d.of, d.ito.ID); !errors.Is(err, account.ErrTwoSchools) {
		t.Errorf("err = %v, want ErrTwoSchools", err)
	}
	if _, err := d.PasswordFits(t.Context(), "ito@lakeside.school", password); err != nil {
		t.Errorf("the password that the account had: %v", err)
	}
}

func TestWhoHasNothingToSignInByGetsNoPassword(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := school.Person{ID: db.NewID(), GivenName: "Cleo", Roles: []school.Role{school.Student}, State: school.Active}
	d.must(d.db.At(d.of).AddPerson(t.Context(), p))
	if _, err := d.FirstPassword(t.Context(), db.Actor{}, d.of, p.ID); !errors.Is(err, account.ErrNoName) {
		t.Errorf("err = %v, want ErrNoName", err)
	}
}
