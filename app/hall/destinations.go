package hall

import (
	"context"

	"corridor/app/school"
	"corridor/db"
)

// Destinations are the rooms that staff can send several students to; those closed now have the reason. Whether
// a room is shown to a student is each student's own question, and is asked when the passes are made.
func (h *Hall) Destinations(ctx context.Context, of school.ID) ([]Choice, error) {
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return nil, err
	}
	rooms, err := h.rooms(ctx, policy)
	if err != nil {
		return nil, err
	}
	var list []Choice
	for _, room := range rooms {
		if room.Destination {
			q := question{policy: policy, now: h.clock(), Ground: db.Ground{Destination: room}}
			list = append(list, Choice{Room: room, Refusal: destinationOpen(q).refusal})
		}
	}
	return list, nil
}

// RoomNow is the room in which the bell schedule has a student now; empty if it doesn't say.
func (h *Hall) RoomNow(ctx context.Context, of school.ID, student school.Person) (school.ID, error) {
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return "", err
	}
	place, err := h.db.At(of).PlaceOf(ctx, student, policy.Moment(h.clock()))
	return place.Room.ID, err
}
