package demo

import (
	"cmp"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

const (
	fewestOut = 17 // students of ours who are out; up to five more, changing with the minutes
	atOnce    = 4  // who go in one step, unless the hall is empty
	inLine    = 3
)

// sendOut lets students go until as many are out as should be: some from the demo teachers' lessons, some
// to the desks that a visitor can sit at, the others wherever students go.
func (s *scene) sendOut() {
	wish := fewestOut + int(draw(s.now.Truncate(5*time.Minute).String())%6)
	step := atOnce
	if s.cold {
		step = wish
	}
	for try := 0; try < 200 && step > 0 && len(s.pool) > 0 && s.outOfOurs() < wish; try++ {
		seat := s.nextSeat(try)
		if s.send(seat, s.nextRoom(seat)) {
			step--
		}
	}
}

func (s *scene) outOfOurs() (n int) {
	for _, p := range s.out {
		if ours(p.ID) {
			n++
		}
	}
	return n
}

// nextSeat is who goes next: from the lessons of the demo teachers until two are out there.
func (s *scene) nextSeat(try int) db.DemoSeat {
	for _, seat := range s.pool {
		if s.visitors(seat.TeacherID) && s.activeFrom(seat.RoomID) < 2 && try%4 == 0 {
			return seat
		}
	}
	return pick(s.rng, s.pool)
}

// nextRoom is where to: first to the desks a visitor can sit at.
func (s *scene) nextRoom(seat db.DemoSeat) school.Room {
	for _, desk := range []struct {
		account string
		visits  int
	}{{"nurse", 2}, {"librarian", 4}, {"counselor", 1}} {
		if room := s.deskOf(desk.account); s.activeTo(room.ID) < desk.visits && chance(s.rng, 0.5) {
			return room
		}
	}
	if list := s.ways[way{floorOf(s.rooms[seat.RoomID]), seat.Grade}]; len(list) > 0 {
		return pick(s.rng, list)
	}
	return school.Room{}
}

// deskOf is the room of a desk; none if a visitor has taken it away.
func (s *scene) deskOf(account string) school.Room {
	for room, teacher := range s.teachers {
		if teacher == s.staff[account] {
			return s.rooms[room]
		}
	}
	return school.Room{}
}

// send starts a pass where the rules let it, and a place stays free for a visitor.
func (s *scene) send(seat db.DemoSeat, room school.Room) bool {
	if !s.mayGo(seat, room) || s.inLine(room.ID) > 0 {
		return false
	}
	p := s.newPass(seat, room)
	started := s.startedAt(&p)
	if c := room.Capacity; c != nil && s.thereSince(room.ID, started) >= *c-1 {
		return false
	}
	s.begin(p, seat, room, started)
	return true
}

// begin adds a running pass, approved where the room or a limit asks for it.
func (s *scene) begin(p pass.Pass, seat db.DemoSeat, room school.Room, at time.Time) {
	if approver := approverOf(room, seat, s.teachers); room.ApprovalNow || s.limited() {
		p.ApproverID, p.ApprovedBy, p.ApprovedHow = approver, approver, "screen"
	}
	p.MadeAt = at
	s.run(&p, at)
	s.add(p)
}

// startedAt is now; in a cold hall it was some minutes ago, and for a few so long that they are late.
func (s *scene) startedAt(p *pass.Pass) time.Time {
	if !s.cold {
		return s.now
	}
	late := s.late() < 3 && minutes(p.Minutes) < margin/2
	for try := 0; try < 300 && stay(p.ID, p.Minutes) > minutes(p.Minutes) != late; try++ {
		p.ID = s.id(s.now)
	}
	since := time.Duration(float64(stay(p.ID, p.Minutes)) * (0.05 + 0.85*s.rng.Float64()))
	if late {
		since = minutes(p.Minutes) + (stay(p.ID, p.Minutes)-minutes(p.Minutes))/2
	}
	return s.now.Add(-since).Truncate(time.Second)
}

func (s *scene) late() (n int) {
	for _, p := range s.out {
		if p.Overtime(s.now) {
			n++
		}
	}
	return n
}

// thereSince counts who was in a room at the moment or has come since: at most so many were there at once.
func (s *scene) thereSince(room school.ID, at time.Time) int {
	n := s.activeTo(room)
	for _, v := range s.visits {
		if v.DestinationID == room && v.EndedAt.After(at) {
			n++
		}
	}
	return n
}

// crowd keeps one restroom full, with others in line.
func (s *scene) crowd() {
	room, found := s.crowded()
	if !found {
		return
	}
	for try := 0; try < 100 && s.inLine(room.ID) == 0 && s.places(room.ID) > 0 && len(s.pool) > 0; try++ {
		if seat := pick(s.rng, s.pool); s.mayGo(seat, room) {
			p := s.newPass(seat, room)
			if at := s.startedAt(&p); s.thereSince(room.ID, at) < *room.Capacity {
				s.begin(p, seat, room, at)
			}
		}
	}
	for try := 0; try < 100 && s.places(room.ID) < 1 && s.inLine(room.ID) < inLine && len(s.pool) > 0; try++ {
		if seat := pick(s.rng, s.pool); s.mayGo(seat, room) {
			s.join(seat, room)
		}
	}
}

// crowded is the restroom that is full: the last by label that can be.
func (s *scene) crowded() (school.Room, bool) {
	var list []school.Room
	for _, r := range s.rooms {
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
	p := s.newPass(seat, room)
	p.State, p.JoinedAt = pass.Waiting, s.now
	if s.cold {
		p.JoinedAt = s.now.Add(-time.Minute * time.Duration(inLine-s.inLine(room.ID)))
	}
	for _, other := range s.line {
		if other.DestinationID == room.ID && !p.JoinedAt.After(other.JoinedAt) {
			p.JoinedAt = other.JoinedAt.Add(time.Microsecond)
		}
	}
	p.MadeAt = p.JoinedAt
	s.add(p)
}
