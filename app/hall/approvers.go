package hall

import (
	"context"

	"corridor/app/school"
)

// Approvers lists whom a student can ask for a pass to a room: the teacher of the lesson first where any
// teacher may approve, else those whom the room names; and after a room's teachers the colleagues who cover one of them
// now.
func (h *Hall) Approvers(ctx context.Context, of school.ID, room school.Room, origin school.ID, lesson school.Person) ([]school.Person, error) {
	s := h.db.At(of)
	ask := map[school.Approvers][]struct {
		room school.ID
		part string
	}{
		school.AnyTeacher:         {{origin, "teacher"}, {room.ID, "teacher"}},
		school.OriginTeachers:     {{origin, "teacher"}},
		school.DestinationStaff:   {{room.ID, "teacher"}},
		school.StudentsChoice:     {{origin, "teacher"}, {room.ID, "teacher"}},
		school.NamedApproversOnly: {{room.ID, "approver"}},
	}[room.Approvers]
	var list []school.Person
	if lesson.ID != "" && room.Approvers == school.AnyTeacher {
		list = append(list, lesson)
	}
	for _, of := range ask {
		if of.room == "" {
			continue
		}
		people, err := s.TeachersOf(ctx, of.room, of.part)
		if err != nil {
			return nil, err
		}
		list = appendNew(list, people)
		if of.part != "teacher" {
			continue
		}
		if people, err = s.ColleaguesIn(ctx, of.room, h.clock()); err != nil {
			return nil, err
		}
		list = appendNew(list, people)
	}
	return list, nil
}

func appendNew(list, more []school.Person) []school.Person {
	known := map[school.ID]bool{}
	for _, p := range list {
		known[p.ID] = true
	}
	for _, p := range more {
		if !known[p.ID] {
			list = append(list, p)
			known[p.ID] = true
		}
	}
	return list
}
