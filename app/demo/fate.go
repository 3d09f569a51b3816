package demo

import (
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// full reports whether the wish has to wait, and when the next place is free.
func (s *stage) full(w wish) (free time.Time, full bool) {
	still := func(at time.Time) bool { return !at.After(w.at) }
	s.leaving[w.room.ID] = slices.DeleteFunc(s.leaving[w.room.ID], still)
	s.coming[w.seat.RoomID] = slices.DeleteFunc(s.coming[w.seat.RoomID], still)
	there, out := s.leaving[w.room.ID], s.coming[w.seat.RoomID]
	if c := w.room.Capacity; c != nil && len(there) >= *c {
		return soonest(there), true
	}
	if most := s.rooms[w.seat.RoomID].MaxOut; most != nil && len(out) >= *most {
		return soonest(out), true
	}
	return time.Time{}, false
}

func soonest(list []time.Time) time.Time {
	if len(list) == 0 {
		return time.Time{} // a room that holds nobody
	}
	return slices.MinFunc(list, time.Time.Compare)
}

// patience is how long a student waits in line before giving up.
const patience = 9 * time.Minute

// line lets the wish wait for the next free place, or give up.
func (s *stage) line(w wish, free time.Time) {
	if w.pass.JoinedAt.IsZero() {
		w.pass.JoinedAt = w.at
	}
	seat, _ := s.seatAt(w.actor, free)
	if free.IsZero() || free.After(w.pass.JoinedAt.Add(patience)) || seat.RoomID != w.seat.RoomID {
		w.pass.State, w.pass.EndedBy = pass.Cancelled, w.seat.StudentID
		w.pass.EndedAt = w.at.Add(s.between(time.Minute/2, 3*time.Minute))
		s.keep(w.pass)
		return
	}
	w.at = free
	s.queue.add(w)
}

// start lets the student go, and knows already how long it will be.
func (s *stage) start(w wish) {
	p := w.pass
	p.State = pass.Ended
	p.StartedAt = w.at
	if s.rng.IntN(6) == 0 && p.Minutes > 4 {
		p.Minutes -= 2 // chose less time than there was
	}
	p.DueAt = p.StartedAt.Add(minutes(p.Minutes))
	p.EndedAt = p.StartedAt.Add(Stay(p.ID, p.Minutes))
	p.EndedBy, p.EndedHow = s.ending(p, w)
	if p.EndedHow == pass.BySystem {
		p.EndedAt = p.DueAt.Add(minutes(s.policy.School.OvertimeEndMinutes))
	}
	student := w.seat.StudentID
	s.outUntil[student], s.outOn[student] = p.EndedAt, p.ID
	if p.Counted {
		s.taken[student]++
	}
	s.leaving[p.DestinationID] = append(s.leaving[p.DestinationID], p.EndedAt)
	s.coming[p.OriginID] = append(s.coming[p.OriginID], p.EndedAt)
	s.keep(p)
}

// keep keeps what was over in time.
func (s *stage) keep(p pass.Pass) {
	if !p.EndedAt.After(s.until) {
		s.passes = append(s.passes, p)
	}
}

// ending is by whom and how a pass is ended: mostly by the student.
func (s *stage) ending(p pass.Pass, w wish) (school.ID, pass.Ending) {
	there := s.teachers[p.DestinationID]
	switch luck := s.rng.IntN(100); {
	case luck < 1:
		return "", pass.BySystem
	case luck < 40 && p.Trip == pass.OneWay && there != "":
		return there, pass.ByTeacher
	case luck < 8 && w.seat.TeacherID != "":
		return w.seat.TeacherID, pass.ByTeacher
	case luck < 11:
		return p.StudentID, pass.ByKiosk
	}
	return p.StudentID, pass.ByStudent
}
