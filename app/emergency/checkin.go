package emergency

import (
	"context"
	"errors"
	"slices"

	"corridor/app/school"
	"corridor/db"
)

// errNoStudent keeps a student who isn't there apart from an emergency that is over.
var errNoStudent = errors.New("no such student")

// CheckIn says that somebody has seen these students: all of them, or none. Of two at once the first counts, and both
// are answered the same. Errors: [ErrOver]; db.ErrNotFound for a student the school doesn't have.
func (d *Desk) CheckIn(ctx context.Context, by By, of, emergency school.ID, students ...school.ID) error {
	return d.account(ctx, by, of, emergency, students, func(tx *db.Tx, student school.ID) error {
		now := d.clock()
		first, err := tx.AddCheckIn(ctx, emergency, student, by.actor(), now)
		if first {
			tx.Record(by.actor(), now, "checked in", "student", student, nil, map[string]school.ID{"emergency": emergency})
		}
		return err
	})
}

// TakeBack undoes check-ins, whoever made them. Errors as of [Desk.CheckIn].
func (d *Desk) TakeBack(ctx context.Context, by By, of, emergency school.ID, students ...school.ID) error {
	return d.account(ctx, by, of, emergency, students, func(tx *db.Tx, student school.ID) error {
		was, err := tx.RemoveCheckIn(ctx, emergency, student)
		if was {
			tx.Record(by.actor(), d.clock(), "check-in taken back", "student", student, map[string]school.ID{"emergency": emergency}, nil)
		}
		return err
	})
}

func (d *Desk) account(ctx context.Context, by By, of, emergency school.ID, students []school.ID, verb func(tx *db.Tx, student school.ID) error) error {
	if !by.Person.Staff() {
		return ErrForbidden
	}
	err := d.during(ctx, of, emergency, func(tx *db.Tx) error {
		for _, student := range slices.Sorted(slices.Values(students)) { // in one order, so that two at once wait for each other in turn
			p, err := tx.Person(ctx, student)
			if errors.Is(err, db.ErrNotFound) || err == nil && !p.Is(school.Student) {
				return errNoStudent
			}
			if err != nil {
				return err
			}
			if err = verb(tx, student); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, errNoStudent) {
		return db.ErrNotFound
	}
	return err
}
