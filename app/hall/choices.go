package hall

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// choices are the rooms that a student is offered. The ones closed now are shown with the reason.
func (o Offer) choices(ctx context.Context, s db.Scope, student school.Person, now time.Time) ([]Choice, error) {
	listed, err := s.ListedIn(ctx, student.ID)
	if err != nil {
		return nil, err
	}
	on := map[school.ID]bool{}
	for _, id := range listed {
		on[id] = true
	}
	var list []Choice
	for _, room := range o.All {
		if !room.Destination || !room.ShownTo(student.Grade, on[room.ID]) {
			continue
		}
		q := question{policy: o.Policy, now: now, Ground: db.Ground{Destination: room}}
		list = append(list, Choice{
			Room: room, Locked: room.ApprovalNow || o.Over && room.Counted, Refusal: destinationOpen(q).refusal,
		})
	}
	return list, nil
}
