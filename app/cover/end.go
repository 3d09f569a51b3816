package cover

import (
	"context"
	"errors"
	"time"

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
		end(tx, by.actor(), ended, now, how)
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

// end writes down the end of a cover, at now or when its last part was over.
func end(tx *db.Tx, by db.Actor, c school.Cover, now time.Time, how school.CoverEnd) {
	at := now
	if over := c.OverAt(now); !over.IsZero() {
		at, how = over, school.CoverEndedByBell
	}
	tx.EndCover(c.ID, at, how, by.ID)
	tx.Record(by, at, "cover ended", "cover", c.ID, memo(c), map[string]any{"how": how})
}

// Sweep writes down the end of every cover whose last part is over. That it is over needs no sweep: it shows it.
func (c *Covers) Sweep(ctx context.Context, of school.ID) error {
	due, err := c.db.At(of).CoversDue(ctx, c.clock())
	var errs []error
	for _, d := range due {
		err := c.db.InTx(ctx, of, func(tx *db.Tx) error {
			now, err := c.clock(), error(nil)
			if d, err = tx.LockCover(ctx, d.ID); err != nil || !d.EndedAt.IsZero() || d.OverAt(now).IsZero() {
				return err
			}
			end(tx, db.Actor{}, d, now, school.CoverEndedByBell)
			return nil
		})
		errs = append(errs, err)
		c.tell(of, d.Teacher.ID)
	}
	return errors.Join(append(errs, err)...)
}
