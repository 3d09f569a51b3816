package hall

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
)

// Ask is what a form asks for: a pass for one student, now or at a time. Its ID was made with the form, so that sending
// it twice makes one pass.
type Ask struct {
	School      school.ID
	ID          school.ID
	Student     school.ID
	Origin      school.ID
	Destination school.ID
	Minutes     int
	Trip        pass.Trip
	Message     string
	Approver    school.ID
	Urgent      bool
	Override    []pass.Code // the warnings that staff have confirmed
	Reason      string      // why, in their words
	Line        bool        // join the line if the room is full

	When    school.When // it is to start; the zero one is now
	Invites bool        // staff: the student accepts it, or declines
}

// Ask makes a pass: it starts, or joins the line, or, where a student needs approval, becomes a request.
// Sent twice it answers the pass as it is by then. Errors: a [pass.Refusal]; db.ErrNotFound for a student
// or room that isn't the school's or a student whom a substitute doesn't meet ([Hall.MaySend]), or an id that is
// another's pass; [ErrNoUrgent].
func (h *Hall) Ask(ctx context.Context, by By, ask Ask) (pass.Pass, error) {
	if !by.Staff && ask.Student != by.Person.ID || by.ownPass(ask.Student) {
		return pass.Pass{}, ErrForbidden
	}
	if err := h.MaySend(ctx, by, ask.School, ask.Student); err != nil {
		return pass.Pass{}, err
	}
	if !ask.When.Now() {
		return h.schedule(ctx, by, ask)
	}
	made := newPass(by, ask)
	if err := h.checkApprover(ctx, &made); err != nil {
		return pass.Pass{}, err
	}
	return h.try(ctx, ask.School, attempt{
		by:   by,
		pass: made,
		line: ask.Line, confirmed: confirmedBy(by, ask.Override), reason: ask.Reason,
		verb: pass.WasAskedFor,
	})
}

func newPass(by By, ask Ask) pass.Pass {
	p := pass.Pass{
		SchoolID: ask.School, ID: ask.ID, StudentID: ask.Student, OriginID: ask.Origin,
		DestinationID: ask.Destination, Trip: ask.Trip, Minutes: ask.Minutes, MadeBy: by.id(),
		MadeAs: pass.MadeByStudent, Message: ask.Message, ApproverID: ask.Approver, Urgent: ask.Urgent,
	}
	if by.Staff {
		p.MadeAs, p.ApproverID, p.Urgent = pass.MadeByStaff, "", false
	}
	return p
}

// confirmedBy keeps a student from confirming what only staff can.
func confirmedBy(by By, codes []pass.Code) []pass.Code {
	if !by.Staff {
		return nil
	}
	return codes
}
