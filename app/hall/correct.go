package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// What is wrong with a corrected end.
var (
	ErrNotEnded  = errors.New("the pass has not ended")
	ErrNotToday  = errors.New("only a pass of today can be corrected")
	ErrNotThen   = errors.New("the end is not between the start and now")
	ErrElsewhere = errors.New("the student was on another pass by then")
)

// Correct changes the end of a pass on the day it ended, to a minute between its start and now. The pass keeps
// the end as it was told first, the audit log every one of them with who and why. Errors: [ErrForbidden],
// [ErrNoReason], [ErrNotEnded], [ErrNotToday], [ErrNotThen], [ErrElsewhere].
func (h *Hall) Correct(ctx context.Context, by By, of, id school.ID, endedAt time.Time, reason string) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if err := h.mayTend(ctx, by, p); err != nil {
		return p, err
	}
	if reason == "" {
		return p, ErrNoReason
	}
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return p, err
	}
	next, err := h.db.At(of).NextStart(ctx, p.StudentID, p.StartedAt)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return p, err
	}
	return h.changeWhy(ctx, by, of, id, pass.WasCorrected, reason, func(p *pass.Pass, now time.Time) error {
		at, err := corrected(*p, endedAt, next, now, policy)
		if err != nil {
			return err
		}
		if p.FirstEndedAt.IsZero() {
			p.FirstEndedAt = p.EndedAt
		}
		p.VisitSeconds = min(p.VisitSeconds, int(at.Sub(p.StartedAt)/time.Second))
		p.EndedAt = at
		return nil
	})
}

// corrected is the corrected end. People write minutes: the minute of the start means the start itself, and that
// of the next pass its start.
func corrected(p pass.Pass, at, next, now time.Time, policy school.Policy) (time.Time, error) {
	if at.Truncate(time.Minute).Equal(p.StartedAt.Truncate(time.Minute)) && at.Before(p.StartedAt) {
		at = p.StartedAt
	}
	switch {
	case p.State != pass.Ended:
		return at, ErrNotEnded
	case policy.Day(p.EndedAt) != policy.Day(now):
		return at, ErrNotToday
	case at.Before(p.StartedAt) || at.After(now):
		return at, ErrNotThen
	case !next.IsZero() && at.After(next):
		return at, ErrElsewhere
	case at.Equal(p.EndedAt):
		return at, errNothingToDo
	}
	return at, nil
}
