package hall

import (
	"context"
	"slices"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Around lists whom each of several passes concerns, by its id. It is one question for all of them: when a bell rings a whole
// school starts.
func (h *Hall) Around(ctx context.Context, of school.ID, passes []pass.Pass) (map[school.ID]notice.Around, error) {
	around := map[school.ID]notice.Around{}
	if len(passes) == 0 {
		return around, nil
	}
	var rooms, approvers []school.ID
	for _, p := range passes {
		rooms = append(rooms, p.DestinationID)
		if p.OriginID != "" {
			rooms = append(rooms, p.OriginID)
		}
		if p.ApproverID != "" {
			approvers = append(approvers, p.ApproverID)
		}
	}
	parts, err := h.db.At(of).PartsIn(ctx, rooms, approvers, h.clock())
	if err != nil {
		return nil, err
	}
	known := inRooms(parts)
	for _, p := range passes {
		around[p.ID] = notice.Around{Staff: known.staff(p), Asked: known.asked(p)}
	}
	return around, nil
}

// parted is what several people are in several rooms, and whom they cover there.
type parted struct {
	byRoom    map[school.ID][]db.RoomPart
	byTeacher map[school.ID][]school.ID // who covers them now
}

func inRooms(parts []db.RoomPart) parted {
	all := parted{map[school.ID][]db.RoomPart{}, map[school.ID][]school.ID{}}
	for _, one := range parts {
		all.byRoom[one.Room] = append(all.byRoom[one.Room], one)
		if one.Covers != "" {
			all.byTeacher[one.Covers] = append(all.byTeacher[one.Covers], one.Person)
		}
	}
	return all
}

// staff are the teachers of a pass's rooms, and the colleagues who cover one of them now.
func (a parted) staff(p pass.Pass) (list []school.ID) {
	for _, room := range []school.ID{p.OriginID, p.DestinationID} {
		for _, one := range a.byRoom[room] {
			if one.Part == "teacher" && !slices.Contains(list, one.Person) {
				list = append(list, one.Person)
			}
		}
	}
	return list
}

// asked are those to whom a request shows on their own screen: whom it names, else those whom the room's setting names, and
// the colleagues who cover one of them now.
func (a parted) asked(p pass.Pass) (list []school.ID) {
	if p.ApproverID != "" {
		list = append(list, p.ApproverID)
		for _, colleague := range a.byTeacher[p.ApproverID] {
			if !slices.Contains(list, colleague) {
				list = append(list, colleague)
			}
		}
		return list
	}
	of := map[school.ID]map[school.ID][]string{} // by person and room
	for _, room := range []school.ID{p.OriginID, p.DestinationID} {
		for _, one := range a.byRoom[room] {
			if of[one.Person] == nil {
				of[one.Person] = map[school.ID][]string{}
			}
			of[one.Person][room] = append(of[one.Person][room], one.Part)
		}
	}
	for person, parts := range of {
		if concerns(p, person, parts) {
			list = append(list, person)
		}
	}
	slices.Sort(list)
	return list
}

// RoomsOf lists the rooms that are a member of staff's now.
func (h *Hall) RoomsOf(ctx context.Context, person school.Person) ([]school.ID, error) {
	return h.OwnRooms(ctx, By{Person: person, Staff: true}, person.SchoolID)
}
