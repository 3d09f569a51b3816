package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/db"
)

// settle turns a decision into the pass as it will be. A refusal that leads on (to a request, to the line)
// is none any more.
func settle(q question, passed []pass.Code, refused *pass.Refusal) (pass.Pass, *pass.Refusal) {
	p := q.start
	p.Refusal = ""
	if p.MadeAt.IsZero() {
		p.MadeAt, p.OnDay = q.now, q.policy.Day(q.now)
	}
	if q.Pass != nil && q.Pass.State == pass.Requested && p.ApprovedBy != "" {
		p.AnsweredAt = q.now
	}
	switch {
	case refused == nil && q.undo:
		p = goesOn(q, p, passed)
	case refused == nil && q.scheduled():
		p.State = pass.Scheduled
		p = movedTo(passedOver(p, passed), q.later, q.policy)
	case refused == nil:
		p.Overridden = passed
		p = started(q, p)
	case refused.Code == pass.NeedsApproval && p.State == "" && q.scheduled():
		p.State = pass.Requested
		p = movedTo(p, q.later, q.policy)
	case refused.Code == pass.NeedsApproval && p.State == "" && q.RequestPass != "":
		return q.named(p), &pass.Refusal{Code: pass.AlreadyOut, Detail: "request"}
	case refused.Code == pass.NeedsApproval && p.State == "":
		p.State = pass.Requested
		p.DeadlineAt = q.now.Add(minutes(q.policy.School.RequestMinutes))
	case refused.Code == pass.Full && refused.Line && q.line && q.LinePass == "" && p.State != pass.Ready:
		p.Overridden = q.passedSoFar()
		p = joined(q, p)
	case refused.Code == pass.Full && !refused.Line && q.release && p.State == pass.Requested:
		p.State, p.StartsAt, p.DeadlineAt = pass.Scheduled, q.now, q.now.Add(lookAgain)
		p.Overridden = q.passedSoFar()
	case refused.Code == pass.Full && q.line && q.LinePass != "":
		return q.named(p), &pass.Refusal{Code: pass.AlreadyOut, Detail: "line"}
	default:
		return q.named(p), refused
	}
	return q.named(p), nil
}

// started is the pass running. It comes due on a whole second, so that all clocks of a page change at one
// instant; its start is exact, so that it never seems to lie before the end of the pass it waited for.
func started(q question, p pass.Pass) pass.Pass {
	p.State = pass.Active
	p.StartedAt = q.now
	p.DueAt = pass.WholeSecond(q.now.Add(minutes(p.Minutes)))
	p.DeadlineAt = p.DueAt.Add(minutes(q.policy.School.OvertimeEndMinutes))
	return p
}

// passedOver is the pass with these warnings confirmed as well.
func passedOver(p pass.Pass, passed []pass.Code) pass.Pass {
	for _, code := range passed {
		if !slices.Contains(p.Overridden, code) {
			p.Overridden = append(slices.Clone(p.Overridden), code)
		}
	}
	return p
}

// goesOn is a pass whose end is taken back: its clock is where it would be.
func goesOn(q question, p pass.Pass, passed []pass.Code) pass.Pass {
	p = passedOver(p, passed)
	p.State, p.EndedAt, p.EndedBy, p.EndedHow = pass.Active, time.Time{}, "", ""
	p.ToldAt, p.FirstEndedAt, p.DeadlineAt = time.Time{}, time.Time{}, time.Time{}
	if !p.Paused() {
		p.DeadlineAt = overtimeEnds(p, q.policy)
	}
	return p
}

// joined is the pass at the end of its line. The clocks of two servers may differ: the line's order is
// the order in which they held the room.
func joined(q question, p pass.Pass) pass.Pass {
	p.State, p.DeadlineAt = pass.Waiting, time.Time{}
	p.JoinedAt = q.now
	if !q.now.After(q.LastJoinedAt) {
		p.JoinedAt = q.LastJoinedAt.Add(time.Microsecond)
	}
	return p
}

