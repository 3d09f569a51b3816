package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// tryPin checks the PIN and writes the try down. The hash is compared outside of any lock, because it takes
// as long as a hundred passes; the counting is under the student's lock, so that many tries at once are not
// more tries.
func (h *Hall) tryPin(ctx context.Context, of school.ID, p pass.Pass, use PinUse) error {
	pin, err := h.db.At(of).Pin(ctx, use.Teacher)
	if errors.Is(err, db.ErrNotFound) {
		return &PinDenied{None: true}
	}
	if err != nil {
		return err
	}
	if denied, err := h.mustWait(ctx, h.db.At(of), pin, p.StudentID, use.Teacher); denied != nil || err != nil {
		return orDenied(denied, err) // before the hash, which is what costs
	}
	var denied *PinDenied
	right := secret.Matches(use.Pin, h.peppered(use.Teacher), pin.Hash)
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.LockStudent(ctx, p.StudentID); err != nil {
			return err
		}
		locked, err := tx.LockPin(ctx, use.Teacher)
		if err != nil {
			return err
		}
		denied, err = h.judgePin(ctx, tx, locked, p, use, right && locked.Hash == pin.Hash)
		return err
	})
	if denied != nil {
		h.live.Publish(live.Event{Topics: []live.Topic{live.Person(of, use.Teacher)}})
	}
	return orDenied(denied, err)
}

func orDenied(denied *PinDenied, err error) error {
	if err == nil && denied != nil {
		return denied
	}
	return err
}

// mustWait says whether a try is not taken now: the PIN is paused, or the student has to wait.
func (h *Hall) mustWait(ctx context.Context, s db.Scope, pin db.Pin, student, teacher school.ID) (*PinDenied, error) {
	if !pin.PausedAt.IsZero() {
		return &PinDenied{Paused: true}, nil
	}
	now := h.clock()
	wrong, last, err := s.WrongPins(ctx, student, teacher, now.Add(-24*time.Hour))
	if again := last.Add(waitAfter(wrong)); err == nil && wrong >= freeTries && now.Before(again) {
		return &PinDenied{Again: again}, nil
	}
	return nil, err
}

func (h *Hall) judgePin(ctx context.Context, tx *db.Tx, pin db.Pin, p pass.Pass, use PinUse, right bool) (*PinDenied, error) {
	if denied, err := h.mustWait(ctx, tx.Scope, pin, p.StudentID, use.Teacher); denied != nil || err != nil {
		return denied, err
	}
	now := h.clock()
	wrong, _, err := tx.WrongPins(ctx, p.StudentID, use.Teacher, now.Add(-24*time.Hour))
	if err != nil {
		return nil, err
	}
	tx.AddPinTry(db.PinTry{Teacher: use.Teacher, Student: p.StudentID, Pass: p.ID, Action: use.Action, Right: right, At: now})
	if right {
		return nil, nil
	}
	byAll, err := tx.WrongPinsFor(ctx, use.Teacher, now.Add(-time.Hour))
	if err != nil {
		return nil, err
	}
	if byAll >= teacherTries {
		tx.PausePin(use.Teacher, now)
		return &PinDenied{Paused: true}, nil
	}
	if wrong++; wrong >= freeTries {
		return &PinDenied{Again: now.Add(waitAfter(wrong))}, nil
	}
	return &PinDenied{Left: freeTries - wrong}, nil
}

// waitAfter is how long a student waits after that many wrong tries: a minute after the fifth, then twice as
// long each time.
func waitAfter(wrong int) time.Duration {
	if wrong < freeTries {
		return 0
	}
	wait := firstWait
	for range min(wrong-freeTries, 10) {
		wait *= 2
	}
	return min(wait, longestWait)
}
