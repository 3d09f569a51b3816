package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Lift is the all clear: it ends the emergency with this id, or, without an id, the one that goes on, and starts are
// possible again. Everything goes on where it stood: see [thawed]. One that is over already is left alone, so that a
// page from before doesn't end the next one.
func (h *Hall) Lift(ctx context.Context, by By, of, id school.ID) error {
	if !by.may(school.Emergency) {
		return ErrForbidden
	}
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return err
	}
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		on, err := lockEmergency(ctx, tx)
		if err != nil {
			return err
		}
		if on.ID == "" || id != "" && id != on.ID {
			return errNothingToDo
		}
		open, missing, err := lookAtFrozen(ctx, tx, policy, on)
		if err != nil {
			return err
		}
		now := later(h.clock(), on.StartedAt) // this server's clock may be behind that of the one that froze
		for _, p := range open {
			if after, changed := thawed(p, on.StartedAt, now, policy.Day(now)); changed {
				tx.ChangePass(after)
				tx.Record(by.actor(), now, pass.WentOn, "pass", p.ID, stateOf(&p), stateOf(&after))
			}
		}
		tx.EndFreeze(on.ID, by.id(), now, missing)
		tx.Record(by.actor(), now, "freeze", "school", of, frozen{true, on.ID, on.Drill}, frozen{false, on.ID, on.Drill})
		return tx.SetFreeze(ctx, false, "", now)
	})
	return h.tellAll(of, err)
}

// lookAtFrozen locks the passes that stand still and reads who has not been checked in.
func lookAtFrozen(ctx context.Context, tx *db.Tx, policy school.Policy, on school.Freeze) (open []pass.Pass, missing []school.Account, err error) {
	if open, err = tx.LockFrozen(ctx, on.ID); err != nil {
		return nil, nil, err
	}
	all, err := tx.Accounts(ctx, on, policy)
	for _, a := range all {
		if !a.CheckedIn() {
			missing = append(missing, a)
		}
	}
	return open, missing, err
}

// thawed is a pass as it goes on at the all clear, and whether that changes it:
//
//   - one that is out has as much time left as it had: its clock stood. One that ended meanwhile was late only if
//     it had been at the freeze.
//   - a request has as long to be answered as it had.
//   - a pass whose time came during the freeze starts now. One that was for an earlier day is missed, and says so.
//   - a place in line is kept; turns are offered anew.
func thawed(p pass.Pass, frozenAt, now time.Time, today string) (pass.Pass, bool) {
	switch p.State {
	case pass.Active:
		until := now
		if p.Paused() {
			until = later(frozenAt, p.PausedAt) // from there the pause counts
		}
		stood := max(until.Sub(later(frozenAt, p.StartedAt)), 0)
		due := pass.WholeSecond(p.DueAt.Add(stood))
		p.DueAt, p.DeadlineAt = due, postponed(p.DeadlineAt, due.Sub(p.DueAt))
	case pass.Ended:
		if !p.EndedAt.After(frozenAt) || p.StartedAt.After(frozenAt) {
			return p, false
		}
		p.DueAt = pass.WholeSecond(p.DueAt.Add(p.EndedAt.Sub(frozenAt)))
	case pass.Requested:
		p.DeadlineAt = postponed(p.DeadlineAt, now.Sub(later(frozenAt, p.MadeAt)))
	case pass.Scheduled:
		switch {
		case p.StartsAt.After(now):
			return p, false
		case p.OnDay < today:
			p.State, p.Refusal, p.EndedAt, p.DeadlineAt = pass.Missed, string(pass.Frozen), now, time.Time{}
		default:
			p.StartsAt, p.DeadlineAt = now, now
		}
	default:
		return p, false
	}
	return p, true
}

func postponed(deadline time.Time, by time.Duration) time.Time {
	if deadline.IsZero() {
		return deadline
	}
	return deadline.Add(by)
}
