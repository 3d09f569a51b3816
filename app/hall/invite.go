package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// invite asks a student to come at a time. Of the checks, only what the pass itself is made of can be looked at now:
// where from, the student says. Sent twice it is one invitation.
func (h *Hall) invite(ctx context.Context, by By, policy school.Policy, p pass.Pass, at time.Time, bells follows) (pass.Pass, error) {
	room, err := h.db.At(p.SchoolID).Room(ctx, p.DestinationID)
	if err != nil {
		return p, err
	}
	p.Destination = room
	if no := inviteAllowed(p); no != nil {
		return p, no
	}
	err = h.db.InTx(ctx, p.SchoolID, func(tx *db.Tx) error {
		if err := h.holdCover(ctx, tx, by); err != nil {
			return err
		}
		now := h.clock()
		p.State, p.MadeAt = pass.Requested, now
		p = movedTo(p, at, policy)
		tx.AddPass(p)
		bells.keep(tx, p)
		record(tx, by, now, pass.WasInvited, nil, p)
		return nil
	})
	if err != nil {
		return h.afterDoubleTap(ctx, p.SchoolID, attempt{pass: p}, err)
	}
	h.tell(p.SchoolID, p)
	return p, nil
}

// inviteAllowed is what [tripAllowed] says of a pass whose origin nobody knows yet.
func inviteAllowed(p pass.Pass) *pass.Refusal {
	anywhere := school.Room{Origin: true}
	return tripAllowed(question{start: p, Ground: db.Ground{Destination: p.Destination, Origin: anywhere}}).refusal
}

// Accept is the student's yes to an invitation, from the room they will be in: none is where the bell schedule has
// them then. The pass waits for its time or, if that has come, starts. One that was answered meanwhile is answered as
// it is. Errors: a [pass.Refusal], a [school.Unplannable] for want of an origin, [ErrForbidden].
func (h *Hall) Accept(ctx context.Context, by By, of, id, origin school.ID) (pass.Pass, error) {
	p, err := h.invited(ctx, by, of, id)
	if err != nil || !p.Invites() {
		return p, err
	}
	fromBells := origin == ""
	if fromBells {
		policy, err := h.CurrentPolicy(ctx, of)
		if err != nil {
			return p, err
		}
		if origin, err = h.originAt(ctx, policy, p.Student, p.StartsAt); err != nil {
			return p, err
		}
	}
	p.OriginID = origin
	return h.try(ctx, of, attempt{
		by: by, pass: p, line: true, asPlanned: true, verb: pass.WasAccepted,
		prepare: func(current *pass.Pass, _ db.Ground) (bool, error) {
			if !current.Invites() {
				return false, nil
			}
			current.OriginID, current.AnsweredAt = origin, h.clock()
			return true, nil
		},
		beside: func(tx *db.Tx, p pass.Pass) {
			if fromBells {
				tx.StartFromBells(p.ID)
			}
		},
	})
}

// Decline is the student's no to an invitation, with their words to it.
func (h *Hall) Decline(ctx context.Context, by By, of, id school.ID, message string) (pass.Pass, error) {
	if p, err := h.invited(ctx, by, of, id); err != nil || !p.Invites() {
		return p, err
	}
	return h.change(ctx, by, of, id, pass.WasDeclined, func(p *pass.Pass, now time.Time) error {
		if !p.Invites() {
			return errNothingToDo
		}
		p.State, p.Answer, p.DeadlineAt = pass.Denied, message, time.Time{}
		p.AnsweredAt, p.EndedAt, p.EndedBy = now, now, by.id()
		return nil
	})
}

// invited is the pass that a student answers: [ErrForbidden] for everybody else, and for a pass that is no invitation.
func (h *Hall) invited(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err == nil && (by.Staff || p.StudentID != by.Person.ID || p.MadeAs != pass.MadeByStaff) {
		return p, ErrForbidden
	}
	return p, err
}
