// Package account is about who somebody is: signing in and out, sessions, passwords, covers.
package account

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// A session ends after idle without use, and at last after absolute: every school day starts signed out.
const (
	idle     = 4 * time.Hour
	absolute = 16 * time.Hour
	// A session's last use is written at most this often.
	seenEvery = time.Minute
)

// ErrUnknown says that the name and password belong to nobody. It doesn't say which of the two is wrong.
var ErrUnknown = errors.New("unknown name or password")

// ErrSignedOut says that there is no such session any more.
var ErrSignedOut = errors.New("signed out")

// Desk has the verbs on accounts and sessions.
type Desk struct {
	db    *db.DB
	clock func() time.Time
	key   []byte
	decoy string
}

// New makes a desk. The key, kept outside the database, goes into the hashes of the sessions' tokens.
func New(d *db.DB, clock func() time.Time, key []byte) *Desk {
	return &Desk{db: d, clock: clock, key: key, decoy: secret.Hash(rand.Text(), nil)}
}

// PasswordFits finds the schools of whoever signs in with a name and a password: where and who they are
// there. ErrUnknown if nobody does.
func (d *Desk) PasswordFits(ctx context.Context, name, password string) ([]db.Membership, error) {
	identity, schools, err := d.db.Identity(ctx, db.LocalIssuer, subjectOf(name))
	if errors.Is(err, db.ErrNotFound) {
		secret.Matches(password, nil, d.decoy) // an unknown name takes as long as a wrong password
		return nil, ErrUnknown
	}
	if err != nil {
		return nil, err
	}
	if !secret.Matches(password, nil, identity.PasswordHash) || len(schools) == 0 {
		return nil, ErrUnknown
	}
	return schools, nil
}

// subjectOf is the name of a local account as it is kept.
func subjectOf(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Begin makes a session and answers its token, which is kept nowhere but in the browser's cookie. It also
// ends the session that the browser had: two people in a row share one Chromebook. ErrUnknown: this
// account may not sign in.
func (d *Desk) Begin(ctx context.Context, of, person school.ID, before string, way Way) (token string, err error) {
	p, err := d.db.At(of).Person(ctx, person)
	if errors.Is(err, db.ErrNotFound) {
		return "", ErrUnknown
	}
	if err != nil {
		return "", err
	}
	if p.State != school.Active {
		return "", errors.Join(ErrUnknown, d.refuseIn(ctx, []db.Membership{{MemberOf: of, PersonID: person}}, way, string(Off)))
	}
	d.End(ctx, before)
	secretPart := make([]byte, 32)
	_, _ = rand.Read(secretPart) // never fails: it ends the program instead
	token = string(of) + "." + base64.RawURLEncoding.EncodeToString(secretPart)
	now := d.clock()
	session := db.Session{
		ID: db.NewID(), TokenHash: d.hashOf(token), PersonID: person, MadeAt: now, SeenAt: now,
		IdleEndsAt: now.Add(idle), EndsAt: now.Add(absolute), Device: way.Device, How: way.How, IdentityID: way.Identity,
	}
	return token, d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(db.Actor{ID: person, Session: session.ID}, now, "signed in", "person", person, nil, nil)
		tx.AddSignIn(person, db.SignIn{At: now, How: way.How, Device: way.Device})
		if err := tx.AddSession(ctx, session); err != nil || !p.Staff() {
			return err
		}
		return tx.ResumePin(ctx, person)
	})
}

// Visitor finds out who has the token. ErrSignedOut if nobody, any more.
func (d *Desk) Visitor(ctx context.Context, token string) (Visitor, error) {
	of, known := schoolOf(token)
	if !known {
		return Visitor{}, ErrSignedOut
	}
	now := d.clock()
	session, person, err := d.db.At(of).Session(ctx, d.hashOf(token), now)
	if errors.Is(err, db.ErrNotFound) {
		return Visitor{}, ErrSignedOut
	}
	if err != nil {
		return Visitor{}, err
	}
	v := Visitor{School: of, Session: session.ID, Person: person, Chosen: session.View, Identity: session.IdentityID, How: session.How}
	if err := d.addCover(ctx, &v, now); err != nil {
		return v, err
	}
	if now.Sub(session.SeenAt) > seenEvery {
		err = d.db.At(of).SeeSession(ctx, session.ID, now, now.Add(idle))
	}
	return v, err
}

// End signs the browser with the token out; with an unknown one it does nothing.
func (d *Desk) End(ctx context.Context, token string) {
	of, known := schoolOf(token)
	if !known {
		return
	}
	now := d.clock()
	session, person, err := d.db.At(of).Session(ctx, d.hashOf(token), now)
	if err != nil {
		return // it has ended, or the person's account has
	}
	_ = d.db.InTx(ctx, of, func(tx *db.Tx) error { // what can't be ended now ends by itself
		return tx.EndSession(ctx, db.Actor{ID: person.ID, Session: session.ID}, session.ID, now)
	})
}

// EndEverywhere signs a person out of every browser.
func (d *Desk) EndEverywhere(ctx context.Context, of, person school.ID) error {
	now := d.clock()
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		by := db.Actor{ID: person}
		err := tx.EndSessionsOf(ctx, by, person, now)
		tx.Record(by, now, "signed out everywhere", "person", person, nil, nil)
		return err
	})
}

// addCover finds whom the session covers. By the clock it may be over before anybody has written that down, and it is
// over with the teacher's account: nor could they do it on their own screen.
func (d *Desk) addCover(ctx context.Context, v *Visitor, now time.Time) (err error) {
	if !v.Person.Is(school.Assistant) {
		return nil
	}
	v.Cover, err = d.db.At(v.School).CoverOf(ctx, v.Session)
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	if err == nil && !v.Cover.Substitute() {
		var given []school.Assist
		given, err = d.db.At(v.School).Assists(ctx, v.Person.ID)
		if !slices.ContainsFunc(given, func(a school.Assist) bool { return a.Teacher == v.Cover.Teacher.ID && a.On(v.Cover.Day) }) {
			return err // an administrator has taken them away since
		}
	}
	if v.Cover.Substitute() && !v.Person.Shared {
		return err // the account is one person's by now
	}
	if t := v.Cover.Teacher; err == nil && v.Cover.HoldsAt(now) && t.State == school.Active && t.Is(school.Teacher) {
		v.Teacher, v.Name = t, v.Cover.Name
	}
	return err
}

func (d *Desk) hashOf(token string) []byte {
	sum := hmac.New(sha256.New, d.key)
	sum.Write([]byte(token))
	return sum.Sum(nil)
}

// schoolOf reads the school from a token, so that the session is looked for in that school alone.
func schoolOf(token string) (school.ID, bool) {
	of, _, found := strings.Cut(token, ".")
	return school.ID(of), found && school.ID(of).Valid()
}
