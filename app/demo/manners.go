package demo

import (
	"corridor/app/school"
	"corridor/db"
)

// mayGo asks what the hall would ask of a student who starts by themselves, and keeps from where
// visitors need the place: the hall is not filled to its maximum, nor a lesson emptied to its max out.
func (s *scene) mayGo(seat db.DemoSeat, room school.Room) bool {
	_, noFly := s.policy.NoFlyEnds(s.now)
	return room.ID != "" && room.ID != seat.RoomID && !noFly && s.hallHasRoom() && s.open(room) &&
		room.ShownTo(seat.Grade, false) && s.lets(seat.RoomID) && !(room.Counted && s.usedUp(seat.StudentID))
}

// usedUp reports whether a student has none left of today's passes, but for one.
func (s *scene) usedUp(student school.ID) bool {
	limit := s.policy.School.DayLimit
	return s.taken[student] > 3 || limit != nil && s.taken[student]+1 >= *limit
}

// needsTeacher reports whether a student can't go to a room just so: then the teacher of the lesson sends
// them, unless a visitor plays that teacher.
func (s *scene) needsTeacher(seat db.DemoSeat, room school.Room) (sent, possible bool) {
	sent = room.ApprovalNow || s.limited()
	return sent, !sent || seat.TeacherID != "" && !s.visitors(seat.TeacherID)
}

// open reports whether students can go to a room now.
func (s *scene) open(room school.Room) bool {
	hours, _ := school.Opening(s.policy.Hours[room.ID], s.policy.Local(s.now))
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
