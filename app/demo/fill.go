package demo

import (
	"context"
	"errors"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// Secrets hash what people know: the password of all accounts, once, and each approval PIN.
type Secrets struct {
	Password func(password string) string
	PIN      func(teacher school.ID, pin string) string
}

// Fill makes the demo school with a month of passes, if it isn't there yet, and answers whether it was
// made. Any number of servers may try at once: one makes it, the others wait for it.
func Fill(ctx context.Context, d *db.DB, now time.Time, secrets Secrets) (made bool, err error) {
	_, err = d.At(SchoolID).Revision(ctx)
	if !errors.Is(err, db.ErrNotFound) {
		return false, err
	}
	err = Load(ctx, d, Make(corridorHigh, Seed, now), secrets, now)
	if db.Violates(err, "schools_pkey") {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := d.Analyze(ctx); err != nil {
		return true, err
	}
	if _, err := Freshen(ctx, d, now); err != nil {
		return true, err
	}
	return true, d.Analyze(ctx) // the month of passes
}

// Load writes a made school into the database. A db.Violation of schools_pkey says that it is there
// already, one of identities_issuer_subject that another school has its accounts.
func Load(ctx context.Context, d *db.DB, s School, secrets Secrets, now time.Time) error {
	whole := s.Bulk
	if len(s.Identities) > 0 {
		hash := secrets.Password(Password)
		whole.Identities = nil
		for _, i := range s.Identities {
			i.PasswordHash = hash
			whole.Identities = append(whole.Identities, i)
		}
	}
	for _, p := range s.ApprovalPINs {
		whole.PINs = append(whole.PINs, db.BulkPIN{
			TeacherID: p.TeacherID, Hash: secrets.PIN(p.TeacherID, p.Digits), SetAt: now,
		})
	}
	return d.InTx(ctx, s.School.ID, func(tx *db.Tx) error { return tx.Load(ctx, whole) })
}
