package notify

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/db"
)

const (
	// keptNotices is how long a notice is kept after its end: to see what became of it.
	keptNotices = 2 * 24 * time.Hour
	// keptMoments is how long it is remembered what the clock has told.
	keptMoments = 24 * time.Hour
	// keptDevices is how long a device is kept that nobody is signed in on.
	keptDevices = 30 * 24 * time.Hour
)

// Tidy forgets the notices of the past, and the devices that nobody uses any more.
func (d *Desk) Tidy(ctx context.Context, of school.ID) error {
	now := d.clock()
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.DropOldNotices(now.Add(-keptNotices), now.Add(-keptMoments))
		tx.DropOldDevices(now.Add(-keptDevices))
		return nil
	})
}
