package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// ErrNoUrgent says that the student can't mark this pass urgent: the room has no such passes, or the
// student has used those of the term.
var ErrNoUrgent = errors.New("no urgent passes left")

// UrgentLeft is how many passes a student may still mark urgent this term; between terms, today.
func (h *Hall) UrgentLeft(ctx context.Context, of, student school.ID) (int, error) {
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return 0, err
	}
	return urgentLeft(ctx, h.db.At(of), student, policy, h.clock())
}

func urgentLeft(ctx context.Context, s db.Scope, student school.ID, policy school.Policy, now time.Time) (int, error) {
	first, _, err := spanOf(ctx, s, "term", policy.Local(now))
	if err != nil {
		return 0, err
	}
	used, err := s.UrgentSince(ctx, student, first)
	return max(policy.School.UrgentPerTerm-int(used), 0), err
}

// mayBeUrgent checks the mark of a new pass.
func mayBeUrgent(ctx context.Context, s db.Scope, p pass.Pass, room school.Room, policy school.Policy, now time.Time) error {
	if !room.Urgent {
		return ErrNoUrgent
	}
	left, err := urgentLeft(ctx, s, p.StudentID, policy, now)
	if err == nil && left < 1 {
		err = ErrNoUrgent
	}
	return err
}
