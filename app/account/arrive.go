package account

import (
	"context"
	"errors"
	"slices"

	"corridor/app/school"
	"corridor/db"
)

// Why says why a provider's word has opened no account.
type Why string

// The reasons.
const (
	Unknown    Why = "unknown"    // nobody of the schools is meant
	Unverified Why = "unverified" // the provider doesn't stand for the e-mail, and there is no other way to know them
	Elsewhere  Why = "elsewhere"  // of another district
	Ambiguous  Why = "ambiguous"  // two people could be meant
	Role       Why = "role"       // whose id or e-mail it is here is a student and not staff, or the other way about
	Another    Why = "another"    // the person with this e-mail signs in as somebody else at this provider
	Off        Why = "off"        // the account may not sign in
)

// Refused is a sign-in at a provider that opens no account here.
type Refused struct {
	Why Why
	Off []db.Membership // the accounts that it would have opened
}

// Error names the reason.
func (r *Refused) Error() string { return "sign-in refused: " + string(r.Why) }

// Arrival is somebody whom a provider vouches for, and the schools where they may sign in: one at least.
type Arrival struct {
	Identity school.ID
	Schools  []db.Membership
}

// Arrive finds whose account it is that a provider's claims open. Whoever has come before is known by issuer and
// subject. Otherwise each school is asked for a person with the roster's id or, where the provider stands for it, the
// e-mail; that person is linked for good. Nobody is guessed: the error is a [*Refused] then, which administrators can
// see.
func (d *Desk) Arrive(ctx context.Context, provider string, c school.Claims) (Arrival, error) {
	if c.Elsewhere {
		return Arrival{}, d.refuse(ctx, provider, c, Elsewhere, "")
	}
	identity, known, err := d.db.Identity(ctx, c.Issuer, c.Subject)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return Arrival{}, err
	}
	open, off, err := d.open(ctx, known)
	if err != nil {
		return Arrival{}, err
	}
	arrival := Arrival{identity.ID, open}
	schools, err := d.db.Schools(ctx)
	if err != nil {
		return arrival, err
	}
	refusals := map[school.ID]Why{}
	for _, m := range off {
		refusals[m.MemberOf] = Off
	}
	for _, s := range schools {
		linked := slices.ContainsFunc(open, func(m db.Membership) bool { return m.MemberOf == s.ID })
		if linked || refusals[s.ID] == Off {
			continue
		}
		if refusals[s.ID], err = d.meet(ctx, s, c, &arrival); err != nil {
			return arrival, err
		}
	}
	if len(arrival.Schools) > 0 {
		return arrival, nil
	}
	err = d.refuseAll(ctx, provider, c, refusals)
	if refused, is := errors.AsType[*Refused](err); is {
		refused.Off = off
	}
	return arrival, err
}

// RememberOff remembers with the accounts that are off that they would have been opened.
func (d *Desk) RememberOff(ctx context.Context, r *Refused, way Way) error {
	return d.refuseIn(ctx, r.Off, way, string(Off))
}

// open are those of the memberships whose account may sign in, off those where it may not. One whose person is no longer
// there is neither.
func (d *Desk) open(ctx context.Context, known []db.Membership) (open, off []db.Membership, err error) {
	for _, m := range known {
		state, err := d.db.At(m.MemberOf).State(ctx, m.PersonID)
		switch {
		case errors.Is(err, db.ErrNotFound):
		case err != nil:
			return nil, nil, err
		case state == school.Active:
			open = append(open, m)
		default:
			off = append(off, m)
		}
	}
	return open, off, nil
}

// OpenOf are those of the schools at which the account is active.
func (d *Desk) OpenOf(ctx context.Context, schools []db.Membership) ([]db.Membership, error) {
	open, _, err := d.open(ctx, schools)
	return open, err
}

