package hall

import (
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// question is all that the decision on a start is made of: values, read under lock.
type question struct {
	db.Ground
	policy    school.Policy
	now       time.Time
	extras    db.Extras
	taken     map[string]int // counted passes so far by span: "day", "week", "term"
	places    int            // of the destination, after those who come first in its line
	start     pass.Pass      // as it would start
	by        By
	confirmed []pass.Code // the warnings passed over by staff, now or before
	line      bool        // the student joins the line if the room is full
	later     time.Time   // when it is to start, if not now
	replaces  school.ID   // the pass that this one is the way back of
	undo      bool        // an end is taken back
	release   bool        // the system starts it as soon as the room has a place
}

// scheduled reports whether the pass is approved now and starts another time: of the checks, only what the
// pass itself is made of can be looked at now. All of them are made at its start.
func (q question) scheduled() bool { return q.later.After(q.now) }

// planned reports whether the pass was, or is now, approved to start at a time of its own.
func (q question) planned() bool { return q.scheduled() || !q.start.StartsAt.IsZero() }

// approved reports whether somebody with the right to has said yes, now or before.
func (q question) approved() bool { return q.start.ApprovedBy != "" }

// staff reports whether a member of staff makes or approves the pass, and so can confirm warnings.
func (q question) staff() bool { return q.by.Staff && q.by.How != System.How }

// student reports whether the checks apply that only students meet who start by themselves.
func (q question) student() bool {
	return q.start.MadeAs == pass.MadeByStudent && (!q.approved() || q.ofSeries()) && !q.staff()
}

// ofSeries reports whether the yes was said to a series: it is none to what the rules have against this day.
func (q question) ofSeries() bool { return q.start.ApprovedHow == pass.BySeries }

// answer is what one check says: no refusal where it has no objection.
type answer struct {
	refusal  *pass.Refusal
	passable bool      // a confirmation is enough to go on
	passed   pass.Code // what is then recorded
}

var fine = answer{}

// no is a refusal that nobody can pass over.
func no(r pass.Refusal) answer { return answer{refusal: &r} }

// warn is a refusal that staff can confirm, and that a recorded confirmation passes.
func (q question) warn(r pass.Refusal) answer {
	r.Overridable = q.staff()
	return answer{refusal: &r, passable: true, passed: r.Code}
}

// checks are the fourteen of product.md section 3, in their order, but for the last: an encounter group answers where a
// busy hall does. Behind the room's places it would say "busy" only of rooms that have some, which a busy hall says of all.
var checks = []func(question) answer{
	notFrozen, studentFree, destinationOpen, tripAllowed, roomShown, rightDirection, noFlyTime,
	lessonMode, approvalGiven, limitLeft, cooledDown, hallNotBusy, noEncounter, roomNotFull,
}

// checksAgain are those that must hold whenever somebody is let out, though they were out before.
var checksAgain = []func(question) answer{notFrozen, studentFree, hallNotBusy, noEncounter, roomNotFull}

// checksNow are those that can be made now.
func (q question) checksNow() []func(question) answer {
	switch {
	case q.scheduled() && q.student():
		return []func(question) answer{tripAllowed, roomShown, approvalGiven}
	case q.scheduled() && q.staff() && q.start.MadeAs == pass.MadeByStaff: // at its time nobody is there to confirm it
		return []func(question) answer{tripAllowed, roomShown}
	case q.scheduled():
		return []func(question) answer{tripAllowed}
	case q.undo || q.replaces != "": // the student is out, or was a moment ago
		return checksAgain
	}
	return checks
}

// leaveOld counts the pass out that this one ends by starting: the student is in one place at a time. Turns have
// been offered by then, so that a place that is kept so is not one that somebody waited for.
func (q *question) leaveOld() {
	if !q.leaves() {
		return
	}
	q.InHall--
	if q.ActiveOrigin == q.Origin.ID {
		q.ActiveFrom--
	}
	if q.ActiveRoom == q.Destination.ID {
		q.ActiveTo--
		q.places++
	}
}

// leaves reports whether the student's pass that is out ends by the start of this one.
func (q question) leaves() bool {
	chosen := q.staff() && slices.Contains(q.confirmed, pass.AlreadyOut)
	return q.ActivePass != "" && (q.replaces != "" || chosen)
}

// mayStart is the one decision on whether a pass may start. It answers the warnings that were passed over,
// or a refusal: the first check that fails, or, for staff, all warnings at once.
func mayStart(q question) (passed []pass.Code, refused *pass.Refusal) {
	var warnings []pass.Refusal
	for _, check := range q.checksNow() {
		a := check(q)
		switch confirmed := a.refusal != nil && slices.Contains(q.confirmed, a.refusal.Code); {
		case a.refusal == nil:
		case a.passable && (confirmed || slices.Contains(q.confirmed, a.passed)):
			passed = append(passed, a.passed)
		case a.refusal.Overridable && !confirmed:
			warnings = join(warnings, *a.refusal)
		case a.refusal.Line && len(warnings) > 0:
			return nil, together(warnings) // first the warnings, then the line
		default:
			return nil, a.refusal
		}
	}
	return passed, together(warnings)
}

// join adds a warning to those before it. A busy hall and a partner are one.
func join(warnings []pass.Refusal, next pass.Refusal) []pass.Refusal {
	if slices.ContainsFunc(warnings, func(w pass.Refusal) bool { return w.Code == next.Code }) {
		return warnings
	}
	return append(warnings, next)
}

// together is the first of the warnings with the others as its companions; nil if there are none.
func together(warnings []pass.Refusal) *pass.Refusal {
	if len(warnings) == 0 {
		return nil
	}
	first := warnings[0]
	first.Also = append(first.Also, warnings[1:]...)
	return &first
}
