package hall

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
)

// AskedOf lists those to whom a request shows on their own screen: whom it names, else those whom the room's setting
// names, and the colleagues who cover one of them now.
func (h *Hall) AskedOf(ctx context.Context, p pass.Pass) (asked []school.ID, err error) {
	s, now := h.db.At(p.SchoolID), h.clock()
	around, err := h.RoomStaff(ctx, p.SchoolID, p.OriginID, p.DestinationID)
	if err != nil {
		return nil, err
	}
	named, err := s.TeachersOf(ctx, p.DestinationID, "approver")
	if err != nil {
		return nil, err
	}
	around = appendNew(around, named)
	if p.ApproverID != "" {
		around = appendNew(around, []school.Person{{ID: p.ApproverID}})
	}
	for _, one := range around {
		parts, away, err := partsNow(ctx, s, By{Person: one, Staff: true}, now)
		if err != nil {
			return nil, err
		}
		covers := false
		for _, teacher := range away {
			covers = covers || teacher == p.ApproverID
		}
		if covers || concerns(p, one.ID, parts) {
			asked = append(asked, one.ID)
		}
	}
	return asked, nil
}

// RoomStaff lists the teachers of rooms, and the colleagues who cover one of them now.
func (h *Hall) RoomStaff(ctx context.Context, of school.ID, rooms ...school.ID) (list []school.Person, err error) {
	for _, room := range rooms {
		if room == "" {
			continue
		}
		people, err := h.db.At(of).TeachersOf(ctx, room, "teacher")
		if err != nil {
			return nil, err
		}
		list = appendNew(list, people)
		if people, err = h.db.At(of).ColleaguesIn(ctx, room, h.clock()); err != nil {
			return nil, err
		}
		list = appendNew(list, people)
	}
	return list, nil
}

// RoomsOf lists the rooms that are a member of staff's now.
func (h *Hall) RoomsOf(ctx context.Context, person school.Person) ([]school.ID, error) {
	return h.OwnRooms(ctx, By{Person: person, Staff: true}, person.SchoolID)
}
