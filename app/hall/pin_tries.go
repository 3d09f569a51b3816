package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/live"
	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// tryPin checks the PIN, writes the try down, and answers whose it is. Hashes are compared outside of any lock, because
// that takes as long as a hundred passes; the counting is under the student's lock, so that many tries at once are not
// more tries.
func (h *Hall) tryPin(ctx context.Context, of school.ID, p pass.Pass, use PinUse) (pinKey, error) {
	now := h.clock()
	known, err := h.keysOf(ctx, h.db.At(of), p, use.Teacher, now)
	if err != nil {
		return pinKey{}, err
	}
	if denied, err := h.mustWait(ctx, h.db.At(of), known, p.StudentID, use.Teacher, now); denied != nil || err != nil {
		return pinKey{}, orDenied(denied, err) // before the hash, which is what costs
	}
	fits := h.fits(known, use.Pin)
	var typed pinKey
	var denied *PinDenied
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		locked, err := h.lockKeys(ctx, tx, p, use.Teacher, now)
		if err != nil {
			return err
		}
		typed, denied, err = h.judgePin(ctx, tx, locked, p, use, fits)
		return err
	})
	if denied != nil {
		h.live.Publish(live.Event{Topics: []live.Topic{live.Person(of, use.Teacher)}})
	}
	return typed, orDenied(denied, err)
}

func orDenied(denied *PinDenied, err error) error {
	if err == nil && denied != nil {
		return denied
	}
	return err
}

// mustWait says whether a try is not taken now: there is no PIN, all are paused, or the student has to wait.
func (h *Hall) mustWait(ctx context.Context, s db.Scope, known []pinKey, student, teacher school.ID, now time.Time) (*PinDenied, error) {
	if len(known) == 0 {
		return &PinDenied{None: true}, nil
	}
	if !slices.ContainsFunc(known, pinKey.running) {
		return &PinDenied{Paused: true}, nil
	}
	wrong, last, err := s.WrongPins(ctx, student, teacher, now.Add(-24*time.Hour))
	if again := last.Add(waitAfter(wrong)); err == nil && wrong >= freeTries && now.Before(again) {
		return &PinDenied{Again: again}, nil
	}
	return nil, err
}

func (h *Hall) judgePin(ctx context.Context, tx *db.Tx, locked []pinKey, p pass.Pass, use PinUse, fits *pinKey) (typed pinKey, denied *PinDenied, err error) {
	now := h.clock()
	locked = holding(locked, now)
	if denied, err := h.mustWait(ctx, tx.Scope, locked, p.StudentID, use.Teacher, now); denied != nil || err != nil {
		return typed, denied, err
	}
	wrong, _, err := tx.WrongPins(ctx, p.StudentID, use.Teacher, now.Add(-24*time.Hour))
	if err != nil {
		return typed, nil, err
	}
	typed, right := still(locked, fits)
	tx.AddPinTry(db.PinTry{
		Teacher: use.Teacher, Student: p.StudentID, Pass: p.ID, Action: use.Action, Right: right, At: now, Cover: typed.cover.ID,
	})
	tellPin(tx, notice.PinWasUsed, use.Teacher, p.StudentID, now)
	if right {
		return typed, nil, nil
	}
	byAll, err := tx.WrongPinsFor(ctx, use.Teacher, now.Add(-time.Hour))
	if err != nil {
		return typed, nil, err
	}
	if byAll >= teacherTries {
		pauseAll(tx, locked, use.Teacher, now)
		tellPin(tx, notice.PinPauses, use.Teacher, p.StudentID, now)
		return typed, &PinDenied{Paused: true}, nil
	}
	if wrong++; wrong >= freeTries {
		return typed, &PinDenied{Again: now.Add(waitAfter(wrong))}, nil
	}
	return typed, &PinDenied{Left: freeTries - wrong}, nil
}

// tellPin lets a teacher be told of their PIN.
func tellPin(tx *db.Tx, what string, teacher, student school.ID, now time.Time) {
	tx.AddHappening(db.Happening{What: what, Subject: teacher, Actor: student, At: now})
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
