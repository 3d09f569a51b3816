package hall

import (
	"context"

	"corridor/app/school"
	"corridor/db"
)

// addUsual finds where a student of the roster goes in one tap: where this person sent somebody last, else a
// restroom or the first other room that is offered to all, needs nobody's approval and has a sign of its own.
func (b *Board) addUsual(ctx context.Context, s db.Scope, person school.ID) error {
	last, err := s.LastSentTo(ctx, person)
	if err != nil {
		return err
	}
	rooms, err := s.Rooms(ctx)
	for _, room := range rooms {
		if !room.Destination || room.ID == b.Room.ID {
			continue
		}
		if room.ID == last {
			b.Usual = room
			return nil
		}
		if usual(room) && (b.Usual.ID == "" || room.Icon == restroom && b.Usual.Icon != restroom) {
			b.Usual = room
		}
	}
	return err
}

// restroom is the icon of most passes.
const restroom = "toilet"

func usual(r school.Room) bool {
	return !r.ApprovalNow && r.Visibility == school.ShownToAll && r.Icon != "door-open" && r.Icon != "school"
}
