package hall

import (
	"context"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// SetLessonMode sets a teacher's lesson mode until the bell; outside of a period it holds for an hour.
func (h *Hall) SetLessonMode(ctx context.Context, by By, of school.ID, mode school.LessonMode) error {
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return err
	}
	now := h.clock()
	until := now.Add(time.Hour)
	local := policy.Local(now)
	if _, period, within := policy.Bells.Now(local); within {
		until = school.AtMinute(local, period.EndsMinute)
	}
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(by.actor(), now, "lesson mode", "person", by.id(), nil, map[string]string{"mode": string(mode)})
		return tx.SetLessonMode(ctx, by.id(), mode, until)
	})
	if err == nil {
		h.live.Publish(live.Event{Topics: []live.Topic{live.Person(of, by.id())}})
	}
	return err
}
