package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Sweep does what is due in a school: requests time out, scheduled passes start, missed turns go back,
// overtime ends, lines move on, and a pass that was paused and forgotten ends with its day. Any number of servers may sweep at once: everything is looked at again
// under its lock.
func (h *Hall) Sweep(ctx context.Context, of school.ID) error {
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	errs := []error{h.keepPlans(ctx, policy)} // before a pass starts by bells that are old
	now := h.clock()
	today := policy.Day(now)
	due, err := h.db.At(of).Due(ctx, now, today)
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	for _, p := range due {
		errs = append(errs, h.settleDue(ctx, of, p, today))
	}
	rooms, err := h.db.At(of).LinesToCall(ctx, "")
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	for _, room := range rooms {
		errs = append(errs, h.CallLine(ctx, of, room))
	}
	return errors.Join(errs...)
}

func (h *Hall) settleDue(ctx context.Context, of school.ID, p pass.Pass, today string) error {
	switch p.State {
	case pass.Ready:
		return h.CallLine(ctx, of, p.DestinationID)
	case pass.Scheduled:
		return h.startScheduled(ctx, of, p)
	}
	_, err := h.change(ctx, System, of, p.ID, pass.CameDue, func(p *pass.Pass, now time.Time) error {
		forgotten := p.Paused() && p.OnDay < today
		if !forgotten && (p.DeadlineAt.IsZero() || now.Before(p.DeadlineAt)) {
			return errNothingToDo
		}
		switch p.State {
		case pass.Requested:
			p.State, p.DeadlineAt, p.EndedAt = pass.Expired, time.Time{}, now
		case pass.Active:
			*p = ended(*p, System, pass.BySystem, now)
		default:
			return errNothingToDo
		}
		return nil
	})
	return err
}

// How long a scheduled pass waits before it is missed: for a busy hall, and for a place in a room without a line,
// for which several may wait that were released at once. Both are tried again and again.
const (
	patience      = 15 * time.Minute
	placePatience = time.Hour
	lookAgain     = 20 * time.Second
)

// waitsOn reports whether a pass that was to start at a time is tried again at now after a refusal. What a freeze
// stops is not lost.
func waitsOn(refused pass.Refusal, startsAt, now time.Time) bool {
	switch refused.Code {
	case pass.Frozen:
		return true
	case pass.Busy, pass.AlreadyOut: // whoever is out is back in a moment
		return now.Before(startsAt.Add(patience))
	case pass.Full:
		return now.Before(startsAt.Add(placePatience))
	}
	return false
}

// startScheduled starts a pass whose time has come, or lets it join the line. What forbids it is kept on
// the pass for staff; a busy hall is tried again, and what a freeze stops is not lost.
func (h *Hall) startScheduled(ctx context.Context, of school.ID, due pass.Pass) error {
	_, err := h.try(ctx, of, attempt{
		by: System, pass: due, line: true, verb: pass.StartedOnTime,
		prepare: func(p *pass.Pass, _ db.Ground) (bool, error) { return p.State == pass.Scheduled, nil },
	})
	refused, is := errors.AsType[*pass.Refusal](err)
	if !is {
		return err
	}
	_, err = h.change(ctx, System, of, due.ID, pass.WasNotStarted, func(p *pass.Pass, now time.Time) error {
		if p.State != pass.Scheduled {
			return errNothingToDo
		}
		again := now.Add(lookAgain)
		if waitsOn(*refused, p.StartsAt, again) {
			p.DeadlineAt, p.Refusal = again, string(refused.Code)
			return nil
		}
		p.State, p.Refusal, p.EndedAt, p.DeadlineAt = pass.Missed, string(refused.Code), now, time.Time{}
		return nil
	})
	return err
}
