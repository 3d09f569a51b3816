package notify

import (
	"context"
	"errors"
	"slices"

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

// Wishes are how somebody wants to be told, and whether they get an e-mail of every start that an encounter group stops.
func (d *Desk) Wishes(ctx context.Context, of school.ID, person school.Person) (w notice.Wishes, err error) {
	if w, err = d.db.At(of).Wishes(ctx, person.ID); err != nil || !person.May(school.EncounterGroups) {
		return w, err
	}
	mail, err := d.db.At(of).EncounterMail(ctx, person.ID)
	if mail {
		w.Wanted = append(w.Wanted, encounterMail)
	}
	return w, err
}

const encounterMail = string(notice.Encounter) + ":" + string(notice.Mail)

// SetWishes keeps what somebody has ticked, and the rest of their wishes. The e-mail about encounters is the same switch as
// beside the groups.
func (d *Desk) SetWishes(ctx context.Context, of school.ID, person school.Person, w notice.Wishes, ticked []string) error {
	w = w.Choose(person.Staff(), ticked)
	mail := slices.Contains(w.Wanted, encounterMail)
	w.Wanted = slices.DeleteFunc(w.Wanted, func(key string) bool { return key == encounterMail })
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		if _, err := tx.LockWishes(ctx, person.ID); err != nil {
			return err
		}
		if person.May(school.EncounterGroups) {
			if err := tx.SetEncounterMail(ctx, person.ID, "", mail); err != nil {
				return err
			}
		}
		return tx.SetWishes(ctx, person.ID, w)
	})
}

// mostWatched is how many students somebody can choose.
const mostWatched = 50

// ErrTooMany says that somebody has chosen as many students as they can.
var ErrTooMany = errors.New("too many students")

// Watch has a member of staff told of the passes of these students, and of no others.
func (d *Desk) Watch(ctx context.Context, of, person school.ID, students []school.ID) error {
	if len(students) > mostWatched {
		return ErrTooMany
	}
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.LockPerson(ctx, person); err != nil {
			return err
		}
		tx.SetWatched(person, students)
		return nil
	})
}

// Watched lists the students whom somebody has chosen.
func (d *Desk) Watched(ctx context.Context, of, person school.ID) ([]school.Person, error) {
	return d.db.At(of).WatchedBy(ctx, person)
}
