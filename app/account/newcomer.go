package account

import (
	"context"
	"errors"
	"slices"
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

// CreateAdministrator makes an administrator of a school with a local account. Who signs in at another school already
// keeps their password, which opens both (known), and chooses at the sign-in. [ErrTaken]: the e-mail signs somebody in
// at this school.
func (d *Desk) CreateAdministrator(ctx context.Context, of school.ID, n Newcomer) (known bool, err error) {
	subject := strings.ToLower(strings.TrimSpace(n.Email))
	_, schools, err := d.db.Identity(ctx, db.LocalIssuer, subject)
	known = err == nil
	switch {
	case known && slices.ContainsFunc(schools, func(m db.Membership) bool { return m.MemberOf == of }):
		return true, ErrTaken
	case !known && !errors.Is(err, db.ErrNotFound):
		return false, err
	}
	person := school.Person{
		ID: db.NewID(), GivenName: n.GivenName, FamilyName: n.FamilyName, Email: subject,
		Roles: []school.Role{school.Administrator}, State: school.Active,
	}
	if err := d.db.At(of).AddPerson(ctx, person); err != nil {
		return known, err
	}
	// The history first: a right that nobody can be held to must not come about.
	if err := d.recordCommand(ctx, of, "administrator made", person.ID); err != nil {
		return known, err
	}
	if known {
		_, err = d.db.Link(ctx, db.LocalIssuer, subject, of, person.ID)
		return true, err
	}
	return false, d.keepIdentity(ctx, db.Identity{Subject: subject, PasswordHash: secret.Hash(n.Password, nil)}, of, person.ID)
}

// recordCommand writes to the history what was done to an account from the command line, where nobody is signed in.
func (d *Desk) recordCommand(ctx context.Context, of school.ID, what string, person school.ID) error {
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(db.Actor{}, d.clock(), what, "person", person, nil, nil)
		return nil
	})
}
