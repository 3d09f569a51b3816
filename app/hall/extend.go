package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// ErrNoReason says that staff must say why.
var ErrNoReason = errors.New("a reason is missing")

// MoreTime is what a form asks for a pass that runs.
type MoreTime struct {
	Minutes int
	Reason  string
	// Extended is by how many minutes the pass was extended when the form was drawn; below zero where it doesn't
	// say. If it is another number by now, the form was sent twice, or somebody else was quicker.
	Extended int
}

// Extend gives a running pass more minutes, up to what its room allows and the student is entitled to; the audit
// log keeps both times. It answers the student's own wish if there is one. A pass that is over is answered as it
// is. Staff say why, unless the student has. Errors: [ErrForbidden], [ErrNoReason], a [pass.Refusal].
func (h *Hall) Extend(ctx context.Context, by By, of, id school.ID, more MoreTime) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if err := h.mayTend(ctx, by, p); err != nil {
		return p, err
	}
	if more.Reason == "" && !p.AsksForMore() {
		return p, ErrNoReason
	}
	longest, err := h.longest(ctx, p)
	if err != nil {
		return p, err
	}
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return p, err
	}
	return h.changeWhy(ctx, by, of, id, pass.WasExtended, more.Reason, func(p *pass.Pass, now time.Time) error {
		if p.State != pass.Active || more.Extended >= 0 && more.Extended != p.ExtendedMinutes {
			return errNothingToDo
		}
		if no := tooLong(*p, more.Minutes, longest); no != nil {
			return no
		}
		*p = extended(*p, more.Minutes, policy)
		if p.AsksForMore() {
			p.MoreAnswer, p.MoreAnsweredAt = pass.MoreGiven, now
		}
		return nil
	})
}

// AskForMore lets a student ask once for more time. Those who may give it see it on their boards. Asked again, or
// once the pass is over, it answers the pass as it is. Errors: [ErrForbidden], a [pass.Refusal].
func (h *Hall) AskForMore(ctx context.Context, by By, of, id school.ID, more MoreTime) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if p.StudentID != by.Person.ID {
		return p, ErrForbidden
	}
	longest, err := h.longest(ctx, p)
	if err != nil {
		return p, err
	}
	return h.change(ctx, by, of, id, pass.MoreTimeAsked, func(p *pass.Pass, now time.Time) error {
		p.Longest = longest
		if p.State != pass.Active || p.MoreMinutes > 0 {
			return errNothingToDo
		}
		if no := tooLong(*p, more.Minutes, longest); no != nil {
			return no
		}
		p.MoreMinutes, p.MoreReason, p.MoreAskedAt = more.Minutes, more.Reason, now
		return nil
	})
}

// DenyMore says no to a student's wish for more time. Errors: [ErrForbidden].
func (h *Hall) DenyMore(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if err := h.mayTend(ctx, by, p); err != nil {
		return p, err
	}
	return h.change(ctx, by, of, id, pass.MoreTimeDenied, func(p *pass.Pass, now time.Time) error {
		if !p.AsksForMore() {
			return errNothingToDo
		}
		p.MoreAnswer, p.MoreAnsweredAt = pass.MoreDenied, now
		return nil
	})
}

// tooLong is the refusal of more minutes than there are for the pass; nil if it can have them.
func tooLong(p pass.Pass, minutes, longest int) error {
	p.Longest = longest
	if minutes >= 1 && minutes <= p.MinutesLeft() {
		return nil
	}
	return &pass.Refusal{Code: pass.TripKind, Detail: "extension", Number: p.MinutesLeft(), Room: p.Destination.Label()}
}

// extended is a pass that has more minutes. Where it is in overtime they count from the time it was due.
func extended(p pass.Pass, minutes int, policy school.Policy) pass.Pass {
	p.ExtendedMinutes += minutes
	p.DueAt = p.DueAt.Add(time.Duration(minutes) * time.Minute)
	if !p.Paused() {
		p.DeadlineAt = overtimeEnds(p, policy)
	}
	return p
}

func overtimeEnds(p pass.Pass, policy school.Policy) time.Time {
	return p.DueAt.Add(minutes(policy.School.OvertimeEndMinutes))
}

// longest is how many minutes a pass may have: what its room allows, and what its student is entitled to.
func (h *Hall) longest(ctx context.Context, p pass.Pass) (int, error) {
	policy, err := h.Policy(ctx, p.SchoolID)
	if err != nil {
		return 0, err
	}
	extras, err := h.db.At(p.SchoolID).Extras(ctx, p.StudentID, policy.Day(h.clock()))
	return p.Destination.Minutes + extras.MoreMinutes, err
}

// AddLongest adds to a student's own running pass how long it may be: for their own eyes only, because it can
// tell of an entitlement.
func (h *Hall) AddLongest(ctx context.Context, p *pass.Pass) (err error) {
	if p.State == pass.Active && p.MoreMinutes == 0 {
		p.Longest, err = h.longest(ctx, *p)
	}
	return err
}
