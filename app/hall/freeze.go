package hall

import (
	"context"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// Freeze stops every start in the school until [Hall.Lift]. Passes that are out are kept.
func (h *Hall) Freeze(ctx context.Context, by By, of school.ID, message string) error {
	return h.setFreeze(ctx, by, of, true, message)
}

// Lift ends the freeze.
func (h *Hall) Lift(ctx context.Context, by By, of school.ID) error {
	return h.setFreeze(ctx, by, of, false, "")
}

func (h *Hall) setFreeze(ctx context.Context, by By, of school.ID, frozen bool, message string) error {
	if !by.may(school.Emergency) {
		return ErrForbidden
	}
	err := h.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.LockSchool(ctx); err != nil {
			return err
		}
		if err := tx.LockAllRooms(ctx); err != nil {
			return err
		}
		now := h.clock()
		tx.Record(by.actor(), now, "freeze", "school", of, nil, map[string]bool{"frozen": frozen})
		return tx.SetFreeze(ctx, frozen, by.id(), message, now)
	})
	if err == nil {
		h.live.Publish(live.Event{Topics: []live.Topic{live.Rules(of)}})
	}
	return err
}
