// Package people is about the accounts of a school's students and staff, as an administrator sets them: who somebody
// is, in which parts, with which rights, and whether the account is on.
package people

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Person is an account whole, as the history keeps it.
type Person struct {
	GivenName, FamilyName string
	Title                 string
	Email, Username       string
	Number, Grade         string
	SISID                 string // by which a roster names the person, also tomorrow
	Roles                 []school.Role
	Permissions           []school.Permission
	State                 school.AccountState
}

// Name is the full name, given name first.
func (p Person) Name() string { return strings.TrimSpace(p.GivenName + " " + p.FamilyName) }

// Is reports whether the person has the role.
func (p Person) Is(role school.Role) bool { return slices.Contains(p.Roles, role) }

// Accounts are a school's accounts: a kind of setting named "account".
type Accounts struct {
	setting.Kind[Person]
	db    *db.DB
	clock func() time.Time
	live  live.Publisher
	hall  Hall
}

// New makes the accounts.
func New(office *setting.Office, d *db.DB, clock func() time.Time, publisher live.Publisher, hall Hall) *Accounts {
	a := &Accounts{db: d, clock: clock, live: publisher, hall: hall}
	a.Kind = setting.Kind[Person]{Subject: "account", Office: office, Read: read, Check: check, Write: a.write, After: a.settle}
	return a
}

// settle ends what students have open who are invisible by now: it follows from every change, one put back included.
func (a *Accounts) settle(ctx context.Context, by db.Actor, of school.ID, ids []school.ID) error {
	there, err := a.db.At(of).PeopleByID(ctx, ids)
	errs := []error{err}
	for _, p := range there {
		if p.State == school.Suspended {
			errs = append(errs, a.hall.LetGo(ctx, by, of, p.ID))
		}
	}
	return errors.Join(errs...)
}

// PutBack makes an account what it was before a change; see [setting.Kind.PutBack].
func (a *Accounts) PutBack(ctx context.Context, by db.Actor, of, id school.ID, old, changed json.RawMessage, anyway bool) (school.ID, error) {
	if err := keepsOneself(by, id, old); err != nil {
		return "", err
	}
	return a.Kind.PutBack(ctx, by, of, id, old, changed, anyway)
}

// PutAllBack makes several accounts what they were, or none; see [setting.Kind.PutAllBack].
func (a *Accounts) PutAllBack(ctx context.Context, by db.Actor, of school.ID, puts []setting.Put) ([]school.ID, error) {
	for _, p := range puts {
		if err := keepsOneself(by, p.ID, p.Old); err != nil {
			return nil, &setting.Of{ID: p.ID, Err: err}
		}
	}
	return a.Kind.PutAllBack(ctx, by, of, puts)
}

// keepsOneself refuses what [ForOneself] says of one's own account.
func keepsOneself(by db.Actor, id school.ID, old json.RawMessage) error {
	var was Person
	if by.ID != id || json.Unmarshal(old, &was) != nil {
		return nil // what can't be read is refused by the kind
	}
	if wrong := ForOneself(was); len(wrong) > 0 {
		return &setting.Invalid{Fields: wrong}
	}
	return nil
}

func read(ctx context.Context, s db.Scope, id school.ID) (Person, error) {
	p, err := s.Person(ctx, id)
	person := Person{
		GivenName: p.GivenName, FamilyName: p.FamilyName, Title: p.Title, Email: p.Email, Username: p.Username,
		Number: p.Number, Grade: p.Grade, SISID: p.SISID, Roles: slices.Clone(p.Roles), Permissions: append([]school.Permission(nil), p.Permissions...), State: p.State,
	}
	slices.Sort(person.Roles)
	slices.Sort(person.Permissions)
	return person, err
}

// check holds what a school can't do without: names, a role, e-mails and usernames that name one person, and an
// administrator who can sign in.
func check(ctx context.Context, tx *db.Tx, id school.ID, p Person) error {
	wrong := map[string]setting.Sentence{}
	if p.GivenName == "" {
		wrong["given_name"] = setting.Sentence{ID: "web.people.name"}
	}
	if len(p.Roles) == 0 {
		wrong["roles"] = setting.Sentence{ID: "web.people.role"}
	}
	for field, name := range map[string]string{"email": p.Email, "username": p.Username} {
		taken, err := tx.NameTaken(ctx, id, name)
		if err != nil {
			return err
		}
		if taken {
			wrong[field] = setting.Sentence{ID: "web.people.taken"}
		}
	}
	if p.State != school.Active || !p.Is(school.Administrator) {
		others, err := tx.CountAdministrators(ctx, id)
		if err != nil {
			return err
		}
		if others == 0 {
			wrong["roles"] = setting.Sentence{ID: "web.people.last"}
		}
	}
	if len(wrong) > 0 {
		return &setting.Invalid{Fields: wrong}
	}
	return nil
}

// keepOthers leaves the permissions as they are that are given and taken elsewhere: putting an account back must not
// give them again. None at all are nil, as they are read: a change that was kept otherwise could not be put back.
func (p *Person) keepOthers(was Person) {
	elsewhere := func(p school.Permission) bool { return slices.Contains(school.GivenElsewhere, p) }
	var kept []school.Permission
	for _, permission := range p.Permissions {
		if !elsewhere(permission) {
			kept = append(kept, permission)
		}
	}
	for _, permission := range was.Permissions {
		if elsewhere(permission) {
			kept = append(kept, permission)
		}
	}
	slices.Sort(kept)
	p.Permissions = kept
}

// write keeps the account. Who may no longer sign in is signed out, also for the day they may again.
func (a *Accounts) write(ctx context.Context, tx *db.Tx, id school.ID, was, wanted *Person) error {
	if wanted == nil {
		return setting.Wrong("", "web.people.stays") // what they did stays with them: an account is switched off
	}
	if was != nil {
		wanted.keepOthers(*was)
	}
	p := school.Person{
		ID: id, GivenName: wanted.GivenName, FamilyName: wanted.FamilyName, Title: wanted.Title, Email: wanted.Email,
		Username: wanted.Username, Number: wanted.Number, Grade: wanted.Grade, SISID: wanted.SISID, Roles: wanted.Roles,
		Permissions: wanted.Permissions, State: wanted.State,
	}
	if was != nil && was.State == school.Active && wanted.State != school.Active {
		tx.SignOut(id, a.clock())
	}
	put := tx.ChangePerson
	if was == nil {
		put = tx.AddPerson
	}
	err := put(ctx, p)
	if db.Violates(err, "people_sis_id") {
		return setting.Wrong("sis_id", "web.people.taken")
	}
	return err
}
