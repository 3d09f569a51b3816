package hall

import (
	"context"
	"errors"
	"fmt"
	"time"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// The bounds of product.md section 4 on wrong PINs.
const (
	freeTries    = 5  // of one student, before each further one has to wait
	teacherTries = 20 // of one teacher's PIN in an hour, before it pauses
	firstWait    = time.Minute
	longestWait  = time.Hour
)

// PinDenied says that a PIN was not accepted, and what that leaves.
type PinDenied struct {
	Left   int       // tries left before a wait; 0 with Again
	Again  time.Time // when the next try is taken
	Paused bool      // the teacher's PIN is paused until they sign in
	None   bool      // that teacher has no PIN
}

// Error makes it travel as an error; views say the sentence.
func (d *PinDenied) Error() string { return fmt.Sprintf("PIN denied: %d left", d.Left) }

// PinUse is a teacher's PIN typed on a student's device.
type PinUse struct {
	Teacher school.ID
	Pin     string
	Action  string // "approve", "end" or "override"
}

// UsePin lets the teacher whose PIN was typed do what they could do on their own screen: approve the
// request, end the pass, or let the student past the limit. Errors: [PinDenied], [ErrForbidden] (that
// teacher may not), a [pass.Refusal].
func (h *Hall) UsePin(ctx context.Context, student By, of, id school.ID, use PinUse) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if p.StudentID != student.Person.ID {
		return p, db.ErrNotFound
	}
	teacher, err := h.db.At(of).Person(ctx, use.Teacher)
	if err != nil {
		return p, err
	}
	if teacher.State != school.Active || !ownName(teacher) {
		return p, ErrForbidden // nor could they on their own screen
	}
	if err := h.tryPin(ctx, of, p, use); err != nil {
		return p, err
	}
	h.live.Publish(live.Event{Topics: []live.Topic{live.Person(of, use.Teacher)}})
	by := By{Person: teacher, Session: student.Session, Staff: true, How: "pin"}
	switch use.Action {
	case "end":
		return h.End(ctx, by, of, id, time.Time{}) // staff may end any pass from anywhere
	case "override":
		return h.Approve(ctx, by, of, id, Changes{Override: []pass.Code{pass.Limit}})
	default:
		return h.Approve(ctx, by, of, id, Changes{}) // what the student's form says confirms nothing
	}
}

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

// peppered ties a PIN's hash to its teacher: a hash copied to another row matches nothing.
func (h *Hall) peppered(teacher school.ID) []byte {
	return append([]byte(teacher+":"), h.pepper...)
}

// HashPin is what is kept of a teacher's PIN.
func (h *Hall) HashPin(teacher school.ID, pin string) string {
	return secret.Hash(pin, h.peppered(teacher))
}

// SetPin changes a teacher's PIN; an empty one switches it off. [ErrWeakPin] for one that is too easy.
func (h *Hall) SetPin(ctx context.Context, by By, of school.ID, pin string) error {
	if !ownName(by.Person) {
		return ErrForbidden // the next one to use a shared account would know it
	}
	hash := ""
	if pin != "" {
		if weakPin(pin) {
			return ErrWeakPin
		}
		hash = h.HashPin(by.Person.ID, pin)
	}
	now := h.clock()
	if err := h.db.At(of).SetPin(ctx, by.Person.ID, hash, now); err != nil {
		return err
	}
	return h.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(by.actor(), now, "PIN changed", "person", by.Person.ID, nil, map[string]bool{"set": pin != ""})
		return nil
	})
}

// ownName reports whether somebody acts in their own name; an account for substitutes has no PIN of its own.
func ownName(p school.Person) bool { return p.Is(school.Teacher) || p.Is(school.Administrator) }

// ErrWeakPin says that a PIN has not 4 to 8 digits or is easy to guess.
var ErrWeakPin = errors.New("weak PIN")

// weakPin reports a PIN that somebody would guess: one digit only, a run up or down, a pair repeated, or
// what reads as a day or year of birth.
func weakPin(pin string) bool {
	if len(pin) < 4 || len(pin) > 8 {
		return true
	}
	same, up, down := true, true, true
	for i := range pin {
		if pin[i] < '0' || pin[i] > '9' {
			return true
		}
		if i > 0 {
			same = same && pin[i] == pin[i-1]
			up = up && pin[i] == pin[i-1]+1
			down = down && pin[i]+1 == pin[i-1]
		}
	}
	return same || up || down || twice(pin) || birthday(pin)
}

func twice(pin string) bool {
	half := len(pin) / 2
	return len(pin)%2 == 0 && pin[:half] == pin[half:]
}

// birthday reads four digits as a year from 1930 to 2029 and six or eight as a date.
func birthday(pin string) bool {
	switch len(pin) {
	case 4:
		return pin >= "1930" && pin <= "2029"
	case 6:
		return isDate("010206", pin) || isDate("020106", pin) || isDate("060102", pin)
	case 8:
		return isDate("01022006", pin) || isDate("02012006", pin) || isDate("20060102", pin)
	}
	return false
}

func isDate(layout, pin string) bool {
	at, err := time.Parse(layout, pin)
	return err == nil && at.Year() >= 1930 && at.Year() <= 2029
}
