package account

import (
	"context"
	"errors"
	"strings"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// LeastPassword is the fewest characters a password of our own may have.
const LeastPassword = 10

// ErrTaken says that the e-mail already signs somebody in.
var ErrTaken = errors.New("already taken")

// Newcomer is somebody who gets a local account.
type Newcomer struct{ GivenName, FamilyName, Email, Password string }

// CreateAdministrator makes an administrator of a school with a local account. [ErrTaken]: the e-mail
// signs somebody in already.
func (d *Desk) CreateAdministrator(ctx context.Context, of school.ID, n Newcomer) error {
	subject := strings.ToLower(strings.TrimSpace(n.Email))
	if _, _, err := d.db.Identity(ctx, db.LocalIssuer, subject); err == nil {
		return ErrTaken
	} else if !errors.Is(err, db.ErrNotFound) {
		return err
	}
	person := school.Person{
		ID: db.NewID(), GivenName: n.GivenName, FamilyName: n.FamilyName, Email: subject,
		Roles: []school.Role{school.Administrator}, State: school.Active,
	}
	if err := d.db.At(of).AddPerson(ctx, person); err != nil {
		return err
	}
	// The history first: a right that nobody can be held to must not come about.
	if err := d.recordCommand(ctx, of, "administrator made", person.ID); err != nil {
		return err
	}
	identity := db.Identity{
		ID: db.NewID(), Issuer: db.LocalIssuer, Subject: subject, PasswordHash: secret.Hash(n.Password, nil),
	}
	err := d.db.AddIdentity(ctx, identity, of, person.ID)
	if db.Violates(err, "identities_issuer_subject") {
		return ErrTaken
	}
	return err
}

// recordCommand writes to the history what was done to an account from the command line, where nobody is signed in.
func (d *Desk) recordCommand(ctx context.Context, of school.ID, what string, person school.ID) error {
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(db.Actor{}, d.clock(), what, "person", person, nil, nil)
		return nil
	})
}
