package notify

import (
	"context"
	"errors"

	"corridor/app/school"
	"corridor/db"
)

// ErrNoDevice says that what a browser has named is no device of a push service that we send to.
var ErrNoDevice = errors.New("no device of a known push service")

// mostDevices is how many of one person are kept: the oldest makes room.
const mostDevices = 10

// Devices lists the browsers that show somebody's notices.
func (d *Desk) Devices(ctx context.Context, of, person school.ID) ([]db.Device, error) {
	return d.db.At(of).Devices(ctx, person, d.clock())
}

// AddDevice lets a browser show somebody's notices while they are signed in there. Said twice it is one.
func (d *Desk) AddDevice(ctx context.Context, of, person school.ID, device db.Device) error {
	auth, err := unpadded(device.Auth)
	if d.Push == nil || !d.Push.Knows(device.Endpoint) || !validPoint(device.P256dh) || err != nil || len(auth) != 16 {
		return ErrNoDevice
	}
	device.ID, device.MadeAt = db.NewID(), d.clock()
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := tx.LockPerson(ctx, person); err != nil {
			return err
		}
		have, err := tx.Devices(ctx, person, d.clock())
		if err != nil {
			return err
		}
		tx.SetDevice(person, device)
		for _, old := range have[min(len(have), mostDevices-1):] {
			if old.Endpoint != device.Endpoint {
				tx.DropDevice(person, old.ID)
			}
		}
		return nil
	})
}

// DropDevice takes a device off, with what was on its way there.
func (d *Desk) DropDevice(ctx context.Context, of, person, device school.ID) error {
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.DropDevice(person, device)
		return nil
	})
}

// Visit says that somebody is signed in, in this session, on a browser that shows notices. It stays theirs if it was; whoever's it
// was before gets none there any more, and it is answered false: nobody has let it show this person's.
func (d *Desk) Visit(ctx context.Context, of, person, session school.ID, endpoint string) (theirs bool, err error) {
	err = d.db.InTx(ctx, of, func(tx *db.Tx) error {
		whose, err := tx.WhoseDevice(ctx, endpoint)
		if err != nil {
			return err
		}
		if theirs = whose == person; theirs {
			tx.MoveDevice(endpoint, session, d.clock())
		} else {
			tx.DropEndpoint(endpoint)
		}
		return nil
	})
	return theirs, err
}