// passedSoFar are the confirmed warnings that a pass takes with it into the line.
func (q question) passedSoFar() (passed []pass.Code) {
	q.line = false // what is confirmed holds when the line lets the pass go
	for _, check := range checks {
		if a := check(q); a.refusal != nil && a.passable && a.refusal.Code != pass.Full {
			if slices.Contains(q.confirmed, a.refusal.Code) || slices.Contains(q.confirmed, a.passed) {
				passed = append(passed, a.passed)
			}
		}
	}
	return passed
}

// named is the pass with the names that screens show, and what the school says about its end.
func (q question) named(p pass.Pass) pass.Pass {
	p.CodesToEnd = q.policy.School.CodesToEnd
	return named(p, q.Ground)
}

// named gives a pass the names that screens show; they have come with the locks.
func named(p pass.Pass, g db.Ground) pass.Pass {
	p.Student, p.Origin, p.Destination = g.Student, g.Origin, g.Destination
	return p
}

// write queues what was decided about p and answers the passes it changed. A start in place of a pass that ended
// meanwhile moves behind that end. One that the hall or an encounter group stopped leaves a row either way, so that the
// two take the same time.
func (h *Hall) write(
	ctx context.Context, tx *db.Tx, a attempt, q question, p *pass.Pass, refused *pass.Refusal, turns []pass.Pass,
) ([]pass.Pass, error) {
	for _, turn := range turns {
		tx.ChangePass(turn)
	}
	if refused != nil {
		if !slices.Contains(refused.Codes(), pass.Busy) {
			return turns, nil
		}
		logged, err := q.logged(ctx, tx)
		if err == nil && !logged {
			row := tx.AddRefusedStart(a.by.id(), q.now, *p, pass.Busy, q.Encounter)
			tx.AddHappening(db.Happening{What: notice.StartStopped, Subject: row, Actor: a.by.Person.ID, At: q.now})
		}
		return turns, err
	}
	touched := turns
	if q.ActivePass != "" && p.State == pass.Active {
		old, err := h.reconcile(ctx, tx, a, q)
		if err != nil {
			return nil, err
		}
		if old.EndedAt.After(q.now) { // it was ended meanwhile
			q.now = old.EndedAt
			*p = started(q, *p)
		}
		touched = append(touched, old)
	}
	if q.Pass == nil {
		tx.AddPass(*p)
	} else {
		tx.ChangePass(*p)
	}
	if a.beside != nil {
		a.beside(tx, *p)
	}
	record(tx, a.by, q.now, a.verb, stateOf(q.Pass), *p)
	return append(touched, *p), nil
}

// logged reports whether there is a row already of this stopped start: the system tries again every few seconds what a
// busy hall or a partner stopped before, and that is one. A partner who is out only by now is another.
func (q question) logged(ctx context.Context, tx *db.Tx) (bool, error) {
	again := q.by.How == System.How && q.start.Refusal == string(pass.Busy)
	if !again || q.Encounter == nil {
		return again, nil
	}
	return tx.Prevented(ctx, q.Encounter.Group, q.start.StudentID, q.start.StartsAt)
}

// reconcile ends the pass that staff chose to replace by the new one.
func (h *Hall) reconcile(ctx context.Context, tx *db.Tx, a attempt, q question) (pass.Pass, error) {
	old, _, err := tx.LockPass(ctx, q.ActivePass)
	if err != nil || old.State != pass.Active {
		return old, err
	}
	before, how, verb := stateOf(&old), pass.Reconciled, pass.WasReconciled
	if a.replaces != "" {
		how, verb = howEnded(a.by), pass.WasEndedToBack
	}
	old = ended(old, a.by, how, q.now)
	tx.ChangePass(old)
	record(tx, a.by, q.now, verb, before, old)
	return old, nil
}

// stateOf is what the audit log keeps of a pass.
func stateOf(p *pass.Pass) any {
	if p == nil {
		return nil
	}
	return p.Snapshot()
}
