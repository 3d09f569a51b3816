package demo

import (
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

const (
	fewestOut = 17 // students of ours who are out; up to five more, changing with the minutes
	atOnce    = 4  // who go in one step, unless the hall is empty
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
		seat := s.nextSeat()
		if s.send(seat, s.nextRoom(seat), s.late() < 3 && try < 50) {
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

// nextSeat is who goes next: now and then from the lessons of the demo teachers, so that one or two are out
// there.
func (s *scene) nextSeat() db.DemoSeat {
	for _, account := range []string{"teacher", "teacher2"} {
		seat, found := s.pupilOf(s.staff[account])
		if found && chance(s.rng, 0.4/float64(1+4*s.activeFrom(seat.RoomID))) {
			return seat
		}
	}
	return s.anyone()
}

// pupilOf is somebody from a teacher's lesson.
func (s *scene) pupilOf(teacher school.ID) (db.DemoSeat, bool) {
	for _, seat := range s.pool {
		if teacher != "" && seat.TeacherID == teacher {
			return seat, true
		}
	}
	return db.DemoSeat{}, false
}

// anyone is somebody from another lesson than those of the demo teachers, if there are such.
func (s *scene) anyone() db.DemoSeat {
	for range 50 {
		if seat := pick(s.rng, s.pool); !s.visitors(seat.TeacherID) {
			return seat
		}
	}
	return pick(s.rng, s.pool)
}

// nextRoom is where to: first to the desks that a visitor can sit at.
func (s *scene) nextRoom(seat db.DemoSeat) school.Room {
	for _, desk := range []struct {
		account string
		visits  int
	}{{"nurse", 2}, {"librarian", 4}, {"counselor", 1}, {"teacher", 1}, {"teacher2", 1}} {
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
func (s *scene) send(seat db.DemoSeat, room school.Room, late bool) bool {
	if _, possible := s.needsTeacher(seat, room); !possible || !s.mayGo(seat, room) || s.inLine(room.ID) > 0 {
		return false
	}
	p := s.newPass(seat, room)
	started := s.startedAt(&p, late)
	if c := room.Capacity; c != nil && s.thereSince(room.ID, started) >= *c-1 {
		return false
	}
	s.begin(p, seat, room, started)
	return true
}

// begin adds a running pass, made by the teacher where the student could not have made it.
func (s *scene) begin(p pass.Pass, seat db.DemoSeat, room school.Room, at time.Time) {
	if sent, _ := s.needsTeacher(seat, room); sent {
		p.MadeBy, p.MadeAs, p.Counted = seat.TeacherID, pass.MadeByStaff, false
	}
	p.MadeAt, p.OnDay = at, s.policy.Day(at)
	s.run(&p, at)
	s.add(p)
}

// startedAt is now; in a cold hall it was some minutes ago, or so long that the student is late. The
// pass gets an id that goes with it, because how long its student stays out hangs on the id.
func (s *scene) startedAt(p *pass.Pass, late bool) time.Time {
	if !s.cold {
		return s.now
	}
	late = late && p.Minutes < 20
	for try := 0; try < 300 && stay(p.ID, p.Minutes) > minutes(p.Minutes) != late; try++ {
		p.ID = s.id(s.now)
	}
	whole := stay(p.ID, p.Minutes)
	since := time.Duration(float64(whole) * (0.05 + 0.85*s.rng.Float64()))
	if late {
		since = minutes(p.Minutes) + (whole-minutes(p.Minutes))/2
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
