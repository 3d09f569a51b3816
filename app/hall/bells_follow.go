package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Why a planned pass was called off by the school's day: kept in the pass's refusal.
const (
	NoSchool = "no-school" // there is none on its day any more
	NoPeriod = "no-period" // its day has no such period any more
)

// followBells lets what is planned follow the timetable: a pass by period starts when the period does now, one whose
// origin the bells say starts from where they have the student now, and one whose day or period is gone is called off.
func (h *Hall) followBells(ctx context.Context, policy school.Policy) error {
	s, now := h.db.At(policy.School.ID), h.clock()
	list, plans, err := s.PlannedAhead(ctx, now, policy.Day(now))
	if err != nil {
		return err
	}
	var errs []error
	for _, p := range list {
		errs = append(errs, h.followBell(ctx, policy, p, plans[p.ID]))
	}
	return errors.Join(errs...)
}

// followBell changes one planned pass if the bells say otherwise than it does.
func (h *Hall) followBell(ctx context.Context, policy school.Policy, p pass.Pass, plan db.Plan) error {
	wants, err := h.byBells(ctx, policy, p, plan)
	if err != nil || same(wants, p) {
		return err
	}
	if plan.Asks && p.State == pass.Requested && wants.State == pass.Cancelled {
		if moved, err := h.requestFollows(ctx, policy, p, plan.Series); moved || err != nil {
			return err
		}
	}
	_, err = h.change(ctx, System, policy.School.ID, p.ID, pass.FollowsBells, func(now *pass.Pass, at time.Time) error {
		off := now.State == pass.Cancelled && (now.Refusal == NoSchool || now.Refusal == NoPeriod)
		if now.Revision != p.Revision || !now.Planned() && !off {
			return errNothingToDo // looked at again by whoever has changed it, or with the next look
		}
		wants.Revision = now.Revision
		*now = wants
		if !now.Planned() {
			now.EndedAt, now.DeadlineAt = at, time.Time{}
		}
		return nil
	})
	return err
}

func same(a, b pass.Pass) bool {
	return a.State == b.State && a.StartsAt.Equal(b.StartsAt) && a.OriginID == b.OriginID && a.Refusal == b.Refusal
}

// byBells is a planned pass as the bells have it now.
func (h *Hall) byBells(ctx context.Context, policy school.Policy, p pass.Pass, plan db.Plan) (pass.Pass, error) {
	noon, _ := policy.Noon(p.OnDay)
	at, why := p.StartsAt, ""
	switch {
	case !policy.SchoolOn(noon):
		why = NoSchool
	case plan.Period != "":
		period, no := policy.PlannedAt(school.When{Date: p.OnDay, Period: plan.Period}, p.Student.Grade)
		if no != nil && no.Why == "no-period" {
			why = NoPeriod
		} else {
			at = period
		}
	}
	if why != "" {
		return calledOffByBells(p, plan, why), nil
	}
	if p.State == pass.Cancelled {
		p.State, p.EndedAt, p.EndedBy, p.Refusal = pass.Scheduled, time.Time{}, "", ""
		if (plan.Invites || plan.Asks) && p.AnsweredAt.IsZero() {
			p.State = pass.Requested
		}
		p = movedTo(p, at, policy)
	}
	if !at.Equal(p.StartsAt) {
		p = movedTo(p, at, policy)
		p.Refusal = ""
	}
	return h.fromBells(ctx, policy, p, plan)
}

// calledOffByBells is a pass whose time is gone. A day of a series is called off and the series goes on; one that was
// planned alone is missed, so that whoever made it is asked whether it is sent again.
func calledOffByBells(p pass.Pass, plan db.Plan, why string) pass.Pass {
	p.State, p.Refusal = pass.Missed, why
	if plan.Series != "" {
		p.State = pass.Cancelled
	}
	return p
}

func (h *Hall) fromBells(ctx context.Context, policy school.Policy, p pass.Pass, plan db.Plan) (pass.Pass, error) {
	if !plan.FromBells || p.State != pass.Scheduled {
		return p, nil
	}
	place, err := h.db.At(policy.School.ID).PlaceOf(ctx, p.Student, policy.Moment(p.StartsAt))
	if err == nil && place.Room.ID != "" && place.Room.ID != p.DestinationID {
		p.OriginID = place.Room.ID
	}
	return p, err
}

// follows says what of a planned pass goes by the bells.
type follows struct {
	period string
	origin bool
}

// keep queues it beside its pass, unless that has started at once.
func (f follows) keep(tx *db.Tx, p pass.Pass) {
	if p.Planned() && (f.period != "" || f.origin) {
		tx.FollowBells(p.ID, f.period, f.origin)
	}
}
