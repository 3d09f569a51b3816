package notify

import (
	"context"
	"slices"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// around is what a batch of happenings is about, read once for all of them: when a bell rings a whole school starts.
type around struct {
	passes   map[school.ID]pass.Pass
	watchers map[school.ID][]school.ID
	staff    map[school.ID][]school.Person // by room, as they are asked for
}

func (d *Desk) lookAround(ctx context.Context, of school.ID, happened []db.Happening) (*around, error) {
	known := &around{passes: map[school.ID]pass.Pass{}, staff: map[school.ID][]school.Person{}}
	var ids, students []school.ID
	for _, h := range happened {
		ids = append(ids, h.Subject)
	}
	list, err := d.db.At(of).Passes(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		known.passes[p.ID] = p
		students = append(students, p.StudentID)
	}
	known.watchers, err = d.db.At(of).WatchersOf(ctx, students)
	return known, err
}

// staffOf are the teachers of a pass's rooms, and the colleagues who cover one of them now.
func (a *around) staffOf(ctx context.Context, hall Hall, p pass.Pass) (list []school.Person, err error) {
	for _, room := range []school.ID{p.OriginID, p.DestinationID} {
		if _, known := a.staff[room]; !known {
			if a.staff[room], err = hall.RoomStaff(ctx, p.SchoolID, room); err != nil {
				return nil, err
			}
		}
		for _, one := range a.staff[room] {
			if !slices.ContainsFunc(list, func(other school.Person) bool { return other.ID == one.ID }) {
				list = append(list, one)
			}
		}
	}
	return list, nil
}
