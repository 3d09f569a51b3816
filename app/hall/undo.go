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

// UndoFor is how long what was done can be taken back.
const UndoFor = time.Minute

// ErrTooLate says that there is nothing that can be taken back any more.
var ErrTooLate = errors.New("nothing to take back")

// Undo takes back what staff have done to a pass last, for a minute: an end, a cancellation, a denial, an
// approval, an extension, a no to more time. A pass whose end is taken back must be let out again by the one
// decision, as far as something may have come between: its place may be taken. Errors: [ErrForbidden],
// [ErrTooLate], a [pass.Refusal], of which staff can confirm what they can for any start, [ErrNeedsReason].
func (h *Hall) Undo(ctx context.Context, by By, of, id school.ID, over Over) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if by.ownPass(p.StudentID) {
		return p, ErrForbidden
	}
	last, err := h.db.At(of).LastEvent(ctx, id)
	if errors.Is(err, db.ErrNotFound) {
		return p, ErrTooLate
	}
	if err != nil {
		return p, err
	}
	if !by.did(last) {
		if err := h.mayTend(ctx, by, p); err != nil {
			return p, err
		}
	}
	if !CanUndo(last, p, h.clock()) {
		return p, ErrTooLate
	}
	if p.State == pass.Ended {
		return h.goOn(ctx, by, p, last, over)
	}
	return h.putBack(ctx, by, p, last)
}

// did reports whether somebody has done as staff what happened. Substitutes share an account: each is one session.
func (b By) did(last pass.Event) bool {
	return b.Staff && last.By.ID == b.Person.ID && (b.ActingFor == "" || last.Session == b.Session)
}

// CanUndo reports whether the last thing that happened to a pass can be taken back at now. What a student took
// back or gave up stays so.
func CanUndo(last pass.Event, p pass.Pass, now time.Time) bool {
	if now.Sub(last.At) > UndoFor || last.After.State != p.State {
		return false
	}
	switch last.What {
	case pass.WasEnded, pass.WasEndedByCode:
		return p.State == pass.Ended && last.Before.State == pass.Active
	case pass.WasCancelled:
		return last.By.ID != p.StudentID
	case pass.WasDenied, pass.MoreTimeDenied:
		return true
	case pass.WasApproved:
		return last.Before.State == pass.Requested && !p.Over()
	case pass.WasExtended:
		return p.State == pass.Active
	}
	return false
}

// goOn lets a pass out again that has ended. A clock that stood still stands still again.
func (h *Hall) goOn(ctx context.Context, by By, p pass.Pass, last pass.Event, over Over) (pass.Pass, error) {
	// The student's newer pass, if there is one, is not ended by this.
	confirmed := slices.DeleteFunc(confirmedBy(by, over.Codes), func(c pass.Code) bool { return c == pass.AlreadyOut })
	return h.try(ctx, p.SchoolID, attempt{
		by: by, pass: p, verb: pass.WasUndone, undo: true, confirmed: confirmed, reason: over.Reason,
		prepare: func(current *pass.Pass, _ db.Ground) (bool, error) {
			if was := last.Before; !was.PausedAt.IsZero() {
				current.PausedAt, current.VisitSeconds, current.DueAt = was.PausedAt, was.Visit, was.DueAt
			}
			return current.Revision == p.Revision, nil
		},
	})
}

// putBack makes a pass again what it was before, where that frees something at most.
func (h *Hall) putBack(ctx context.Context, by By, seen pass.Pass, last pass.Event) (pass.Pass, error) {
	policy, err := h.Policy(ctx, seen.SchoolID)
	if err != nil {
		return seen, err
	}
	var off []pass.Pass
	with := along{series: seen.Series.Asked()}
	if last.What == pass.WasApproved {
		with.after = func(tx *db.Tx) (err error) {
			tx.BackToBells(seen.ID)
			if with.series != "" {
				off, err = h.ungrant(ctx, tx, by, seen)
			}
			return err
		}
	}
	p, err := h.changeWith(ctx, by, seen.SchoolID, seen.ID, pass.WasUndone, with, func(p *pass.Pass, now time.Time) error {
		if p.Revision != seen.Revision {
			return errNothingToDo
		}
		*p = before(*p, last, policy, now)
		return nil
	})
	h.tellEach(seen.SchoolID, off, err)
	switch {
	case db.Violates(err, "passes_one_request"):
		return p, &pass.Refusal{Code: pass.AlreadyOut, Detail: "request"}
	case db.Violates(err, "passes_one_in_line"):
		return p, &pass.Refusal{Code: pass.AlreadyOut, Detail: "line"}
	case err == nil && p.OriginID != seen.OriginID:
		h.tell(seen.SchoolID, seen) // the room that it was approved from has it no more
		h.callLines(ctx, seen.SchoolID, seen)
		return h.Pass(ctx, p.SchoolID, p.ID)
	case err == nil && p.InLine():
		_ = h.CallLine(ctx, p.SchoolID, p.DestinationID) // the sweep calls it again
		return h.Pass(ctx, p.SchoolID, p.ID)
	}
	return p, err
}

// before is a pass as it was before the last thing that happened to it. A turn is not given back, but the place
// in line is; a request stands for a minute at least.
func before(p pass.Pass, last pass.Event, policy school.Policy, now time.Time) pass.Pass {
	was := last.Before
	if last.What == pass.WasExtended || last.What == pass.MoreTimeDenied {
		return beforeMore(p, was, policy)
	}
	p.State, p.Minutes, p.Overridden = was.State, was.Minutes, was.Overridden
	p.EndedAt, p.EndedBy, p.EndedHow, p.DeadlineAt = time.Time{}, "", "", time.Time{}
	if was.Origin != "" {
		p.OriginID = was.Origin
	}
	switch was.State {
	case pass.Requested:
		p.ApprovedBy, p.ApprovedHow, p.Answer, p.OnDay = "", "", "", policy.Day(p.MadeAt)
		p.AnsweredAt, p.OverrideReason = time.Time{}, ""
		p.StartsAt, p.JoinedAt, p.TurnsMissed, p.StartedAt, p.DueAt = was.StartsAt, time.Time{}, 0, time.Time{}, time.Time{}
		p.DeadlineAt = p.MadeAt.Add(minutes(policy.School.RequestMinutes))
		if !was.StartsAt.IsZero() {
			p = movedTo(p, was.StartsAt, policy)
		}
		p.DeadlineAt = later(p.DeadlineAt, now.Add(UndoFor))
	case pass.Scheduled:
		if !was.StartsAt.IsZero() {
			p.StartsAt = was.StartsAt
		}
		p = movedTo(p, p.StartsAt, policy)
	case pass.Ready:
		p.State = pass.Waiting
	}
	return p
}

func beforeMore(p pass.Pass, was pass.Snapshot, policy school.Policy) pass.Pass {
	p.DueAt, p.ExtendedMinutes, p.MoreAnswer = was.DueAt, was.Extended, was.MoreAnswer
	if p.MoreAnswer == "" {
		p.MoreAnsweredAt = time.Time{}
	}
	if p.State == pass.Active && !p.Paused() {
		p.DeadlineAt = overtimeEnds(p, policy)
	}
	return p
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
