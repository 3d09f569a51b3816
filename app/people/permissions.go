package people

import (
	"context"
	"errors"
	"slices"

	"corridor/app/school"
	"corridor/db"
)

// Giving is one permission that several people are given, or lose.
type Giving struct {
	Permission school.Permission
	Take       bool
}

// of is what becomes of a person; who is no member of staff stays as they are.
func (g Giving) of(p Person) *Person {
	if !(school.Person{Roles: p.Roles}).Staff() {
		return &p
	}
	p.Permissions = slices.DeleteFunc(slices.Clone(p.Permissions), func(has school.Permission) bool { return has == g.Permission })
	if !g.Take {
		p.Permissions = append(p.Permissions, g.Permission)
		slices.Sort(p.Permissions)
	}
	return &p
}

// Give gives several members of staff a permission, or takes it from them: all or nobody, in changes that are put back
// together. Those who have it already are left as they are; nobody who is only a student is given any, and no account that
// several people use: a permission is given by name. It answers the changes.
func (a *Accounts) Give(ctx context.Context, by db.Actor, of school.ID, people []school.ID, g Giving) (changes []school.ID, err error) {
	there, err := a.db.At(of).Alone(ctx, people)
	if err != nil {
		return nil, err
	}
	ids := make([]school.ID, len(there))
	for i, p := range there {
		ids[i] = p.ID
	}
	changes, err = a.ChangeAll(ctx, by, of, ids, g.of)
	if errors.Is(err, db.ErrNotFound) {
		return a.Give(ctx, by, of, ids, g) // without whom somebody has just deleted
	}
	return changes, err
}
