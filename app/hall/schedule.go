package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// answerPatience is how long after its time a planned pass can still be answered.
const answerPatience = 15 * time.Minute

// schedule makes a pass that is to start at a time: it waits for it, or, where a student needs approval or staff only
// invite, for somebody's yes. Errors: those of [Hall.Ask], and a [school.Unplannable].
func (h *Hall) schedule(ctx context.Context, by By, ask Ask) (pass.Pass, error) {
	policy, err := h.CurrentPolicy(ctx, ask.School)
	if err != nil {
		return pass.Pass{}, err
	}
	if !by.Staff && !policy.School.StudentsSchedule {
		return pass.Pass{}, &school.Unplannable{Why: "students", Field: "date"}
	}
	student, err := h.db.At(ask.School).Person(ctx, ask.Student)
	if err != nil {
		return pass.Pass{}, err
	}
	bells := follows{period: ask.When.Period, origin: ask.Origin == "" && !(by.Staff && ask.Invites)}
	at, no := planned(policy, ask, student.Grade, h.clock())
	if no != nil {
		return h.madeBefore(ctx, ask, no)
	}
	if bells.origin {
		if ask.Origin, err = h.originAt(ctx, policy, student, at); err != nil {
			return pass.Pass{}, err
		}
	}
	made := newPass(by, ask)
	made.Urgent = false // nobody knows ahead
	if err := h.checkApprover(ctx, &made); err != nil {
		return pass.Pass{}, err
	}
	if by.Staff && ask.Invites {
		return h.invite(ctx, by, policy, made, at, bells)
	}
	return h.try(ctx, ask.School, attempt{
		by: by, pass: made, later: at, confirmed: confirmedBy(by, ask.Override), reason: ask.Reason,
		verb: pass.WasScheduled, beside: bells.keep,
	})
}

func planned(policy school.Policy, ask Ask, grade string, now time.Time) (time.Time, *school.Unplannable) {
	at, no := policy.PlannedAt(ask.When, grade)
	if no == nil {
		no = policy.MayPlan(ask.When, at, now, ask.Minutes)
	}
	return at, no
}

// madeBefore is the pass of a form that is sent again so late that its time could not be planned any more; or why not.
func (h *Hall) madeBefore(ctx context.Context, ask Ask, no *school.Unplannable) (pass.Pass, error) {
	p, err := h.db.At(ask.School).Pass(ctx, ask.ID)
	switch {
	case errors.Is(err, db.ErrNotFound), err == nil && p.StudentID != ask.Student:
		return pass.Pass{}, no
	}
	return p, err
}

// originAt is the room in which the bell schedule has a student at a time.
func (h *Hall) originAt(ctx context.Context, policy school.Policy, student school.Person, at time.Time) (school.ID, error) {
	place, err := h.db.At(policy.School.ID).PlaceOf(ctx, student, policy.Moment(at))
	if err == nil && place.Room.ID == "" {
		return "", &school.Unplannable{Why: "origin", Field: "origin", At: at}
	}
	return place.Room.ID, err
}
