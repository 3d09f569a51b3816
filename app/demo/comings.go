package demo

import (
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

const (
	someLate = 2                // in overtime, at least, so that every list has one to show
	tooLate  = 12 * time.Minute // into overtime even these come back, before the system ends their pass
)

// comeBack ends the passes of ours whose students are back: at the moment they came.
func (s *scene) comeBack() {
	late := 0
	for _, p := range s.out {
		if p.Overtime(s.now) {
			late++
		}
	}
	s.out = slices.DeleteFunc(s.out, func(p pass.Pass) bool {
		back := p.StartedAt.Add(Stay(p.ID, int(p.DueAt.Sub(p.StartedAt).Minutes())))
		if !ours(p.ID) || back.After(s.now) {
			return false
		}
		if p.Overtime(s.now) {
			if late <= someLate && s.now.Sub(p.DueAt) < tooLate {
				return false
			}
			late--
		}
		p.State, p.EndedAt, p.EndedBy, p.EndedHow = pass.Ended, s.returned(p, back), p.StudentID, pass.ByStudent
		p.DeadlineAt = time.Time{}
		s.change(p)
		return true
	})
}

// returned is when a student came back: if that was long ago, the demo was asleep, else just now.
func (s *scene) returned(p pass.Pass, back time.Time) time.Time {
	if s.now.Sub(back) > 2*time.Minute && s.now.After(p.DeadlineAt) {
		return back
	}
	return s.now
}

// moveLines lets students of ours go whose turn it is, and takes those out of the line whose lesson is over.
// A place that is a visitor's turn stays free for them: the hall offers it.
func (s *scene) moveLines() {
	free := map[school.ID]int{}
	for _, p := range s.line {
		if _, known := free[p.DestinationID]; !known {
			free[p.DestinationID] = s.places(p.DestinationID)
		}
	}
	s.line = slices.DeleteFunc(s.line, func(p pass.Pass) bool {
		switch room := p.DestinationID; {
		case ours(p.ID) && !s.seated(p):
			s.cancel(p)
			return true
		case ours(p.ID) && (p.State == pass.Ready || free[room] > 0) && s.mayStart(p.OriginID, s.rooms[room]):
			if p.State == pass.Waiting {
				free[room]--
			}
			s.startNow(p)
			return true
		case p.State == pass.Waiting:
			free[room]--
		}
		return false
	})
}

// places are a room's free places that are nobody's turn yet.
func (s *scene) places(room school.ID) int {
	capacity := s.rooms[room].Capacity
	if capacity == nil {
		return len(s.line)
	}
	free := *capacity - s.activeTo(room)
	for _, p := range s.line {
		if p.DestinationID == room && p.State == pass.Ready {
			free--
		}
	}
	return free
}

// seated reports whether the student is still where the pass starts, and free of groups and limits.
func (s *scene) seated(p pass.Pass) bool {
	seat, here := s.seats[p.StudentID]
	return here && seat.RoomID == p.OriginID && !seat.Bound && !seat.Account
}

func (s *scene) cancel(p pass.Pass) {
	p.State, p.EndedAt, p.EndedBy, p.DeadlineAt = pass.Cancelled, s.now, p.StudentID, time.Time{}
	s.change(p)
}

// startNow lets a pass that waited run.
func (s *scene) startNow(p pass.Pass) {
	s.run(&p, s.now)
	s.change(p)
	s.out = append(s.out, p)
}

func (s *scene) run(p *pass.Pass, at time.Time) {
	p.State, p.StartedAt, p.DueAt = pass.Active, at, at.Add(minutes(p.Minutes))
	p.DeadlineAt = p.DueAt.Add(minutes(s.policy.School.OvertimeEndMinutes))
}
