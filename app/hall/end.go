package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// End ends an active pass, now or, where the page had lost its network, at the moment of the tap; the record
// then says when the server was told. A pass that is over already is answered as it is, but for one that the
// system ended before a kept tap arrived: the tap is the truer time. Errors: [ErrForbidden],
// [ErrNeedsProof].
func (h *Hall) End(ctx context.Context, by By, of, id school.ID, tappedAt time.Time) (pass.Pass, error) {
	return h.change(ctx, by, of, id, pass.WasEnded, func(p *pass.Pass, now time.Time) error {
		by := by.towards(p.StudentID)
		if !by.Staff && p.StudentID != by.Person.ID {
			return ErrForbidden
		}
		kept := tappedAt.After(p.StartedAt) && tappedAt.Before(now)
		overtaken := p.State == pass.Ended && p.EndedHow == pass.BySystem && kept && tappedAt.Before(p.EndedAt)
		if p.State != pass.Active && !overtaken {
			return errNothingToDo
		}
		if !by.Staff && p.EndNeedsProof() {
			return ErrNeedsProof
		}
		if kept {
			p.ToldAt = now
			now = tappedAt
		}
		*p = ended(*p, by, howEnded(by), now)
		return nil
	})
}

// ended is a pass that is over. The clock of the server that let the student go may have been ahead of this one's: nobody
// is back before they left.
func ended(p pass.Pass, by By, how pass.Ending, at time.Time) pass.Pass {
	at = later(at, p.StartedAt)
	p = p.Running(at)
	p.State, p.EndedAt, p.EndedBy, p.EndedHow = pass.Ended, at, by.id(), how
	p.DeadlineAt = time.Time{}
	return p
}

func howEnded(by By) pass.Ending {
	switch {
	case by.How == System.How:
		return pass.BySystem
	case !by.Staff:
		return pass.ByStudent
	case by.How == Found:
		return pass.Reconciled
	case by.Person.Is(school.Teacher) || by.Person.Is(school.Assistant):
		return pass.ByTeacher
	default:
		return pass.ByMonitor
	}
}

// Found is how somebody ends a pass whose student they have in front of them: it is said to have ended by the
// student being found where they should be.
const Found = "found"

// EndHere ends a pass whose student is here: at its destination, whose staff say so, or found in the next
// lesson by its teacher. Errors: [ErrForbidden].
func (h *Hall) EndHere(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if !by.Staff || by.ownPass(p.StudentID) {
		return p, ErrForbidden
	}
	rooms, err := h.OwnRooms(ctx, by, of)
	if err != nil {
		return p, err
	}
	if !slices.Contains(rooms, p.DestinationID) && !slices.Contains(rooms, p.OriginID) {
		by.How = Found
	}
	return h.End(ctx, by, of, id, time.Time{})
}

// Cancel takes back a request, leaves a line, or calls a scheduled pass off. Whoever is out is not
// cancelled but ended, and what staff have laid down firmly is not the student's to call off.
func (h *Hall) Cancel(ctx context.Context, by By, of, id school.ID) (pass.Pass, error) {
	return h.cancelFor(ctx, by, of, id, "")
}

// cancelFor is [Hall.Cancel] with why, where that is more than that somebody wanted it.
func (h *Hall) cancelFor(ctx context.Context, by By, of, id school.ID, why string) (pass.Pass, error) {
	return h.change(ctx, by, of, id, pass.WasCancelled, func(p *pass.Pass, now time.Time) error {
		by := by.towards(p.StudentID)
		if !by.Staff && (p.StudentID != by.Person.ID || p.Firm() || p.Invites()) {
			return ErrForbidden
		}
		switch p.State {
		case pass.Requested, pass.Scheduled, pass.Waiting, pass.Ready:
		default:
			return errNothingToDo
		}
		p.State, p.EndedAt, p.EndedBy, p.DeadlineAt, p.Refusal = pass.Cancelled, now, by.id(), time.Time{}, why
		return nil
	})
}
