package account

import (
	"context"
	"errors"
	"slices"

	"corridor/app/school"
	"corridor/db"
)

// ErrNoRole says that somebody has no such role to act in.
var ErrNoRole = errors.New("not a role of theirs")

// Views are the roles that a person of several can act in; one who has only one has none to choose. It is what they see
// first and in their bars: what they may is the same in all of them.
func (v Visitor) Views() []school.Role {
	roles := []school.Role{}
	for _, role := range []school.Role{school.Student, school.Administrator, school.Teacher, school.Assistant} {
		if v.Person.Is(role) {
			roles = append(roles, role)
		}
	}
	if len(roles) < 2 || v.Acting() {
		return nil
	}
	return roles
}

// View is the role in which they act now; empty where there is nothing to choose.
func (v Visitor) View() school.Role {
	all := v.Views()
	switch {
	case len(all) == 0:
		return ""
	case slices.Contains(all, v.Chosen):
		return v.Chosen
	}
	return all[0]
}

// ActAs keeps the role in which the visitor acts in this browser from now on. [ErrNoRole].
func (d *Desk) ActAs(ctx context.Context, v Visitor, role school.Role) error {
	if !slices.Contains(v.Views(), role) {
		return ErrNoRole
	}
	return d.db.At(v.School).SetView(ctx, v.Session, role)
}

// OtherSchools are the schools that the visitor's sign-in opens, the one where they are among them. None where it opens
// no other.
func (d *Desk) OtherSchools(ctx context.Context, v Visitor) ([]db.Membership, error) {
	if v.Identity == "" {
		return nil, nil
	}
	list, err := d.db.Memberships(ctx, v.Identity)
	if err != nil {
		return nil, err
	}
	here := func(m db.Membership) bool { return m.MemberOf == v.School && m.PersonID == v.Person.ID }
	if !slices.ContainsFunc(list, here) {
		return nil, nil // it opens this account no more, and nothing by way of it
	}
	open, _, err := d.open(ctx, list)
	return open, err
}
