package account

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// Opened is a local account that has just been opened, with its first password.
type Opened struct {
	Person   school.Person
	SignIn   string // the e-mail or username
	Password string
}

// OpenAccounts opens a local account for every active person of the role ("" for all) who has none and
// has an e-mail or username: for schools without a sign-in provider. It tells of each account; taken
// counts the people whose e-mail signs somebody else in already.
func (d *Desk) OpenAccounts(ctx context.Context, of school.ID, role school.Role, opened func(Opened) error) (taken int, err error) {
	people, err := d.db.At(of).PeopleWithoutAccount(ctx, role)
	if err != nil {
		return 0, err
	}
	for _, p := range people {
		account := Opened{Person: p, SignIn: nameOf(p), Password: firstPassword()}
		err := d.keepIdentity(ctx, db.Identity{Subject: account.SignIn, PasswordHash: secret.Hash(account.Password, nil)}, of, p.ID)
		if errors.Is(err, ErrTaken) {
			taken++
			continue
		}
		if err := errors.Join(err, ctx.Err()); err != nil {
			return taken, err
		}
		if err := d.recordCommand(ctx, of, "account opened", p.ID); err != nil {
			return taken, err
		}
		if err := opened(account); err != nil {
			return taken, err
		}
	}
	return taken, nil
}

// nameOf is what a person signs in by with a password: the e-mail, else the username; empty where there is neither.
func nameOf(p school.Person) string { return strings.ToLower(cmp.Or(p.Email, p.Username)) }

// firstPassword has 12 characters that nobody mistakes for another: no 0 and O, no 1 and I.
func firstPassword() string {
	text := strings.ToLower(rand.Text())
	return text[:4] + "-" + text[4:8] + "-" + text[8:12]
}