// meet looks for the person in a school where the identity has none yet, and links them.
func (d *Desk) meet(ctx context.Context, s school.School, c school.Claims, arrival *Arrival) (Why, error) {
	email := c.Email
	if !c.Verified {
		email = ""
	}
	if len(c.SISIDs) == 0 && email == "" {
		return Unverified, nil
	}
	var ids []string
	for _, id := range c.SISIDs {
		ids = append(ids, id.Forms()...)
	}
	candidates, err := d.db.At(s.ID).Matching(ctx, c.Issuer, ids, email)
	if err != nil {
		return "", err
	}
	person, why := meant(c, candidates)
	if why != "" {
		return why, nil
	}
	arrival.Identity, err = d.link(ctx, db.Actor{ID: person}, "person", db.RefusedSignIn{Issuer: c.Issuer, Subject: c.Subject}, s.ID, person)
	arrival.Schools = append(arrival.Schools, db.Membership{
		IdentityID: arrival.Identity, MemberOf: s.ID, PersonID: person, SchoolName: s.Name,
	})
	return "", err
}

// meant is the one of a school's people who is meant by the claims, or why nobody is. The roster's id stands above the
// e-mail, which can have been somebody else's before. Neither makes a student of a member of staff: where the provider
// says what somebody is, it is a person of that kind.
func meant(c school.Claims, candidates []db.Known) (school.ID, Why) {
	byRoster := those(candidates, func(k db.Known) bool {
		return slices.ContainsFunc(c.SISIDs, func(id school.RosterID) bool { return id.Means(k.Person) })
	})
	among := byRoster
	if len(byRoster) == 0 {
		among = those(candidates, func(k db.Known) bool { return k.ByEmail })
	}
	switch {
	case len(candidates) == 0:
		return "", Unknown
	case len(among) == 0:
		return "", Role
	case len(among) > 1:
		return "", Ambiguous
	case !suits(c, among[0].Person):
		return "", Role
	case among[0].Person.State != school.Active:
		return "", Off
	case len(byRoster) == 0 && among[0].Linked:
		return "", Another
	}
	return among[0].Person.ID, ""
}

func those(all []db.Known, are func(db.Known) bool) []db.Known {
	return slices.DeleteFunc(slices.Clone(all), func(k db.Known) bool { return !are(k) })
}

// suits reports whether a person is what the claims say: where they say nothing, anybody is.
func suits(c school.Claims, p school.Person) bool {
	told := false
	for _, id := range c.SISIDs {
		if id.Role != "" && id.Suits(p) {
			return true
		}
		told = told || id.Role != ""
	}
	return !told
}

// link is in the audit log first: an account must not be opened by a link that nobody can see. Those that
// administrators make are changes of the account; those that follow from the roster are the person's own doing.
func (d *Desk) link(ctx context.Context, by db.Actor, kind string, whose db.RefusedSignIn, of, person school.ID) (school.ID, error) {
	err := d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(by, d.clock(), kind+" linked", kind, person, nil, nil)
		return nil
	})
	if err != nil {
		return "", err
	}
	return d.db.Link(ctx, whose.Issuer, whose.Subject, of, person)
}

// refuseAll keeps a refusal for each school that has a reason of its own, or one that is nobody's in particular.
func (d *Desk) refuseAll(ctx context.Context, provider string, c school.Claims, refusals map[school.ID]Why) error {
	var refused error
	rest := Unknown
	for of, why := range refusals {
		switch why {
		case Unknown:
		case Unverified:
			rest = Unverified
		default:
			refused = d.refuse(ctx, provider, c, why, of)
			if _, is := errors.AsType[*Refused](refused); !is {
				return refused
			}
		}
	}
	if refused != nil {
		return refused
	}
	return d.refuse(ctx, provider, c, rest, "")
}

// longest bounds what a provider says before it is kept.
const longest = 200

func (d *Desk) refuse(ctx context.Context, provider string, c school.Claims, why Why, of school.ID) error {
	err := d.db.AddRefusedSignIn(ctx, db.RefusedSignIn{
		ID: db.NewID(), Issuer: c.Issuer, Subject: c.Subject, Provider: provider, Email: short(c.Email), Name: short(c.Name),
		Why: string(why), MemberOf: of, Tries: 1, At: d.clock(),
	})
	if err != nil {
		return err
	}
	return &Refused{Why: why}
}

func short(text string) string {
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest])
	}
	return text
}
