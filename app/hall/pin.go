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
	Off    bool      // the school has teachers approve on their own screens only
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
// request, end the pass, or let the student past the limit. The PIN of whoever covers the teacher now does the same for
// passes to and from that teacher's rooms. Errors: [PinDenied], [ErrForbidden] (that
// teacher may not), a [pass.Refusal].
func (h *Hall) UsePin(ctx context.Context, student By, of, id school.ID, use PinUse) (pass.Pass, error) {
	p, err := h.db.At(of).Pass(ctx, id)
	if err != nil {
		return p, err
	}
	if p.StudentID != student.Person.ID {
		return p, db.ErrNotFound
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return p, err
	}
	if use.Action != "end" && !policy.School.PinApproval {
		return p, &PinDenied{Off: true}
	}
	teacher, err := h.db.At(of).Person(ctx, use.Teacher)
	if err != nil {
		return p, err
	}
	if teacher.State != school.Active || !ownName(teacher) {
		return p, ErrForbidden // nor could they on their own screen
	}
	typed, err := h.tryPin(ctx, of, p, use)
	if err != nil {
		return p, err
	}
	h.live.Publish(live.Event{Topics: []live.Topic{live.Person(of, use.Teacher)}})
	done, err := h.byPin(ctx, typed.by(teacher, student.Session), of, id, use.Action)
	if errors.Is(err, ErrCoverOver) {
		return p, h.pinGone(ctx, p, use.Teacher)
	}
	return done, err
}

func (h *Hall) byPin(ctx context.Context, by By, of, id school.ID, action string) (pass.Pass, error) {
	switch action {
	case "end":
		return h.End(ctx, by, of, id, time.Time{}) // staff may end any pass from anywhere
	case "override":
		return h.Approve(ctx, by, of, id, Changes{Override: []pass.Code{pass.Limit}})
	default:
		return h.Approve(ctx, by, of, id, Changes{}) // what the student's form says confirms nothing
	}
}

// pinGone tells the student that the cover whose PIN they had typed ended at that moment: it is no PIN any more, and that
// was no wrong try.
func (h *Hall) pinGone(ctx context.Context, p pass.Pass, teacher school.ID) error {
	left, err := h.keysOf(ctx, h.db.At(p.SchoolID), p, teacher, h.clock())
	if err != nil {
		return err
	}
	if len(left) == 0 {
		return &PinDenied{None: true}
	}
	return &PinDenied{Left: freeTries}
}
