package account

import (
	"context"
	"errors"
	"strings"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// ErrNoName says that a person has neither an e-mail nor a username to sign in by.
var ErrNoName = errors.New("nothing to sign in by")

// FirstPassword gives a person a local account, or a new password for the one they have, and signs them out
// everywhere. What it answers is shown once and kept nowhere. [ErrNoName], [ErrTaken].
func (d *Desk) FirstPassword(ctx context.Context, by db.Actor, of, person school.ID) (Opened, error) {
	p, err := d.db.At(of).Person(ctx, person)
	if err != nil {
		return Opened{}, err
	}
	opened := Opened{Person: p, SignIn: strings.ToLower(p.Email), Password: firstPassword()}
	if opened.SignIn == "" {
		opened.SignIn = strings.ToLower(p.Username)
	}
	if opened.SignIn == "" {
		return opened, ErrNoName
	}
	if err := d.keepPassword(ctx, of, person, opened); err != nil {
		return opened, err
	}
	now := d.clock()
	return opened, d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(by, now, "password given", "person", person, nil, nil)
		return tx.EndSessionsOf(ctx, person, now)
	})
}

func (d *Desk) keepPassword(ctx context.Context, of, person school.ID, opened Opened) error {
	identity, err := d.db.At(of).LocalIdentity(ctx, person)
	known := err == nil
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	identity.Subject, identity.PasswordHash = opened.SignIn, secret.Hash(opened.Password, nil)
	if known {
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
