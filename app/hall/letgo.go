package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// HasLeft is why what a student had open was called off whose account left the school: kept in the pass's refusal.
const HasLeft = "left"

// letGoGone lets those go whose accounts have left the school behind the hall's back: by a roster, or by its undoing.
func (h *Hall) letGoGone(ctx context.Context, policy school.Policy) error {
	gone, err := h.db.At(policy.School.ID).GoneWithPlans(ctx, policy.Day(h.clock()))
	errs := []error{err}
	for _, student := range gone {
		errs = append(errs, h.LetGo(ctx, db.Actor{}, policy.School.ID, student))
	}
	return errors.Join(errs...)
}

// LetGo ends what a student still has open whose account leaves the school: who is out is out no more, who waits leaves
// the line, and requests and plans are called off. Each pass says by whom; where nobody did it, by the system.
func (h *Hall) LetGo(ctx context.Context, by db.Actor, of, student school.ID) error {
	open, err := h.db.At(of).OpenOfStudent(ctx, student)
	office := By{Person: school.Person{ID: by.ID}, Session: by.Session, Staff: true}
	if by.ID == "" {
		office = System
	}
	for _, p := range open {
		var failed error
		if p.State == pass.Active {
			_, failed = h.End(ctx, office, of, p.ID, time.Time{})
		} else {
			_, failed = h.cancelFor(ctx, office, of, p.ID, HasLeft)
		}
		err = errors.Join(err, failed)
	}
	return errors.Join(err, h.leaveSeries(ctx, by, of, student))
}

// leaveSeries takes a student out of what repeats for them, from today on.
func (h *Hall) leaveSeries(ctx context.Context, by db.Actor, of, student school.ID) error {
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return err
	}
	return h.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.LockStudents(ctx, []school.ID{student}); err != nil {
			return err
		}
		left, err := tx.SeriesOfStudent(ctx, student, policy.Day(h.clock()))
		if err != nil || len(left) == 0 {
			return err
		}
		now := h.clock()
		tx.LeaveSeries(student, policy.Day(now))
		for _, x := range left {
			tx.Record(by, now, pass.SeriesEnded, "series", x.ID, nil, map[string]school.ID{"student": student})
		}
		return nil
	})
}
