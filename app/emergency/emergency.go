// Package emergency is what staff do while the school is frozen: they tell each other, and account for every
// student. The freeze itself and the all clear belong to app/hall, because they are about starts.
//
// Its verbs hold the emergency's row, shared, until they have committed: the all clear waits for them, and whoever
// comes after it is told that it is over.
package emergency

import (
	"context"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// ErrOver says that the emergency has ended, or never was.
var ErrOver = errors.New("the emergency is over")

// ErrForbidden says that this person may not do this.
var ErrForbidden = errors.New("not allowed")

// Desk has the verbs of an emergency.
type Desk struct {
	db    *db.DB
	clock func() time.Time
	live  live.Publisher
}

// NewDesk makes a desk.
func NewDesk(d *db.DB, clock func() time.Time, publisher live.Publisher) *Desk {
	return &Desk{d, clock, publisher}
}

// By is the member of staff who does something, and the name they gave if several people use the account. Who acts
// for a teacher has no right of their own with them.
type By struct {
	Person  school.Person
	Session school.ID
	Name    string
	For     school.ID // whom they act for; empty in their own name
}

func (b By) mayTell() bool { return b.For == "" && b.Person.May(school.Emergency) }

func (b By) actor() db.Actor {
	return db.Actor{ID: b.Person.ID, Session: b.Session, Name: b.Name, For: b.For}
}

// Say tells all staff something. The message's id was made with the form: sent twice it is one message.
func (d *Desk) Say(ctx context.Context, by By, of, emergency, id school.ID, message string) error {
	if !by.mayTell() {
		return ErrForbidden
	}
	return d.during(ctx, of, emergency, func(tx *db.Tx) error {
		now := d.clock()
		tx.AddNotice(emergency, id, by.Person.ID, now, message)
		tx.Record(by.actor(), now, "told all staff", "emergency", emergency, nil, map[string]school.ID{"message": id})
		return nil
	})
}

// during runs a verb while the emergency can't end, and tells every staff page afterwards.
func (d *Desk) during(ctx context.Context, of, emergency school.ID, verb func(tx *db.Tx) error) error {
	err := d.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.LockFreezeShared(ctx, emergency); err != nil {
			return err
		}
		return verb(tx)
	})
	if errors.Is(err, db.ErrNotFound) {
		return ErrOver
	}
	if err == nil {
		d.live.Publish(live.Event{Topics: []live.Topic{live.Emergency(of)}})
	}
	return err
}
