package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// A colleague who covers a class by the office's plan does so in their own name: for as long as that holds, the rooms
// of the teacher who is away are theirs too. Whoever asks what somebody is in a room asks here.

// partsNow are somebody's parts in the rooms now, and the teachers whom they cover from an account of their own. Whoever
// acts for a teacher has that teacher's own rooms alone: whom that one was to cover is not theirs.
func partsNow(ctx context.Context, s db.Scope, by By, now time.Time) (parts map[school.ID][]string, away []school.ID, err error) {
	if parts, err = s.Parts(ctx, by.id()); err != nil || by.ActingFor != "" {
		return parts, nil, err
	}
	covered, err := s.ColleagueCovers(ctx, by.Person.ID, now)
	for teacher, rooms := range covered {
		away = append(away, teacher)
		for _, room := range rooms {
			if !slices.Contains(parts[room], "teacher") {
				parts[room] = append(parts[room], "teacher")
			}
		}
	}
	return parts, away, err
}

// OwnRooms are the rooms that are somebody's now, as those of a teacher in them are.
func (h *Hall) OwnRooms(ctx context.Context, by By, of school.ID) (rooms []school.ID, err error) {
	parts, _, err := partsNow(ctx, h.db.At(of), by, h.clock())
	for room, part := range parts {
		if slices.Contains(part, "teacher") {
			rooms = append(rooms, room)
		}
	}
	return rooms, err
}
