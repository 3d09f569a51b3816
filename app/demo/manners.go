package demo

import (
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// mayGo asks what the hall would ask of a student who starts by themselves, and keeps from where
// visitors need the place: the hall is not filled to its maximum, nor a lesson emptied to its max out.
func (s *scene) mayGo(seat db.DemoSeat, room school.Room) bool {
	return room.ID != "" && room.ID != seat.RoomID && s.mayStart(seat.RoomID, room) &&
		room.ShownTo(seat.Grade, false) && !(room.Counted && s.usedUp(seat.StudentID))
}

// mayStart asks what doesn't depend on the student.
func (s *scene) mayStart(origin school.ID, room school.Room) bool {
	_, noFly := s.policy.NoFlyEnds(s.now, "")
	return !noFly && s.hallHasRoom() && s.open(room) && s.lets(origin)
}

// usedUp reports whether a student has none left of today's passes, but for one.
func (s *scene) usedUp(student school.ID) bool {
	limit := s.policy.School.DayLimit
	return s.taken[student] > 3 || limit != nil && s.taken[student]+1 >= *limit
}

// going is the pass of a student who goes, or joins a line: made by themselves, or, where they can't go just
// so, by a teacher.
func (s *scene) going(seat db.DemoSeat, room school.Room) (p pass.Pass, may bool) {
	p = s.newPass(seat, room)
	if room.ApprovalNow || s.limited() {
		p.MadeBy, p.MadeAs, p.Counted = s.sender(seat, room), pass.MadeByStaff, false
	}
	return p, p.MadeBy != "" && s.mayGo(seat, room)
}

// sender is the teacher who makes a pass: of the lesson, or of the classroom to which they call a student.
// Nobody who can sign in is made to.
func (s *scene) sender(seat db.DemoSeat, room school.Room) school.ID {
	if !s.hasAccount(seat.TeacherID) {
		return seat.TeacherID
	}
	if host := s.teachers[room.ID]; isClassroom(room) && !s.hasAccount(host) {
		return host
	}
	return ""
}

func (s *scene) hasAccount(person school.ID) bool {
	for _, id := range s.staff {
		if id == person {
			return true
		}
	}
	return false
}

// open reports whether students can go to a room now.
func (s *scene) open(room school.Room) bool {
	hours, _ := s.policy.RoomOpen(room.ID, s.now)
	return room.Destination && hours && !room.ClosedByHand(s.now) && !room.Away(s.now)
}

// lets reports whether the lesson in a room lets one more go.
func (s *scene) lets(origin school.ID) bool {
	room := s.rooms[origin]
	return room.Origin && !s.restless[origin] && (room.MaxOut == nil || s.activeFrom(origin)+1 < *room.MaxOut)
}

// hallHasRoom leaves three places of a hallway maximum to visitors.
func (s *scene) hallHasRoom() bool {
	most := s.policy.School.HallwayMaximum
	return most == nil || len(s.out)+3 < *most
}

// limited reports whether the school has limits that the demo doesn't count.
func (s *scene) limited() bool {
	return s.policy.School.WeekLimit != nil || s.policy.School.TermLimit != nil || s.policy.School.CooldownMinutes > 0
}
