package hall

import (
	"slices"

	"corridor/app/pass"
	"corridor/app/school"
)

// The checks, each a row of product.md section 3.

func notFrozen(q question) answer {
	if q.Frozen {
		return no(pass.Refusal{Code: pass.Frozen})
	}
	return fine
}

func studentFree(q question) answer {
	switch {
	case q.Student.State == school.Suspended || q.Student.State == school.Deleted:
		return no(pass.Refusal{Code: pass.NotActive, Detail: "account"})
	case q.Absent:
		return no(pass.Refusal{Code: pass.NotActive, Detail: "absent"})
	case q.ActivePass != "" && q.ActivePass == q.replaces:
		return fine
	case q.ActivePass != "" && q.staff():
		return q.warn(pass.Refusal{Code: pass.AlreadyOut})
	case q.ActivePass != "":
		return no(pass.Refusal{Code: pass.AlreadyOut})
	}
	return fine
}

func destinationOpen(q question) answer {
	room := q.Destination
	if room.ClosedByHand(q.now) {
		return no(pass.Refusal{Code: pass.Closed, Detail: "hand", At: room.ReopensAt, Room: room.Label()})
	}
	if open, opens := q.policy.RoomOpen(room.ID, q.now); !open {
		return q.warn(pass.Refusal{Code: pass.Closed, Detail: "hours", At: opens, Room: room.Label()})
	}
	if room.Away(q.now) {
		return q.warn(pass.Refusal{Code: pass.Closed, Detail: "away", At: room.AwayUntil, Room: room.Label()})
	}
	return fine
}

func tripAllowed(q question) answer {
	refuse := func(detail string, number int) answer {
		return no(pass.Refusal{Code: pass.TripKind, Detail: detail, Number: number, Room: q.Destination.Label()})
	}
	switch longest := q.Destination.Minutes + q.extras.MoreMinutes; {
	case q.Origin.ID == q.Destination.ID:
		return refuse("same", 0)
	case !q.Destination.Destination:
		return refuse("destination", 0)
	case !q.Origin.Origin || q.Origin.Archived:
		return refuse("origin", 0)
	case !q.Destination.Takes(q.start.Trip == pass.Round):
		return refuse("kind", 0)
	case q.start.Minutes < 1 || q.start.Minutes > longest:
		return refuse("minutes", longest)
	}
	return fine
}

func roomShown(q question) answer {
	if q.Destination.ShownTo(q.Student.Grade, q.Listed) || q.approved() && !q.ofSeries() && !q.staff() {
		return fine
	}
	return q.warn(pass.Refusal{Code: pass.NotVisible, Room: q.Destination.Label()})
}

func rightDirection(q question) answer {
	if !q.student() || q.RoomNow == "" || q.RoomNow == q.Origin.ID {
		return fine
	}
	return no(pass.Refusal{Code: pass.WrongOrigin, Room: q.Origin.Label()})
}

func noFlyTime(q question) answer {
	end, within := q.policy.NoFlyEnds(q.now, q.Student.Grade)
	if !within || !q.student() || q.extras.NoFlyExempt {
		return fine
	}
	return no(pass.Refusal{Code: pass.NoFly, At: end})
}

// Only the origin's own teacher lets a student past their lesson mode, by approving it themselves.
func lessonMode(q question) answer {
	ownYes := q.approved() && !q.ofSeries() && q.start.ApprovedBy == q.LessonTeacher
	if q.start.MadeAs == pass.MadeByStaff || ownYes {
		return fine
	}
	stopped := q.LessonMode == school.Nobody ||
		q.LessonMode == school.UrgentOnly && !q.start.Urgent ||
		q.LessonMode == school.OneAtATime && q.ActiveFrom > 0
	if !stopped {
		return fine
	}
	return no(pass.Refusal{Code: pass.LessonMode, Detail: string(q.LessonMode)})
}

func approvalGiven(q question) answer {
	switch used := q.usedUp(); {
	case !q.student(), !q.asksFirst() && (q.scheduled() || used == nil):
		return fine
	case !q.asksFirst() && q.planned(): // at its time there is nobody to ask
		return no(*used)
	}
	return no(pass.Refusal{Code: pass.NeedsApproval, Room: q.Destination.Label()})
}

// asksFirst reports whether the room wants a person's yes: to a pass for now, or to one that is scheduled. That to a
// series is one.
func (q question) asksFirst() bool {
	if q.ofSeries() {
		return false
	}
	if q.planned() {
		return q.Destination.ApprovalSchedule
	}
	return q.Destination.ApprovalNow
}

// A student over the limit has met approvalGiven; here staff are told before they go past it.
func limitLeft(q question) answer {
	used := q.usedUp()
	if used == nil || !q.staff() {
		return fine
	}
	return q.warn(*used)
}

// usedUp is the limit that this pass would go over, if any.
func (q question) usedUp() *pass.Refusal {
	if !q.Destination.Counted || q.extras.NoLimit {
		return nil
	}
	for _, l := range limits(q.policy, q.Student.Grade, q.extras) {
		if l.passes != nil && q.taken[l.span] >= *l.passes {
			return &pass.Refusal{Code: pass.Limit, Detail: l.span, Number: *l.passes}
		}
	}
	return nil
}

func cooledDown(q question) answer {
	wait := minutes(q.policy.School.CooldownMinutes)
	again := q.LastEndedAt.Add(wait)
	if !q.student() || q.LastEndedAt.IsZero() || !q.now.Before(again) {
		return fine
	}
	return no(pass.Refusal{Code: pass.Cooldown, At: again})
}

func hallNotBusy(q question) answer {
	most := q.policy.School.HallwayMaximum
	if most == nil || q.InHall < *most || q.waits() {
		return fine
	}
	return q.warn(pass.Refusal{Code: pass.Busy})
}

func roomNotFull(q question) answer {
	refusal := pass.Refusal{
		Code: pass.Full, Detail: "room", Room: q.Destination.Label(), Number: q.TurnsTo + q.WaitingTo,
		Line: q.Destination.Line && q.policy.School.Lines,
	}
	turns := q.TurnsFrom
	if q.start.State == pass.Ready {
		turns = 0 // this turn was offered beside them
	}
	switch out := q.Origin.MaxOut; {
	case q.Destination.Capacity != nil && q.places < 1:
	case out != nil && q.ActiveFrom+turns >= *out:
		refusal.Detail = "out"
	default:
		return fine
	}
	a := q.warn(refusal)
	a.passable = q.Destination.OverCapacity
	a.refusal.Overridable = q.staff() && a.passable && !q.line
	return a
}

// Without the right to see encounter groups this reads exactly as hallNotBusy does: a start stopped by a
// partner must not be told from one stopped by a busy hall.
func noEncounter(q question) answer {
	if q.Encounter == nil || q.waits() {
		return fine
	}
	a := q.warn(pass.Refusal{Code: pass.Busy})
	a.passed = pass.EncounterPassed
	a.passable = q.by.may(school.EncounterOverride) || q.letMeet()
	return a
}

// waits reports whether the student is to join the line of a full room. The hall is empty enough, and every partner back,
// when the line lets them go.
func (q question) waits() bool {
	if !q.line {
		return false
	}
	full := roomNotFull(q)
	passed := full.passable && slices.Contains(q.confirmed, pass.Full)
	return full.refusal != nil && full.refusal.Line && !passed
}

// letMeet reports whether somebody with the right already let this pass start beside a partner. For a pass that has
// ended since, that is over as well.
func (q question) letMeet() bool {
	return !q.undo && slices.Contains(q.start.Overridden, pass.EncounterPassed)
}
