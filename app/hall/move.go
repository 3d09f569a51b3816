package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Move gives a planned pass another time; an invitation or request keeps waiting for its answer. One that has begun
// meanwhile, or is over, is answered as it is. Errors: a [school.Unplannable], [ErrForbidden].
func (h *Hall) Move(ctx context.Context, by By, of, id school.ID, when school.When) (pass.Pass, error) {
	seen, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return seen, err
	}
	if err := h.mayTend(ctx, by, seen); err != nil {
		return seen, err
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return seen, err
	}
	at, no := planned(policy, Ask{When: when, Minutes: seen.Minutes}, seen.Student.Grade, h.clock())
	if no != nil {
		return seen, no
	}
	plans, err := h.db.At(of).PlansOf(ctx, []school.ID{id})
	if err != nil {
		return seen, err
	}
	bells := follows{period: when.Period, origin: plans[id].FromBells}
	origin, err := h.originMoved(ctx, policy, seen, at, bells)
	if err != nil {
		return seen, err
	}
	return h.changePlanned(ctx, by, of, id, pass.WasMoved, func(p *pass.Pass, _ time.Time) error {
		if !p.Planned() {
			return errNothingToDo
		}
		*p = movedTo(*p, at, policy)
		p.Refusal, p.OriginID = "", origin
		return nil
	}, func(tx *db.Tx, p pass.Pass) { tx.FollowBells(p.ID, bells.period, bells.origin) })
}

// originMoved is where a pass starts from at its new time: where it did, or where the bells have its student then.
func (h *Hall) originMoved(ctx context.Context, policy school.Policy, p pass.Pass, at time.Time, bells follows) (school.ID, error) {
	if !bells.origin || p.State != pass.Scheduled {
		return p.OriginID, nil
	}
	origin, err := h.originAt(ctx, policy, p.Student, at)
	if origin == p.DestinationID || unplannable(err) {
		return p.OriginID, nil
	}
	return origin, err
}

func unplannable(err error) bool {
	_, is := errors.AsType[*school.Unplannable](err)
	return is
}

// movedTo is a planned pass, scheduled or asked for, with what follows from its time.
func movedTo(p pass.Pass, at time.Time, policy school.Policy) pass.Pass {
	p.StartsAt, p.OnDay, p.DeadlineAt = at, policy.Day(at), at
	if p.State == pass.Requested {
		p.DeadlineAt = at.Add(answerPatience)
	}
	return p
}
