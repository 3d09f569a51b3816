package hall

import (
	"context"

	"corridor/app/school"
	"corridor/db"
)

// Pulse is comparable: while that of a student stays the same, their home shows the same, but for what fades from it by
// itself. Thousands of pages look every few seconds whether they have missed something, and mostly they have not.
type Pulse struct {
	seen         db.Pulse
	lead         school.ID
	stage        school.Stage
	closed, away int // rooms, until a time
}

// Restless reports whether the home changes with what others do: a place in line does.
func (p Pulse) Restless() bool { return p.seen.InLine }

// Pulse feels that of a student whom a teacher has now; lead is empty if nobody has.
func (h *Hall) Pulse(ctx context.Context, of, student, lead school.ID) (p Pulse, err error) {
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return p, err
	}
	now := h.clock()
	p.lead = lead
	if p.seen, err = h.db.At(of).Pulse(ctx, student, lead, policy.Day(now), now); err != nil {
		return p, err
	}
	if p.seen.Revision != policy.School.Revision {
		if policy, err = h.CurrentPolicy(ctx, of); err != nil {
			return p, err
		}
	}
	p.stage = policy.Stage(now)
	rooms, err := h.rooms(ctx, policy)
	for _, r := range rooms {
		if r.ClosedByHand(now) {
			p.closed++
		}
		if r.Away(now) {
			p.away++
		}
	}
	return p, err
}
