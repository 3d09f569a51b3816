package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// LetGo ends what a student still has open whose account leaves the school: who is out is out no more, who waits leaves
// the line, and requests and plans are called off. Each pass says by whom.
func (h *Hall) LetGo(ctx context.Context, by db.Actor, of, student school.ID) error {
	open, err := h.db.At(of).OpenOfStudent(ctx, student)
	office := By{Person: school.Person{ID: by.ID}, Session: by.Session, Staff: true}
	for _, p := range open {
		var failed error
		if p.State == pass.Active {
			_, failed = h.End(ctx, office, of, p.ID, time.Time{})
		} else {
			_, failed = h.Cancel(ctx, office, of, p.ID)
		}
		err = errors.Join(err, failed)
	}
	return err
}
