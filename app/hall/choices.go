package hall

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// choices are the rooms that a student is offered. The ones closed now are shown with the reason.
func choices(ctx context.Context, s db.Scope, policy school.Policy, student school.Person, over bool, now time.Time) ([]Choice, error) {
	rooms, err := s.Rooms(ctx)
	if err != nil {
		return nil, err
	}
	listed, err := s.ListedIn(ctx, student.ID)
	if err != nil {
		return nil, err
	}
	on := map[school.ID]bool{}
	for _, id := range listed {
		on[id] = true
	}
	var list []Choice
	for _, room := range rooms {
		if !room.Destination || !room.ShownTo(student.Grade, on[room.ID]) {
			continue
		}
		q := question{policy: policy, now: now, Ground: db.Ground{Destination: room}}
		list = append(list, Choice{
			Room: room, Locked: room.ApprovalNow || over && room.Counted, Refusal: destinationOpen(q).refusal,
		})
	}
	return list, nil
}
