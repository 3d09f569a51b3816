package hall

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Changes are what an approver changes in a request. Zero values leave it as it was asked for.
type Changes struct {
	Minutes   int // less than asked, or up to the room's limit
	Origin    school.ID
	NotBefore time.Time // the system starts it then
	Override  []pass.Code
	Message   string
	Reason    string // why those rules are passed over
	// Release lets the system start the pass as soon as the room has a place, where the room has no line to wait in.
	Release bool
}

// Approve says yes to a request: it starts, joins the line, or waits for its time. A request that was
// answered meanwhile is left as it is. Errors: a [pass.Refusal] or a [school.Unplannable]
// (the request stays open), [ErrForbidden].
func (h *Hall) Approve(ctx context.Context, by By, of, id school.ID, c Changes) (pass.Pass, error) {
	asked, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return asked, err
	}
	if err := h.mayAnswer(ctx, by, asked); err != nil {
		return asked, err
	}
	if c.Origin != "" {
		asked.OriginID = c.Origin
	}
	if !c.NotBefore.IsZero() {
		if err := h.mayRelease(ctx, asked, c); err != nil {
			return asked, err
		}
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return asked, err
	}
	p, err := h.try(ctx, of, approval(by, policy, asked, c))
	if err == nil && asked.Series.Asks {
		p.Series = asked.Series
		h.laySeriesSoon(ctx, policy, p.Series.ID)
	}
	return p, err
}

// approval is the try to start what was asked for: at the time that its approver gives, or when it is planned for.
func approval(by By, policy school.Policy, asked pass.Pass, c Changes) attempt {
	return attempt{
		by: by, pass: asked, line: true, confirmed: c.Override, reason: c.Reason, verb: pass.WasApproved,
		later: c.NotBefore, asPlanned: c.NotBefore.IsZero(), release: c.Release, series: asked.Series.Asked(),
		prepare: func(p *pass.Pass, _ db.Ground) (bool, error) {
			if p.State != pass.Requested {
				return false, nil
			}
			*p = approved(*p, by, c)
			return true, nil
		},
		beside: func(tx *db.Tx, p pass.Pass) {
			if !c.NotBefore.IsZero() || c.Origin != "" {
				tx.LeaveBells(p.ID)
			}
			adaptSeries(tx, policy, asked, p, c)
		},
	}
}

// mayRelease says why a request can't wait for the time that its approver gives: a [school.Unplannable]. A time that is
// over is now, and one that comes in a moment is fine: nobody else has to be told of it.
func (h *Hall) mayRelease(ctx context.Context, asked pass.Pass, c Changes) error {
	policy, err := h.CurrentPolicy(ctx, asked.SchoolID)
	if err != nil {
		return err
	}
	if asked.Series.Asks && policy.Day(c.NotBefore) != asked.OnDay { // nor is a time that is over of another day
		return &school.Unplannable{Why: "series-day", Field: "date", At: c.NotBefore}
	}
	now := h.clock()
	if !c.NotBefore.After(now) {
		return nil
	}
	when := school.When{Date: policy.Day(c.NotBefore), Minute: school.MinuteOf(policy.Local(c.NotBefore))}
	minutes := asked.Minutes
	if c.Minutes != 0 {
		minutes = c.Minutes
	}
	_, no := policy.PlannedAt(when, asked.Student.Grade)
	if no == nil {
		no = policy.MayPlan(when, c.NotBefore, now, minutes)
	}
	if no != nil && no.Why != "soon" {
		return no
	}
	return nil
}

func approved(p pass.Pass, by By, c Changes) pass.Pass {
	p.ApprovedBy, p.ApprovedHow, p.Answer = by.id(), by.how(), c.Message
	if c.Minutes != 0 {
		p.Minutes = c.Minutes
	}
	if c.Origin != "" {
		p.OriginID = c.Origin
	}
	return p
}

func (b By) how() string {
	if b.How == "" {
		return "screen"
	}
	return b.How
}

// Deny says no to a request, with words for the student if there are any.
func (h *Hall) Deny(ctx context.Context, by By, of, id school.ID, message string) (pass.Pass, error) {
	asked, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return asked, err
	}
	if err := h.mayAnswer(ctx, by, asked); err != nil {
		return asked, err
	}
	return h.change(ctx, by, of, id, pass.WasDenied, func(p *pass.Pass, now time.Time) error {
		if p.State != pass.Requested {
			return errNothingToDo
		}
		p.State, p.Answer, p.DeadlineAt = pass.Denied, message, time.Time{}
		p.ApprovedBy, p.EndedAt, p.EndedBy = by.id(), now, by.id()
		p.AnsweredAt = now
		return nil
	})
}

// mayAnswer says whether the person may approve and deny the request: ErrForbidden if not. That the student
// has named them is not enough, or students would choose whom the room doesn't.
func (h *Hall) mayAnswer(ctx context.Context, by By, asked pass.Pass) error {
	if !by.Staff || by.ownPass(asked.StudentID) || asked.Invites() {
		return ErrForbidden
	}
	parts, _, err := partsNow(ctx, h.db.At(asked.SchoolID), by, h.clock())
	if err != nil || by.administers() || answers(parts, asked) {
		return err
	}
	return ErrForbidden
}

// checkApprover drops whom a student named but who may not approve: then the request goes to everybody whom
// the room's setting names, and no page tells the name of somebody it has nothing to do with.
func (h *Hall) checkApprover(ctx context.Context, p *pass.Pass) error {
	if p.ApproverID == "" {
		return nil
	}
	s := h.db.At(p.SchoolID)
	named, err := s.Person(ctx, p.ApproverID)
	if errors.Is(err, db.ErrNotFound) {
		p.ApproverID = ""
		return nil
	}
	if err != nil {
		return err
	}
	if p.Destination, err = s.Room(ctx, p.DestinationID); err != nil {
		return err
	}
	parts, _, err := partsNow(ctx, s, By{Person: named, Staff: true}, h.clock())
	if !ownName(named) || named.State != school.Active || !answers(parts, *p) {
		p.ApproverID = ""
	}
	return err
}

// answers reports whether the destination's setting lets someone with these parts in the rooms approve.
func answers(parts map[school.ID][]string, asked pass.Pass) bool {
	ofOrigin := slices.Contains(parts[asked.OriginID], "teacher")
	ofDestination := slices.Contains(parts[asked.DestinationID], "teacher")
	switch asked.Destination.Approvers {
	case school.OriginTeachers:
		return ofOrigin
	case school.DestinationStaff:
		return ofDestination
	case school.StudentsChoice:
		return ofOrigin || ofDestination
	case school.NamedApproversOnly:
		return slices.Contains(parts[asked.DestinationID], "approver")
	default:
		return true
	}
}
