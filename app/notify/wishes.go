package notify

import (
	"context"

	"corridor/app/notice"
	"corridor/app/school"
	"corridor/db"
)

// Unsubscribe takes one kind off somebody's e-mail, by the token that was in one. It answers the kind; db.ErrNotFound: the token
// is none of ours. Said twice it is done once.
func (d *Desk) Unsubscribe(ctx context.Context, token string) (notice.Kind, error) {
	of, person, kind, ok := d.read(token)
	if !ok {
		return "", db.ErrNotFound
	}
	return kind, d.db.InTx(ctx, of, func(tx *db.Tx) error {
		w, err := tx.LockWishes(ctx, person)
		if err != nil {
			return err
		}
		if kind == notice.Encounter {
			tx.DropEncounterMail(person)
		}
		return tx.SetWishes(ctx, person, w.Without(true, kind, notice.Mail))
	})
}

// Subscription is what a token unsubscribes, without doing it.
func (d *Desk) Subscription(token string) (kind notice.Kind, of school.ID, ok bool) {
	of, _, kind, ok = d.read(token)
	return kind, of, ok
}
