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
	if !by.Staff {
		return ErrForbidden
	}
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return err
	}
	now := h.clock()
	until, err := nextBell(ctx, h.db.At(of), policy, by.id(), now)
	if err != nil {
		return err
	}
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := h.holdCover(ctx, tx, by); err != nil {
			return err
		}
		tx.Record(by.actor(), now, "lesson mode", "person", by.id(), nil, map[string]string{"mode": string(mode)})
		return tx.SetLessonMode(ctx, by.id(), mode, until)
	})
	if err == nil {
		h.live.Publish(live.Event{Topics: []live.Topic{live.Person(of, by.id()), live.Lesson(of, by.id())}})
	}
	return err
}

// nextBell is when the teacher's lesson ends, else the period of the school; an hour from now where there is none.
func nextBell(ctx context.Context, s db.Scope, policy school.Policy, teacher school.ID, now time.Time) (time.Time, error) {
	local := policy.Local(now)
	lessons, err := s.LessonsOf(ctx, teacher, "teacher", policy.Moment(now))
	if err != nil {
		return now, err
	}
	if len(lessons) > 0 {
		return school.AtMinute(local, lessons[0].Stretch.EndsMinute), nil
	}
	if _, period, within := policy.Bells.Now(local); within {
		return school.AtMinute(local, period.EndsMinute), nil
	}
	return now.Add(time.Hour), nil
}
