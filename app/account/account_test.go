package account_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
	"corridor/db/dbtest"
)

// desk is a school with Ada, a student, and Mr Ito, a teacher, who both sign in with a password.
type desk struct {
	*account.Desk
	t        *testing.T
	db       dbtest.Lent
	now      time.Time
	of       school.ID
	ada, ito school.Person
}

const password = "correct horse"

var hashed = secret.Hash(password, nil)

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, db: dbtest.Open(t), of: db.NewID(), now: time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)}
	d.Desk = account.New(d.db.DB, func() time.Time { return d.now }, []byte("key"))
	d.must(d.db.AddSchool(t.Context(), d.of, "Lakeside High", "America/New_York"))
	d.ada = d.person("Ada", "ada@lakeside.school", school.Student)
	d.ito = d.person("Kenji", "ito@lakeside.school", school.Teacher)
	return d
}

func (d *desk) person(name, email string, role school.Role) school.Person {
	d.t.Helper()
	p := school.Person{ID: db.NewID(), GivenName: name, Email: email, Roles: []school.Role{role}, State: school.Active}
	d.must(d.db.At(d.of).AddPerson(d.t.Context(), p))
	identity := db.Identity{ID: db.NewID(), Issuer: db.LocalIssuer, Subject: email, PasswordHash: hashed}
	d.must(d.db.AddIdentity(d.t.Context(), identity, d.of, p.ID))
	return p
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) begins(who school.Person) (token string) {
	d.t.Helper()
	token, err := d.Begin(d.t.Context(), d.of, who.ID, "", account.Way{How: account.ByPassword})
	d.must(err)
	return token
}

// signedIn reports whether the token still opens the door.
func (d *desk) signedIn(token string) bool {
	d.t.Helper()
	_, err := d.Visitor(d.t.Context(), token)
	if err != nil && !errors.Is(err, account.ErrSignedOut) {
		d.t.Fatal(err)
	}
	return err == nil
}

func TestAnUnknownNameAndAWrongPasswordAreToldAlike(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, c := range []struct{ name, password string }{
		{"nobody@lakeside.school", password}, {"ada@lakeside.school", "correct house"}, {"ada@lakeside.school", ""}, {"", ""},
	} {
		schools, err := d.PasswordFits(t.Context(), c.name, c.password)
		if err != account.ErrUnknown || len(schools) != 0 { //nolint:errorlint // the very same error, not one that wraps more
			t.Errorf("%q, %q: %v, %v; want ErrUnknown and nothing else", c.name, c.password, schools, err)
		}
	}
}

func TestANameIsKnownHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, name := range []string{"ada@lakeside.school", " Ada@Lakeside.School ", "ADA@LAKESIDE.SCHOOL"} {
		schools, err := d.PasswordFits(t.Context(), name, password)
		if err != nil || len(schools) != 1 {
			t.Fatalf("%q: %+v, %v; want one school", name, schools, err)
		}
		if s := schools[0]; s.PersonID != d.ada.ID || s.MemberOf != d.of || s.SchoolName != "Lakeside High" {
			t.Errorf("%q: %+v, want Ada of Lakeside High", name, s)
		}
	}
}

func TestAPersonInTwoSchoolsPicksTheSchool(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	other := db.NewID()
	d.must(d.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	d.must(d.db.At(other).AddPerson(t.Context(), d.ito))
	d.db.SQL(t, `insert into memberships (identity_id, member_of, person_id) select id, $1, $2 from identities where subject = $3`,
		other, d.ito.ID, "ito@lakeside.school")
	schools, err := d.PasswordFits(t.Context(), "ito@lakeside.school", password)
	if err != nil || len(schools) != 2 || schools[0].SchoolName != "Hillside High" || schools[1].SchoolName != "Lakeside High" {
		t.Errorf("schools = %+v, %v; want both by name", schools, err)
	}
}

func TestWhoeverBelongsToNoSchoolIsUnknown(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.db.SQL(t, `delete from memberships`)
	if _, err := d.PasswordFits(t.Context(), "ada@lakeside.school", password); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("err = %v, want ErrUnknown", err)
	}
}

func TestOnlyAnActiveAccountSignsIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, state := range []school.AccountState{school.Disabled, school.Suspended, school.Deleted, school.Active} {
		d.db.SQL(t, `update people set state = $1`, state)
		_, err := d.Begin(t.Context(), d.of, d.ada.ID, "", account.Way{How: account.ByPassword})
		if state == school.Active && err != nil || state != school.Active && !errors.Is(err, account.ErrUnknown) {
			t.Errorf("%s: %v", state, err)
		}
	}
	if _, err := d.Begin(t.Context(), d.of, db.NewID(), "", account.Way{How: account.ByPassword}); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("somebody who is not there: %v, want ErrUnknown", err)
	}
}

func TestAnAdministratorOfTwoSchoolsKeepsOnePassword(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	other := db.NewID()
	d.must(d.db.AddSchool(t.Context(), other, "Hillside Middle", "America/Chicago"))
	newcomer := account.Newcomer{GivenName: "Pat", FamilyName: "Reed", Email: "pat@lakeside.school", Password: password}
	for _, of := range []school.ID{d.of, other} {
		known, err := d.CreateAdministrator(t.Context(), of, newcomer)
		d.must(err)
		if known != (of == other) {
			t.Errorf("known = %t", known)
		}
		newcomer.Password = "another password"
	}
	if schools, err := d.PasswordFits(t.Context(), newcomer.Email, password); err != nil || len(schools) != 2 {
		t.Errorf("the first password opens %d schools, %v; want both", len(schools), err)
	}
	if _, err := d.PasswordFits(t.Context(), newcomer.Email, newcomer.Password); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("the second one: %v, want ErrUnknown", err)
	}
}

func TestAnAdministratorIsCreatedOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	newcomer := account.Newcomer{GivenName: "Pat", FamilyName: "Reed", Email: " Pat@Lakeside.school", Password: password}
	_, err := d.CreateAdministrator(t.Context(), d.of, newcomer)
	d.must(err)
	if _, err := d.CreateAdministrator(t.Context(), d.of, newcomer); !errors.Is(err, account.ErrTaken) {
		t.Errorf("again: %v, want ErrTaken", err)
	}
	schools, err := d.PasswordFits(t.Context(), strings.ToLower(strings.TrimSpace(newcomer.Email)), password)
	if err != nil || len(schools) != 1 {
		t.Fatalf("signing in: %v, %v", schools, err)
	}
	p, err := d.db.At(d.of).Person(t.Context(), schools[0].PersonID)
	if err != nil || !p.Is(school.Administrator) || p.Name() != "Pat Reed" {
		t.Errorf("person = %+v, %v; want Pat Reed, an administrator", p, err)
	}
	if told := d.db.Count(t, `select count(*) from audit_log where what = 'administrator made' and subject_id = $1`, p.ID); told != 1 {
		t.Errorf("the history tells of it %d times, want once", told)
	}
}
