package account

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// ErrWeakPassword says that a password is too short, or one that others would try first.
var ErrWeakPassword = errors.New("weak password")

// HasPassword reports whether a person signs in with a password of ours.
func (d *Desk) HasPassword(ctx context.Context, of, person school.ID) (bool, error) {
	_, err := d.db.At(of).LocalIdentity(ctx, person)
	if errors.Is(err, db.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// ChangePassword lets somebody who says the password they have choose another, and signs them out everywhere but in this
// browser. [ErrUnknown]: it is another; [ErrWeakPassword]; db.ErrNotFound: they have none.
func (d *Desk) ChangePassword(ctx context.Context, v Visitor, has, wanted string) error {
	identity, err := d.db.At(v.School).LocalIdentity(ctx, v.Person.ID)
	if err != nil {
		return err
	}
	if !secret.Matches(has, nil, identity.PasswordHash) {
		return ErrUnknown
	}
	if weakPassword(wanted, v.Person) {
		return ErrWeakPassword
	}
	_, schools, err := d.db.Identity(ctx, db.LocalIssuer, identity.Subject)
	if err != nil {
		return err
	}
	by := db.Actor{ID: v.Person.ID, Session: v.Session}
	// The history first: a password that nobody can be held to must not come about.
	err = d.db.InTx(ctx, v.School, func(tx *db.Tx) error {
		tx.Record(by, d.clock(), "account password", "account", v.Person.ID, nil, nil)
		return nil
	})
	if err != nil {
		return err
	}
	identity.PasswordHash = secret.Hash(wanted, nil)
	err = d.db.SetPassword(ctx, identity)
	for _, m := range schools {
		if err == nil {
			err = d.EndOthers(ctx, db.Actor{ID: m.PersonID}, m.MemberOf, m.PersonID, v.Session)
		}
	}
	return err
}

// guessed are words that others try first, also within longer passwords, beside a person's own names.
var guessed = []string{
	"contraseña", "contrasena", "password", "passwort", "corridor", "hallpass", "teacher", "student", "school", "escuela", "welcome", "bienvenid",
	"letmein", "iloveyou", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "1q2w3e4r", "abcdefgh", "abcdef", "1234567890", "123456789",
	"12345678", "1234567", "123456", "12345", "1234", "2025", "2026", "2027", "2028",
}

// Beside what others try first, a password has to have so many characters, and so many different ones.
const leastOwn, leastDifferent = 6, 5

func weakPassword(wanted string, p school.Person) bool {
	if utf8.RuneCountInString(wanted) < LeastPassword {
		return true
	}
	mailbox, domain, _ := strings.Cut(strings.ToLower(p.Email), "@")
	left := strings.ToLower(wanted)
	for _, word := range append([]string{mailbox, domain, strings.ToLower(p.GivenName), strings.ToLower(p.FamilyName), strings.ToLower(p.Username), p.Number}, guessed...) {
		if utf8.RuneCountInString(word) > 2 {
			left = strings.ReplaceAll(left, word, "")
		}
	}
	different := map[rune]bool{}
	for _, r := range left {
		different[r] = true
	}
	return utf8.RuneCountInString(left) < leastOwn || len(different) < leastDifferent
}
