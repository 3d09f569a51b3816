package hall

import (
	"context"
	"errors"
	"fmt"
	"time"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// roomTries is how many wrong codes of one room are looked at in an hour, whoever types them.
const roomTries = 100

// CodeDenied says that a room code was not accepted, and what that leaves.
type CodeDenied struct {
	Left  int       // tries left before a wait; 0 with Again
	Again time.Time // when the next try is taken
	Used  bool      // it was right, but this student has used it before

	pauses bool // the room has had so many wrong ones that its code is paused
}

// Error makes it travel as an error; views say the sentence.
func (d *CodeDenied) Error() string { return fmt.Sprintf("room code denied: %d left", d.Left) }

// EndByCode ends a student's own pass with the code that is shown in the room where it ends: the origin of a
// round trip, the destination of a one-way pass. It is judged at the moment it arrives, whatever the page says,
// or a code seen before leaving would do. Wrong tries are bounded like those of a PIN, and a right code is taken
// once from each student. Errors: [ErrForbidden], [CodeDenied].
func (h *Hall) EndByCode(ctx context.Context, by By, of, id school.ID, code string) (pass.Pass, error) {
	var p pass.Pass
	var waiting bool
	var denied *CodeDenied
	err := h.db.InTx(ctx, of, func(tx *db.Tx) (err error) {
		denied = nil
		if p, waiting, err = tx.LockPass(ctx, id); err != nil {
			return err
		}
		p.SchoolID, p.Student.ID = of, p.StudentID
		if p.StudentID != by.Person.ID {
			return ErrForbidden
		}
		if p.State != pass.Active {
			return errNothingToDo
		}
		denied, err = h.endByCode(ctx, tx, by.towards(p.StudentID), &p, code)
		return err
	})
	switch {
	case errors.Is(err, errNothingToDo):
		return p, nil
	case err != nil:
		return p, err
	case denied != nil:
		if denied.pauses { // its teachers see that
			h.live.Publish(live.Event{Topics: []live.Topic{live.Room(of, endsIn(p))}})
		}
		return p, denied
	}
	h.tell(of, p)
	if waiting {
		h.callLines(ctx, of, p)
	}
	return p, nil
}

func (h *Hall) endByCode(ctx context.Context, tx *db.Tx, by By, p *pass.Pass, code string) (*CodeDenied, error) {
	now, how := h.clock(), pass.ByStudent
	if p.EndNeedsProof() {
		how = pass.ByCode
		if denied, err := h.judgeCode(ctx, tx, *p, code, now); denied != nil || err != nil {
			return denied, err
		}
	}
	before := stateOf(p)
	*p = ended(*p, by, how, now)
	tx.ChangePass(*p)
	tx.Record(by.actor(), now, pass.WasEndedByCode, "pass", p.ID, before, stateOf(p))
	return nil, nil
}

// judgeCode writes the try down, unless it isn't taken: the student has to wait.
func (h *Hall) judgeCode(ctx context.Context, tx *db.Tx, p pass.Pass, code string, now time.Time) (*CodeDenied, error) {
	wrong, last, err := tx.WrongCodes(ctx, p.StudentID, now.Add(-24*time.Hour))
	if err != nil {
		return nil, err
	}
	if again := last.Add(waitAfter(wrong)); wrong >= freeTries && now.Before(again) {
		return &CodeDenied{Again: again}, nil
	}
	room := endsIn(p)
	byAll, first, err := tx.WrongCodesIn(ctx, room, now.Add(-time.Hour))
	if err != nil {
		return nil, err
	}
	if byAll >= roomTries && wrong > 0 { // whoever has typed none wrong has one: others must not keep them out
		return &CodeDenied{Again: first.Add(time.Hour)}, nil // their teacher ends it in one tap
	}
	step, right := h.codeFits(p.SchoolID, room, code, now)
	try := db.CodeTry{Student: p.StudentID, Room: room, Pass: p.ID, At: now}
	if !right {
		tx.AddCodeTry(try)
		denied := &CodeDenied{pauses: byAll+1 >= roomTries}
		if wrong++; wrong >= freeTries {
			denied.Again = now.Add(waitAfter(wrong))
		} else {
			denied.Left = freeTries - wrong
		}
		return denied, nil
	}
	if used, err := tx.CodeUsed(ctx, p.StudentID, room, step); used || err != nil {
		return &CodeDenied{Used: true}, err
	}
	try.Step, try.Right = step, true
	tx.AddCodeTry(try)
	return nil, nil
}

// CodePaused is until when a room's code is taken only from students who have typed none wrong; zero if from all.
func (h *Hall) CodePaused(ctx context.Context, of, room school.ID) (time.Time, error) {
	now := h.clock()
	byAll, first, err := h.db.At(of).WrongCodesIn(ctx, room, now.Add(-time.Hour))
	if err != nil || byAll < roomTries {
		return time.Time{}, err
	}
	return first.Add(time.Hour), nil
}

// endsIn is the room where a pass is ended.
func endsIn(p pass.Pass) school.ID {
	if p.Trip == pass.Round {
		return p.OriginID
	}
	return p.DestinationID
}
