package cover

import (
	"context"
	"errors"

	"corridor/app/school"
	"corridor/db"
)

// End ends a cover before its time: that of the own session, that of oneself as the teacher who is back, or any for the
// office. One that is over is left as it is. Errors: [ErrForbidden], db.ErrNotFound.
func (c *Covers) End(ctx context.Context, by By, id school.ID, office bool) (school.Cover, error) {
	var ended school.Cover
	err := c.db.InTx(ctx, by.School, func(tx *db.Tx) (err error) {
		if ended, err = tx.LockCover(ctx, id); err != nil {
			return err
		}
		how := endedBy(ended, by, office)
		if how == "" {
			return ErrForbidden
		}
		now := c.clock()
		if !ended.OverAt(now).IsZero() {
			return nil
		}
		tx.EndCover(by.actor(), ended, now, how)
		ended.EndedAt, ended.Ended = now, how
		return nil
	})
	if err == nil {
		c.tell(by.School, ended.Teacher.ID)
	}
	return ended, err
}

// endedBy says as what somebody ends a cover; empty if they may not.
func endedBy(c school.Cover, by By, office bool) school.CoverEnd {
	switch {
	case c.Session == by.Session:
		return school.CoverEndedBySubstitute
	case c.Teacher.ID == by.Person.ID && by.For == "":
		return school.CoverEndedByTeacher
	case office:
		return school.CoverEndedByOffice
	}
	return ""
}

// Sweep writes down the end of every cover that is over: its last part is, or the session, the account or the right that
// it rests on has gone. That it is over needs no sweep: it shows it.
func (c *Covers) Sweep(ctx context.Context, of school.ID) error {
	due, err := c.db.At(of).CoversDue(ctx, c.clock())
	var errs []error
	for _, d := range due {
		err := c.db.InTx(ctx, of, func(tx *db.Tx) error {
			now := c.clock()
			over, signedIn, err := tx.LockCoverDue(ctx, d.ID, now)
			if err != nil {
				return err
			}
			how := school.CoverEndedBySubstitute // they have signed out, or left
			if signedIn {
				how = school.CoverEndedByOffice
			}
			tx.EndCover(db.Actor{}, over, now, how)
			return nil
		})
		if errors.Is(err, db.ErrNotFound) {
			continue // another server was quicker
		}
		errs = append(errs, err)
		c.tell(of, d.Teacher.ID)
	}
	return errors.Join(append(errs, err)...)
}
