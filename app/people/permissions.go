package people

import (
	"context"
	"errors"
	"slices"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Giving is one permission that several people are given, or lose.
type Giving struct {
	Permission school.Permission
	Take       bool
}

// of is what a person's permissions are then.
func (g Giving) of(p Person) Person {
	p.Permissions = slices.DeleteFunc(slices.Clone(p.Permissions), func(has school.Permission) bool { return has == g.Permission })
	if !g.Take {
		p.Permissions = append(p.Permissions, g.Permission)
		slices.Sort(p.Permissions)
	}
	return p
}

// Give gives several members of staff a permission, or takes it from them: all or nobody, in changes that are put back
// together. Those who have it already are left as they are; nobody who is only a student is given any. It answers the
// changes.
func (a *Accounts) Give(ctx context.Context, by db.Actor, of school.ID, people []school.ID, g Giving) (changes []school.ID, err error) {
	err = setting.Again(func() error {
		var all []setting.One[Person]
		for _, id := range people {
			is, err := a.At(ctx, of, id)
			if errors.Is(err, db.ErrNotFound) || err == nil && !staff(is) {
				continue // deleted meanwhile, or never one to be given anything
			}
			if err != nil {
				return err
			}
			then := g.of(is)
			all = append(all, setting.One[Person]{ID: id, Seen: &is, Wanted: &then})
		}
		changes, err = a.SaveAll(ctx, by, of, all)
		return err
	})
	return changes, err
}

func staff(p Person) bool {
	return p.Is(school.Teacher) || p.Is(school.Assistant) || p.Is(school.Administrator)
}
