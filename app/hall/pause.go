package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// Pause stops the clock of a pass while its student is with the person who receives them: nothing comes due.
// A pass that is over or paused already is answered as it is. Errors: [ErrForbidden].
func (h *Hall) Pause(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	return h.receive(ctx, by, of, id, pass.WasPaused, func(p *pass.Pass, now time.Time) error {
		if p.State != pass.Active || p.Paused() {
			return errNothingToDo
		}
		p.PausedAt, p.DeadlineAt = now, time.Time{}
		return nil
	})
}

// Resume lets the clock of a paused pass run on from where it stood. Errors: [ErrForbidden].
func (h *Hall) Resume(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return pass.Pass{}, err
	}
	return h.receive(ctx, by, of, id, pass.WasResumed, func(p *pass.Pass, now time.Time) error {
		if !p.Paused() {
			return errNothingToDo
		}
		*p = p.Running(now)
		p.DeadlineAt = overtimeEnds(*p, policy)
		return nil
	})
}

func (h *Hall) receive(ctx context.Context, by By, of, id school.ID, verb string, decide func(*pass.Pass, time.Time) error) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if err := h.mayReceive(ctx, by, p); err != nil {
		return p, err
	}
	return h.change(ctx, by, of, id, verb, decide)
}
