package account

import (
	"context"
	"slices"
	"strings"

	"corridor/app/school"
	"corridor/db"
)

// ShowDistrict lets somebody who teaches at a school or administers it see the figures of all schools, or no longer.
// db.ErrNotFound if nobody there has the e-mail.
func (d *Desk) ShowDistrict(ctx context.Context, of school.ID, email string, shown bool) error {
	people, err := d.db.At(of).People(ctx, db.Sought{Words: email, Most: 50})
	if err != nil {
		return err
	}
	i := slices.IndexFunc(people, func(p school.Person) bool {
		return strings.EqualFold(p.Email, strings.TrimSpace(email)) && (p.Is(school.Teacher) || p.Is(school.Administrator))
	})
	if i < 0 {
		return db.ErrNotFound
	}
	what := "district shown"
	if !shown {
		what = "district hidden"
	}
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.SetPermission(people[i].ID, school.District, shown)
		tx.Record(db.Actor{}, d.clock(), what, "person", people[i].ID, nil, nil)
		return nil
	})
}
