package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// changeIn is [Hall.change] for verbs that change several planned passes in one transaction, which free nothing that
// somebody waits for: the caller tells of those that have changed, after the commit. Passes are locked by id.
func (h *Hall) changeIn(ctx context.Context, tx *db.Tx, by By, of, id school.ID, verb string, decide func(p *pass.Pass, now time.Time) error) (p pass.Pass, changed bool, err error) {
	if p, _, err = tx.LockPass(ctx, id); err != nil {
		return p, false, err
	}
	p.SchoolID, p.Student.ID = of, p.StudentID
	now, before := h.clock(), stateOf(&p)
	switch err := decide(&p, now); {
	case errors.Is(err, errNothingToDo):
		return p, false, nil
	case err != nil:
		return p, false, err
	}
	tx.ChangePass(p)
	record(tx, by.towards(p.StudentID), now, verb, before, p)
	return p, true, nil
}

// changePlanned is [Hall.change] for one planned pass of which something is kept beside it in the same step.
func (h *Hall) changePlanned(ctx context.Context, by By, of, id school.ID, verb string, decide func(p *pass.Pass, now time.Time) error, beside func(tx *db.Tx, p pass.Pass)) (p pass.Pass, err error) {
	changed := false
	err = h.db.InTx(ctx, of, func(tx *db.Tx) (err error) {
		if err := h.holdCover(ctx, tx, by); err != nil {
			return err
		}
		p, changed, err = h.changeIn(ctx, tx, by, of, id, verb, decide)
		if changed {
			beside(tx, p)
		}
		return err
	})
	if err == nil && changed {
		h.tell(of, p)
	}
	return p, err
}
