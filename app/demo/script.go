package demo

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// play decides what happens next. Those who come back go first, because they make room.
func (s *scene) play() {
	s.comeBack()
	s.moveLines()
	s.crowd()
	s.renewRequests()
	s.askTeachers()
	s.makeAppointments()
	s.sendOut()
}

// change writes a pass of ours into the script, and keeps the scene true to it.
func (s *scene) change(p pass.Pass) {
	s.script = append(s.script, step{pass: p, seen: p.Revision})
}

// add writes a new pass into the script.
func (s *scene) add(p pass.Pass) {
	s.leave(p.StudentID)
	s.script = append(s.script, step{pass: p})
	switch p.State {
	case pass.Active:
		s.out = append(s.out, p)
	case pass.Waiting:
		s.line = append(s.line, p)
	default:
		s.asked = append(s.asked, p)
	}
}

// write carries the script out. A pass that somebody changed before its lock was had is left alone.
func (s *scene) write(ctx context.Context, tx *db.Tx) (written []pass.Pass, err error) {
	for _, step := range s.script {
		p := step.pass
		p.SchoolID = s.policy.School.ID
		if step.seen == 0 {
			tx.AddPass(p)
			written = append(written, p)
			continue
		}
		current, _, err := tx.LockPass(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		if current.Revision != step.seen {
			continue
		}
		if step.anew {
			tx.AskAgain(p.ID, p.MadeAt, p.OnDay, p.DeadlineAt)
		} else {
			tx.ChangePass(p)
		}
		written = append(written, p)
	}
	return written, nil
}

// newPass is a pass that the student of a seat makes now.
func (s *scene) newPass(seat db.DemoSeat, room school.Room) pass.Pass {
	return pass.Pass{
		ID: s.id(s.now), StudentID: seat.StudentID, OriginID: seat.RoomID, DestinationID: room.ID, Trip: tripTo(room),
		Minutes: room.Minutes, MadeBy: seat.StudentID, MadeAs: pass.MadeByStudent, Counted: room.Counted,
		OnDay: s.policy.Day(s.now), MadeAt: s.now,
	}
}

func tripTo(room school.Room) pass.Trip {
	if room.Trip == school.OneWayOnly {
		return pass.OneWay
	}
	return pass.Round
}

// activeTo counts who is out to a room, and activeFrom who is out of one.
func (s *scene) activeTo(room school.ID) (n int) {
	for _, p := range s.out {
		if p.DestinationID == room {
			n++
		}
	}
	return n
}

func (s *scene) activeFrom(room school.ID) (n int) {
	for _, p := range s.out {
		if p.OriginID == room {
			n++
		}
	}
	return n
}

func (s *scene) inLine(room school.ID) (n int) {
	for _, p := range s.line {
		if p.DestinationID == room {
			n++
		}
	}
	return n
}
