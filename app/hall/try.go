package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// attempt is one try to start a pass, new or already there.
type attempt struct {
	by        By
	pass      pass.Pass
	line      bool
	confirmed []pass.Code
	reason    string    // why what was confirmed is passed over
	later     time.Time // when it is to start; a moment that has passed is now
	asPlanned bool      // it is to start when it is planned for, as it is under lock
	release   bool      // the system starts it as soon as the room has a place
	verb      string    // for the audit log
	replaces  school.ID // the one pass of the student that it ends by starting: the way back
	undo      bool      // an end is taken back: the pass goes on as it was
	// prepare readies a pass that is already there, under lock; it is nil for a new one. It answers false
	// when there is nothing left to do: the page was old.
	prepare func(current *pass.Pass, g db.Ground) (goOn bool, err error)
	series  school.ID // that the pass asks for: its days are made after what becomes of that
	// beside queues what is kept of the pass in the same step; it is nil where there is nothing.
	beside func(tx *db.Tx, p pass.Pass)
}

// try is the way every start goes: lock, look, decide, write.
func (h *Hall) try(ctx context.Context, of school.ID, a attempt) (pass.Pass, error) {
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return pass.Pass{}, err
	}
	var o outcome
	err = h.db.InTx(ctx, of, func(tx *db.Tx) (err error) {
		o, err = h.decide(ctx, tx, a, &policy)
		return err
	})
	if err != nil {
		return h.afterDoubleTap(ctx, of, a, err)
	}
	h.count(of, a, o)
	for _, p := range o.touched {
		h.tell(of, p)
		if p.State == pass.Ended {
			h.callLines(ctx, of, p)
		}
	}
	if o.refused != nil {
		return o.pass, o.refused
	}
	return o.pass, nil
}

// outcome is what came of an attempt, and which passes it has changed.
type outcome struct {
	pass    pass.Pass
	refused *pass.Refusal
	touched []pass.Pass
}

func (h *Hall) decide(ctx context.Context, tx *db.Tx, a attempt, policy *school.Policy) (o outcome, err error) {
	if err := h.holdCover(ctx, tx, a.by); err != nil {
		return o, err
	}
	if a.series != "" {
		if _, err := tx.LockSeries(ctx, a.series); err != nil {
			return o, err
		}
	}
	g, err := h.ground(ctx, tx, policy, a)
	if err != nil {
		return o, err
	}
	now := h.clock()
	p, goOn, err := a.current(g)
	if a.replaces != "" && a.replaces != g.ActivePass {
		goOn = false // it is over, or the student is on another one by now
	}
	if err != nil || !goOn {
		return outcome{pass: named(p, g)}, err
	}
	if a.asPlanned {
		a.later = p.StartsAt
	}
	if err := mayConfirm(a, *policy); err != nil {
		return o, err
	}
	q, turns, err := h.questionOf(ctx, tx, a, p, g, *policy, now)
	if err != nil {
		return o, err
	}
	passed, no := mayStart(q)
	o.pass, o.refused = settle(q, passed, no)
	o.pass = explained(a, q, o.pass)
	o.touched, err = h.write(ctx, tx, a, q, &o.pass, o.refused, turns)
	return o, err
}

// ground locks and looks, by the school's rules as they are under the locks: policy is read anew while it is old,
// and then looked by again, because the bells may ring otherwise. Where a hallway maximum is that new, the school is
// locked after its rooms: of two that wait for each other the database takes one back, and it tries again.
func (h *Hall) ground(ctx context.Context, tx *db.Tx, policy *school.Policy, a attempt) (db.Ground, error) {
	for {
		g, err := h.lockStart(ctx, tx, *policy, a)
		if err != nil || g.Revision == policy.School.Revision {
			return g, err
		}
		fresh, err := h.loadPolicy(ctx, tx.Scope)
		if err != nil {
			return g, err // the old one stays, for the next try
		}
		*policy = fresh
	}
}

func (h *Hall) lockStart(ctx context.Context, tx *db.Tx, policy school.Policy, a attempt) (db.Ground, error) {
	now := h.clock()
	asked := db.Asked{
		Pass: a.pass.ID, Student: a.pass.StudentID, Origin: a.pass.OriginID, Destination: a.pass.DestinationID,
		There: a.prepare != nil, Now: now, Bells: policy.Moment(now),
		Hallway: policy.School.HallwayMaximum != nil,
	}
	classes, err := h.classes(ctx, tx, policy, asked.Bells)
	if err != nil {
		return db.Ground{}, err
	}
	asked.Classes = classes[a.pass.StudentID]
	return tx.LockStart(ctx, asked)
}

