package demo

import (
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// ask makes the pass of a wish; one in fourteen is made by the teacher.
func (s *stage) ask(w wish) pass.Pass {
	p := pass.Pass{
		SchoolID: s.policy.School.ID, ID: s.id(w.at), StudentID: w.seat.StudentID, OriginID: w.seat.RoomID,
		DestinationID: w.room.ID, Trip: pass.Round, Minutes: w.room.Minutes, MadeBy: w.seat.StudentID,
		MadeAs: pass.MadeByStudent, Counted: w.room.Counted, OnDay: s.day, MadeAt: w.at,
	}
	if w.room.Trip == school.BothTrips && chance(s.rng, 0.15) {
		p.Trip = pass.OneWay
	}
	if w.seat.TeacherID != "" && chance(s.rng, 0.07) {
		s.madeByTeacher(&p, w)
	}
	p.Urgent = w.room.Urgent && p.MadeAs == pass.MadeByStudent && chance(s.rng, 0.01)
	p.Ahead = p.Urgent
	return p
}

// madeByTeacher makes it the teacher's pass: for now, or long since for this moment.
func (s *stage) madeByTeacher(p *pass.Pass, w wish) {
	p.MadeBy, p.MadeAs, p.Counted = w.seat.TeacherID, pass.MadeByStaff, false
	if chance(s.rng, 0.4) {
		p.MadeAt, p.StartsAt = w.at.Add(-s.between(10*time.Minute, 90*time.Minute)), w.at
	}
}

// answer is what became of a request: most get a yes, after a while, and go on as a wish.
func (s *stage) answer(w wish) {
	approver := approverOf(w.room, w.seat, s.teachers)
	after := w.at.Add(s.between(10*time.Second, 150*time.Second))
	w.pass.ApproverID, w.pass.Message = approver, s.message(w.room)
	switch luck := s.rng.IntN(100); {
	case approver == "" || luck >= 95:
		w.pass.State, w.pass.EndedAt = pass.Expired, w.at.Add(minutes(s.policy.School.RequestMinutes))
	case luck >= 91:
		w.pass.State, w.pass.EndedAt, w.pass.EndedBy = pass.Cancelled, after, w.seat.StudentID
	case luck >= 82:
		w.pass.State, w.pass.EndedAt, w.pass.EndedBy = pass.Denied, after, approver
		w.pass.ApprovedBy, w.pass.Answer = approver, pick(s.rng, noes)
	default:
		w.pass.ApprovedBy, w.pass.ApprovedHow, w.at = approver, "screen", after
		if approver == w.seat.TeacherID && chance(s.rng, 0.3) {
			w.pass.ApprovedHow = "pin"
		}
		s.queue.add(w)
		return
	}
	s.keep(w.pass)
}
