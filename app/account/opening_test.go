package account_test

import (
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

func TestEveryoneWithoutAnAccountGetsOneOnce(t *testing.T) {
	t.Parallel()
	lent, of := dbtest.Open(t), db.NewID()
	if err := lent.AddSchool(t.Context(), of, "Lakeside High", "America/New_York"); err != nil {
		t.Fatal(err)
	}
	for _, p := range []school.Person{
		{GivenName: "Ada", FamilyName: "Okafor", Email: "Ada@lakeside.example", Roles: []school.Role{school.Student}},
		{GivenName: "Bob", FamilyName: "Lindqvist", Username: "bob", Roles: []school.Role{school.Student}},
		{GivenName: "Cleo", FamilyName: "Marsh", Roles: []school.Role{school.Student}},
		{GivenName: "Kenji", FamilyName: "Ito", Email: "ito@lakeside.example", Roles: []school.Role{school.Teacher}},
	} {
		p.ID, p.State = db.NewID(), school.Active
		if err := lent.At(of).AddPerson(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	desk := account.New(lent.DB, func() time.Time { return time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC) }, []byte("key"))
	var opened []account.Opened
	open := func() {
		opened = nil
		if _, err := desk.OpenAccounts(t.Context(), of, school.Student, func(o account.Opened) error {
			opened = append(opened, o)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	open()
	if len(opened) != 2 || opened[0].SignIn != "bob" && opened[1].SignIn != "bob" {
		t.Fatalf("opened %v, want Ada's and Bob's", opened)
	}
	for _, o := range opened {
		if _, err := desk.PasswordFits(t.Context(), o.SignIn, o.Password); err != nil {
			t.Errorf("%s signs in: %v", o.SignIn, err)
		}
	}
	if told := lent.Count(t, `select count(*) from audit_log where what = 'account opened'`); told != 2 {
		t.Errorf("the history tells of %d accounts, want 2", told)
	}
	if open(); len(opened) != 0 {
		t.Errorf("again: %d opened, want none", len(opened))
	}
}
