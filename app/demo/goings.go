package demo

import (
	"slices"
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
	for try := 0; try < 300 && step > 0 && len(s.pool) > 0 && s.outOfOurs() < wish; try++ {
		seat := s.nextSeat()
		if s.send(seat, s.nextRoom(seat, try > 150), s.slow() < mostSlow && try < 50) {
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

// nextRoom is where to: first to the desks that a visitor can sit at. Those from the lessons of the demo
// teachers, who are few, are mostly called to another classroom, because that takes nothing from their limit;
// all are where the other rooms are taken.
func (s *scene) nextRoom(seat db.DemoSeat, taken bool) school.Room {
	calls := taken || s.visitors(seat.TeacherID) && chance(s.rng, 0.6)
	other := func(r school.Room) bool { return !isClassroom(r) }
	if rooms := slices.DeleteFunc(slices.Clone(s.all), other); calls && len(rooms) > 0 {
		return pick(s.rng, rooms)
	}
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
	for _, room := range s.all {
		if person := s.staff[account]; person != "" && s.teachers[room.ID] == person {
			return room
		}
	}
	return school.Room{}
}

// send starts a pass where the rules let it, and a place stays free for a visitor.
func (s *scene) send(seat db.DemoSeat, room school.Room, slow bool) bool {
	p, may := s.going(seat, room)
	if !may || s.inLine(room.ID) > 0 {
		return false
	}
	started := s.startedAt(&p, slow)
	if c := room.Capacity; c != nil && s.thereSince(room.ID, started) >= *c-1 {
		return false
	}
	s.begin(p, started)
	return true
}

// begin adds a running pass that was made at its start.
func (s *scene) begin(p pass.Pass, at time.Time) {
	p.MadeAt, p.OnDay = at, s.policy.Day(at)
	s.run(&p, at)
	s.add(p)
}