// current is the pass that the attempt is about. A new one whose id is there already was sent twice.
func (a attempt) current(g db.Ground) (p pass.Pass, goOn bool, err error) {
	switch {
	case g.Pass == nil && a.prepare == nil:
		return a.pass, true, nil
	case g.Pass == nil:
		return a.pass, false, db.ErrNotFound
	case a.prepare != nil:
		p = *g.Pass
		goOn, err = a.prepare(&p, g)
		return p, goOn, err
	case g.Pass.StudentID != a.pass.StudentID:
		return a.pass, false, db.ErrNotFound
	}
	return *g.Pass, false, nil
}

func (h *Hall) questionOf(ctx context.Context, tx *db.Tx, a attempt, p pass.Pass, g db.Ground, policy school.Policy, now time.Time) (question, []pass.Pass, error) {
	q := question{
		Ground: g, policy: policy, now: now, start: p, by: a.by, line: a.line, later: a.later, release: a.release,
		confirmed: a.confirmed, replaces: a.replaces, undo: a.undo,
	}
	if !a.undo { // what let the pass go once doesn't let it go again after its end
		q.confirmed = slices.Concat(a.confirmed, p.Overridden)
	}
	var err error
	if p.Urgent && g.Pass == nil {
		if err := mayBeUrgent(ctx, tx.Scope, p, g.Destination, policy, now); err != nil {
			return q, nil, err
		}
	}
	if g.HasExtras {
		if q.extras, err = tx.Extras(ctx, p.StudentID, policy.Day(now)); err != nil {
			return q, nil, err
		}
	}
	q.taken, err = takenOf(ctx, tx.Scope, g.Student, policy, q.extras, g.TakenToday, now)
	if err != nil {
		return q, nil, err
	}
	q.start.Counted = p.MadeAs == pass.MadeByStudent && g.Destination.Counted
	q.start.Ahead = p.Urgent || q.extras.SkipsLine
	turns, err := h.placesLeft(ctx, tx, &q)
	q.leaveOld()
	return q, turns, err
}

// placesLeft counts the places that are left for this pass. Where some are free and others wait, those in
// front are offered their turns first, so that nobody slips past the line.
func (h *Hall) placesLeft(ctx context.Context, tx *db.Tx, q *question) (turns []pass.Pass, err error) {
	bounded := q.Destination.Capacity != nil
	if bounded {
		q.places = *q.Destination.Capacity - q.ActiveTo - q.TurnsTo
	}
	if q.start.State == pass.Ready || q.WaitingTo == 0 || bounded && q.places < 1 {
		return nil, nil
	}
	line, err := tx.LockLine(ctx, q.Destination.ID)
	if err != nil {
		return nil, err
	}
	if q.leaves() || slices.Contains(q.confirmed, pass.Busy) {
		line.Busy = false // it is no hindrance to this start, so it is none to those in front of it
	}
	for _, p := range nextTurns(line, q.now) {
		if p.ID == q.start.ID {
			continue
		}
		turns = append(turns, p)
		if p.State == pass.Ready {
			q.places--
			if p.OriginID == q.Origin.ID {
				q.TurnsFrom++
			}
		}
	}
	return turns, nil
}

// afterDoubleTap answers the pass that is there when its form was sent twice at the same moment.
func (h *Hall) afterDoubleTap(ctx context.Context, of school.ID, a attempt, err error) (pass.Pass, error) {
	switch {
	case db.Violates(err, "passes_one_active"), db.Violates(err, "passes_one_in_line"), db.Violates(err, "passes_one_request"):
		return a.pass, &pass.Refusal{Code: pass.AlreadyOut}
	case !db.Violates(err, "passes_pkey"):
		return a.pass, err
	}
	p, err := h.db.At(of).Pass(ctx, a.pass.ID)
	if err == nil && p.StudentID != a.pass.StudentID {
		return pass.Pass{}, db.ErrNotFound
	}
	return p, err
}
