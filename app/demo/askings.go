package demo

import (
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// renewRequests keeps the open requests of ours from running out: the student asks again. Those whose
// lesson is over take theirs back.
func (s *scene) renewRequests() {
	timeout := minutes(s.policy.School.RequestMinutes)
	s.asked = slices.DeleteFunc(s.asked, func(p pass.Pass) bool {
		if p.State != pass.Requested || !ours(p.ID) {
			return false
		}
		if !s.seated(p) {
			s.cancel(p)
			return true
		}
		if s.now.Sub(p.MadeAt) > timeout*2/3 {
			seen := p.Revision
			p.MadeAt, p.OnDay, p.DeadlineAt = s.now, s.policy.Day(s.now), s.now.Add(timeout)
			s.script = append(s.script, step{pass: p, seen: seen, anew: true})
		}
		return false
	})
}

// askTeachers sees to it that those whom visitors play have something to answer.
func (s *scene) askTeachers() {
	for _, of := range []struct {
		account  string
		requests int
	}{{"teacher", 3}, {"teacher2", 2}, {"librarian", 3}, {"counselor", 1}} {
		approver := s.staff[of.account]
		missing := of.requests - s.requestsTo(approver)
		if !s.cold {
			missing = min(missing, 1) // one after the other
		}
		for range missing {
			s.askOne(approver, s.requestsTo(approver) < of.requests-1)
		}
	}
}

func (s *scene) requestsTo(approver school.ID) (n int) {
	for _, p := range s.asked {
		if p.State == pass.Requested && p.ApproverID == approver {
			n++
		}
	}
	return n
}

// askOne makes one request to an approver: of one of their own pupils to leave the lesson, or of somebody
// else to come to their room.
func (s *scene) askOne(approver school.ID, own bool) {
	for try := 0; try < 20 && approver != "" && len(s.pool) > 0; try++ {
		seat := s.anyone()
		if pupil, found := s.pupilOf(approver); own && found {
			seat = pupil
		}
		for _, i := range s.rng.Perm(len(s.all)) {
			room := s.all[i]
			if room.ApprovalNow && s.answersFor(approver, room, seat) && s.mayGo(seat, room) {
				s.ask(seat, room, approver)
				return
			}
		}
		own = false
	}
}

// answersFor reports whether an approver is one whom the student of a seat would ask for a room.
func (s *scene) answersFor(approver school.ID, room school.Room, seat db.DemoSeat) bool {
	return approverOf(room, seat, s.teachers) == approver ||
		room.Approvers == school.AnyTeacher && s.teachers[room.ID] == approver
}

func (s *scene) ask(seat db.DemoSeat, room school.Room, approver school.ID) {
	p := s.newPass(seat, room)
	p.State, p.ApproverID, p.Message = pass.Requested, approver, s.message(room)
	if s.cold {
		p.MadeAt = s.now.Add(-s.between(10*time.Second, 4*time.Minute))
		p.OnDay = s.policy.Day(p.MadeAt)
	}
	p.DeadlineAt = p.MadeAt.Add(minutes(s.policy.School.RequestMinutes))
	s.add(p)
}

// appointments is how many scheduled passes of ours lie ahead.
const appointments = 4

// makeAppointments lets the nurse and the counsellor send for students later in this lesson.
func (s *scene) makeAppointments() {
	have := 0
	for _, p := range s.asked {
		if p.State == pass.Scheduled && ours(p.ID) {
			have++
		}
	}
	for i := have; i < appointments && len(s.pool) > 0; i++ {
		account := []string{"nurse", "counselor"}[i%2]
		seat := s.anyone()
		if pupil, found := s.pupilOf(s.staff["teacher"]); i == 0 && found {
			seat = pupil
		}
		soonest, latest := s.now.Add(5*time.Minute), s.ends.Add(-3*time.Minute)
		if room := s.deskOf(account); room.ID != "" && latest.After(soonest) {
			at := soonest.Add(s.between(0, min(latest.Sub(soonest), 40*time.Minute))).Truncate(time.Minute)
			s.appoint(seat, room, s.staff[account], at)
		}
	}
}

func (s *scene) appoint(seat db.DemoSeat, room school.Room, by school.ID, at time.Time) {
	if seat.RoomID == room.ID || !s.open(room) {
		return
	}
	p := s.newPass(seat, room)
	p.State, p.MadeBy, p.MadeAs, p.Counted = pass.Scheduled, by, pass.MadeByStaff, false
	p.ApproverID, p.ApprovedBy, p.ApprovedHow = by, by, "screen"
	p.StartsAt, p.DeadlineAt = at, at
	s.add(p)
}
