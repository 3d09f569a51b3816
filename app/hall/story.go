package hall

import (
	"context"
	"time"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// record writes down what has happened to a pass, for its story and for those who want to be told, and answers the id of
// the story's row. Whom it is told, and how, others work out when the change is through.
func record(tx *db.Tx, by By, now time.Time, verb string, before any, after pass.Pass) school.ID {
	if notice.Heard(verb) {
		tx.AddHappening(db.Happening{What: verb, Subject: after.ID, Actor: by.Person.ID, At: now})
	}
	return tx.Record(by.actor(), now, verb, "pass", after.ID, before, stateOf(&after))
}

// Story is all that has happened to a pass, oldest first, with who did it and the values before and after.
func (h *Hall) Story(ctx context.Context, of, id school.ID) ([]pass.Event, error) {
	return h.db.At(of).Story(ctx, id)
}
