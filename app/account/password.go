package account

import (
	"context"
	"errors"
	"slices"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// ErrNoName says that a person has neither an e-mail nor a username to sign in by.
var ErrNoName = errors.New("nothing to sign in by")

// ErrTwoSchools says that the same account opens another school as well: its password is not one school's to give.
var ErrTwoSchools = errors.New("account of two schools")

// FirstPassword gives a person a local account, or a new password for the one they have, and signs them out
// everywhere. What it answers is shown once and kept nowhere. [ErrNoName], [ErrTaken], [ErrTwoSchools].
func (d *Desk) FirstPassword(ctx context.Context, by db.Actor, of, person school.ID) (Opened, error) {
	p, err := d.db.At(of).Person(ctx, person)
	if err != nil {
		return Opened{}, err
	}
	opened := Opened{Person: p, SignIn: nameOf(p), Password: firstPassword()}
	if opened.SignIn == "" {
		return opened, ErrNoName
	}
	identity, err := d.ownIdentity(ctx, of, person)
	if err != nil {
		return opened, err
	}
	// The history first: a password that nobody can be held to must not come about.
	now := d.clock()
	err = d.db.InTx(ctx, of, func(tx *db.Tx) error {
		err := tx.EndSessionsOf(ctx, by, person, now)
		tx.Record(by, now, "account password", "account", person, nil, nil)
		return err
	})
	if err != nil {
		return opened, err
	}
	identity.Subject, identity.PasswordHash = opened.SignIn, secret.Hash(opened.Password, nil)
	return opened, d.keepIdentity(ctx, identity, of, person)
}

// ownIdentity is the local account of a person, empty where there is none yet.
func (d *Desk) ownIdentity(ctx context.Context, of, person school.ID) (db.Identity, error) {
	identity, err := d.db.At(of).LocalIdentity(ctx, person)
	if errors.Is(err, db.ErrNotFound) {
		return db.Identity{}, nil
	}
	if err != nil {
		return identity, err
	}
	_, schools, err := d.db.Identity(ctx, db.LocalIssuer, identity.Subject)
	if slices.ContainsFunc(schools, func(m db.Membership) bool { return m.MemberOf != of }) {
		return identity, ErrTwoSchools
	}
	return identity, err
}

func (d *Desk) keepIdentity(ctx context.Context, identity db.Identity, of, person school.ID) error {
	var err error
	if identity.ID != "" {
		err = d.db.SetPassword(ctx, identity)
	} else {
		identity.ID, identity.Issuer = db.NewID(), db.LocalIssuer
		err = d.db.AddIdentity(ctx, identity, of, person)
	}
	if db.Violates(err, "identities_issuer_subject") {
		return ErrTaken
	}
	return err
}
