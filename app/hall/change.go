package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// errNothingToDo ends a verb whose page was old: the pass is answered as it is.
var errNothingToDo = errors.New("nothing to do")

// change is for the verbs that touch one pass and free something at most: lock it, look at it, let decide
// say what becomes of it, write it, and call those in line whom it may let go on.
func (h *Hall) change(ctx context.Context, by By, of, id school.ID, verb string, decide func(p *pass.Pass, now time.Time) error) (pass.Pass, error) {
	return h.changeWith(ctx, by, of, id, verb, along{}, decide)
}

// changeWhy is change with a person's words to it.
func (h *Hall) changeWhy(ctx context.Context, by By, of, id school.ID, verb, why string, decide func(p *pass.Pass, now time.Time) error) (pass.Pass, error) {
	return h.changeWith(ctx, by, of, id, verb, along{why: why}, decide)
}

// along is what goes with a change in one step: words to it, a series that is locked before the pass, and what changes
// after it.
type along struct {
	why    string
	series school.ID
	after  func(tx *db.Tx) error
}

func (h *Hall) changeWith(ctx context.Context, by By, of, id school.ID, verb string, with along, decide func(p *pass.Pass, now time.Time) error) (pass.Pass, error) {
	var p pass.Pass
	var waiting bool
	err := h.db.InTx(ctx, of, func(tx *db.Tx) (err error) {
		if err := h.holdCover(ctx, tx, by); err != nil {
			return err
		}
		if with.series != "" {
			if _, err := tx.LockSeries(ctx, with.series); err != nil {
				return err
			}
		}
		if p, waiting, err = tx.LockPass(ctx, id); err != nil {
			return err
		}
		p.SchoolID, p.Student.ID = of, p.StudentID
		now, before := h.clock(), stateOf(&p)
		if err := decide(&p, now); err != nil {
			return err
		}
		tx.ChangePass(p)
		tx.Explain(record(tx, by.towards(p.StudentID), now, verb, before, p), id, with.why)
		if with.after != nil {
			return with.after(tx)
		}
		return nil
	})
	if errors.Is(err, errNothingToDo) {
		return p, nil
	}
	if err != nil {
		return p, err
	}
	h.tell(of, p)
	if waiting {
		h.callLines(ctx, of, p)
	}
	return p, nil
}
