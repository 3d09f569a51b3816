package emergency

import (
	"context"
	"errors"

	"corridor/app/school"
	"corridor/db"
)

// errNoStudent keeps a student who isn't there apart from an emergency that is over.
var errNoStudent = errors.New("no such student")

// CheckIn says that somebody has seen a student. Of two at once the first counts, and both are answered the same.
// Errors: [ErrOver]; db.ErrNotFound for a student the school doesn't have.
func (d *Desk) CheckIn(ctx context.Context, by By, of, emergency, student school.ID) error {
	return d.account(ctx, by, of, emergency, student, func(tx *db.Tx) error {
		now := d.clock()
		first, err := tx.AddCheckIn(ctx, emergency, student, by.actor(), now)
		if first {
			tx.Record(by.actor(), now, "checked in", "student", student, nil, map[string]school.ID{"emergency": emergency})
		}
		return err
	})
}

// TakeBack undoes a check-in, whoever made it. Errors as of [Desk.CheckIn].
func (d *Desk) TakeBack(ctx context.Context, by By, of, emergency, student school.ID) error {
	return d.account(ctx, by, of, emergency, student, func(tx *db.Tx) error {
		was, err := tx.RemoveCheckIn(ctx, emergency, student)
		if was {
			tx.Record(by.actor(), d.clock(), "check-in taken back", "student", student, map[string]school.ID{"emergency": emergency}, nil)
		}
		return err
	})
}

func (d *Desk) account(ctx context.Context, by By, of, emergency, student school.ID, verb func(tx *db.Tx) error) error {
	if !by.Person.Staff() {
		return ErrForbidden
	}
	err := d.during(ctx, of, emergency, func(tx *db.Tx) error {
		p, err := tx.Person(ctx, student)
		if errors.Is(err, db.ErrNotFound) || err == nil && !p.Is(school.Student) {
			return errNoStudent
		}
		if err != nil {
			return err
		}
		return verb(tx)
	})
	if errors.Is(err, errNoStudent) {
		return db.ErrNotFound
	}
	return err
}
