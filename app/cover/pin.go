package cover

import (
	"context"

	"corridor/app/school"
	"corridor/db"
)

// Pin is the PIN of the cover of one's own session, to be shown. Empty for one without.
func (c *Covers) Pin(mine school.Cover) string {
	if mine.Pin.Digits == 0 {
		return ""
	}
	return c.secrets.CoverPin(mine.ID, mine.Pin.Turn, mine.Pin.Digits)
}

// ChangePin gives the cover of a session another PIN: somebody has seen it, or it is paused. The old one is worth
// nothing from then on. [ErrForbidden] for a cover that is over or another's.
func (c *Covers) ChangePin(ctx context.Context, by By, id school.ID) (school.Cover, error) {
	var mine school.Cover
	err := c.db.InTx(ctx, by.School, func(tx *db.Tx) (err error) {
		if mine, err = tx.LockCover(ctx, id); err != nil {
			return err
		}
		now := c.clock()
		if mine.Session != by.Session || !mine.OverAt(now).IsZero() || mine.Pin.Digits == 0 {
			return ErrForbidden
		}
		mine.Pin.Turn++
		tx.SetCoverPin(mine.ID, mine.Pin, c.secrets.HashPin(mine.ID, c.Pin(mine)))
		tx.Record(by.actor(), now, "PIN changed", "cover", mine.ID, nil, map[string]bool{"set": true})
		return nil
	})
	return mine, err
}
