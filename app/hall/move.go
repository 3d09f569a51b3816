package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
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
	return h.change(ctx, by, of, id, pass.WasMoved, func(p *pass.Pass, _ time.Time) error {
		if !p.Planned() {
			return errNothingToDo
		}
		*p = movedTo(*p, at, policy)
		p.Refusal = ""
		return nil
	})
}

// movedTo is a planned pass, scheduled or asked for, with what follows from its time.
func movedTo(p pass.Pass, at time.Time, policy school.Policy) pass.Pass {
	p.StartsAt, p.OnDay, p.DeadlineAt = at, policy.Day(at), at
	if p.State == pass.Requested {
		p.DeadlineAt = at.Add(answerPatience)
	}
	return p
}
