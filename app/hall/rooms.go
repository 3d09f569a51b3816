package hall

import (
	"context"

	"corridor/app/school"
)

// roomList is a school's rooms as they are since a revision of its rules.
type roomList struct {
	revision int64
	rooms    []school.Room
}

// rooms lists the rooms of a school without those put away, by a policy that is current: who changes a room counts the
// revision of the rules up. They are read after it, so that they are as new at least.
func (h *Hall) rooms(ctx context.Context, policy school.Policy) ([]school.Room, error) {
	of, revision := policy.School.ID, policy.School.Revision
	if known, is := h.roomLists.Load(of); is && known.(roomList).revision == revision {
		return known.(roomList).rooms, nil
	}
	rooms, err := h.db.At(of).Rooms(ctx)
	if err == nil {
		h.roomLists.Store(of, roomList{revision, rooms})
	}
	return rooms, err
}
