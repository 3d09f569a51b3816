package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// TakeBack unmakes a pass that this member of staff has just made, while it still is as it was made: nobody has
// ended, answered or started anything of it. It counts as one that was never taken. Errors: [ErrForbidden],
// [ErrTooLate].
func (h *Hall) TakeBack(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	seen, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return seen, err
	}
	if !by.Staff || by.ownPass(seen.StudentID) {
		return seen, ErrForbidden
	}
	story, err := h.db.At(of).Story(ctx, id)
	if err != nil {
		return seen, err
	}
	if len(story) == 0 || !made(story[0]) || !by.did(story[0]) {
		return seen, ErrForbidden
	}
	now := h.clock()
	if now.Sub(seen.MadeAt) > UndoFor || seen.Over() || slices.ContainsFunc(story[1:], touched) {
		return seen, ErrTooLate
	}
	return h.unmake(ctx, by, seen)
}

// made reports whether an event made its pass: for now, for a time, or by an invitation.
func made(e pass.Event) bool {
	return e.What == pass.WasAskedFor || e.What == pass.WasScheduled || e.What == pass.WasInvited
}

// touched reports whether a person had a hand in what happened. A turn in line that the system offers is none.
func touched(e pass.Event) bool { return e.What != pass.TurnOffered && e.What != pass.TurnWaits }

func (h *Hall) unmake(ctx context.Context, by By, seen pass.Pass) (pass.Pass, error) {
	p, err := h.change(ctx, by, seen.SchoolID, seen.ID, pass.WasTakenBack, func(p *pass.Pass, now time.Time) error {
		if p.Revision != seen.Revision {
			return ErrTooLate
		}
		p.State, p.EndedAt, p.EndedBy, p.Refusal = pass.Cancelled, now, by.id(), ""
		p.StartedAt, p.DueAt, p.DeadlineAt = time.Time{}, time.Time{}, time.Time{}
		return nil
	})
	if err == nil && seen.State == pass.Active {
		h.tell(seen.SchoolID, seen) // the hall monitor, which is not told of one that never started
	}
	return p, err
}
