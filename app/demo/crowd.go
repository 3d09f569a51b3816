package demo

import (
	"cmp"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// inLine is how many wait for the crowded restroom.
const inLine = 3

// crowd keeps one restroom full, with others in line.
func (s *scene) crowd() {
	room, found := s.crowded()
	if !found {
		return
	}
	for try := 0; try < 100 && s.inLine(room.ID) == 0 && s.places(room.ID) > 0 && len(s.pool) > 0; try++ {
		s.enter(s.anyone(), room, try < 50)
	}
	for try := 0; try < 100 && s.places(room.ID) < 1 && s.inLine(room.ID) < inLine && len(s.pool) > 0; try++ {
		s.join(s.anyone(), room)
	}
}

// enter lets a student into the crowded room: in a cold hall some minutes ago, if there was a place.
func (s *scene) enter(seat db.DemoSeat, room school.Room, before bool) {
	p, may := s.going(seat, room)
	at := s.now
	if before {
		at = s.startedAt(&p, false)
	}
	if may && s.thereSince(room.ID, at) < *room.Capacity {
		s.begin(p, at)
	}
}

// crowded is the restroom that is full: the last by label that can be.
func (s *scene) crowded() (school.Room, bool) {
	var list []school.Room
	for _, r := range s.all {
		if r.Icon == "toilet" && r.Capacity != nil && *r.Capacity > 0 && r.Line && s.open(r) && s.policy.School.Lines {
			list = append(list, r)
		}
	}
	if len(list) < 2 {
		return school.Room{}, false // visitors need one with a free place
	}
	return slices.MaxFunc(list, func(a, b school.Room) int { return cmp.Compare(a.Label(), b.Label()) }), true
}

// join puts a student at the end of a line; in a cold hall they have waited a while already.
func (s *scene) join(seat db.DemoSeat, room school.Room) {
	p, may := s.going(seat, room)
	if !may {
		return
	}
	p.State, p.JoinedAt = pass.Waiting, s.now
	if s.cold {
		p.JoinedAt = s.now.Add(-time.Minute * time.Duration(inLine-s.inLine(room.ID)))
	}
	for _, other := range s.line {
		if other.DestinationID == room.ID && !p.JoinedAt.After(other.JoinedAt) {
			p.JoinedAt = other.JoinedAt.Add(time.Microsecond)
		}
	}
	p.MadeAt, p.OnDay = p.JoinedAt, s.policy.Day(p.JoinedAt)
	s.add(p)
}
